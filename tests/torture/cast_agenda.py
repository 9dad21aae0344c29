"""T8's programmes: a festival whose organiser is one of the cast, and a roadshow that somebody else runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from models.actions.agenda import NewActivity, create_activity
from models.actions.drafting import prepare, prepare_new
from models.actions.following import follow
from models.actions.people import ConsentText, Purpose
from models.actions.publishing import create_edition
from models.queries.drafts import prepared_for, subject_of, version_of
from models.words.news import ALL

VERSIONED = ("agenda-batalkan", "agenda-jadikan", "agenda-buang")
OF_AN_EDITION = (
    *("agenda-edisi", "agenda-acara", "agenda-edisi-isi", "agenda-edisi-batal", "agenda-edisi-jadi", "agenda-tambah"),
)
STEPS = {
    "edition": ("editions.AskText", "editions.AskWhere", "editions.AskVenue"),
    "scope": tuple(
        f"adding.{name}" for name in ("AskTitle", "AskWhen", "AskWhere", "AskVenue", "AskGoods", "AskQuota")
    ),
    "subject": ("changing.AskField", "changing.AskPlace", "changing.AskWhere"),
    "programme": ("urgent.AskText", "urgent.Preview"),
}
PROGRAMMES: tuple[Purpose, ...] = ("festival", "roadshow")
DESA = "33.03.10.2001"


@dataclass(frozen=True, slots=True)
class Desk:
    """What each kind of argument means to the ways, the version of their buttons, and where one may stand."""

    ways: dict[str, Mapping[str, str]]
    version: int
    stands: dict[str, list[Mapping[str, Any]]]


def run_programmes(db: Connection, organiser: int, elsewhere: int, follower: int, now: datetime) -> Desk:
    """To the organiser of the festival everything of the roadshow is foreign: what is prepared there, too."""
    usual = {"first_day": date(2027, 7, 3), "last_day": date(2027, 7, 5), "region": DESA, "place": "D'LAS"}
    named = {"programme": "festival", "name": "Festival", "status": "published", "code": "T8-FGS"}
    edition = create_edition(db, {**named, **usual}, now)
    foreign = create_edition(db, {**named, **usual, "programme": "roadshow", "code": "T8-RPE"}, now)
    own = _prepared(db, "festival", edition, organiser, now)
    other = _prepared(db, "roadshow", None, elsewhere, now)
    for programme in PROGRAMMES:
        follow(db, follower, programme, ALL, ConsentText("1", "0" * 64), "telegram", now)
    held = subject_of(db, own)
    assert held is not None
    both = {
        "edition": (edition, foreign),
        "scope": (str(edition), "roadshow"),
        "subject": (f"a-{own}", f"a-{other}"),
        "programme": ("festival", "roadshow"),
    }
    stands: dict[str, list[Mapping[str, Any]]] = {
        f"agenda_{step}": [{name: one} for one in both[name]] for name, steps in STEPS.items() for step in steps
    }
    seen = (prepared_for(db, "festival", edition).version, prepared_for(db, "roadshow", None).version)
    stands["agenda_publishing.Preview"] = [
        {"scope": scope, "seen": version} for scope, version in zip(both["scope"], seen, strict=True)
    ]
    return Desk(_ways(edition, foreign, own, other), version_of(*held), stands)


def _prepared(db: Connection, programme: str, edition: int | None, author: int, now: datetime) -> int:
    """An activity with a change and a new one beside it, so that dropping and publishing have something to do."""
    at = now + timedelta(days=3)
    new = NewActivity(f"T8-{programme}", programme, "stan", programme, DESA, "D'LAS", at, quota=5, edition_id=edition)
    made = create_activity(db, new, now)
    found = subject_of(db, made)
    assert found is not None
    prepare(db, found[0], {"place": "Lapangan"}, author, now)
    told = {"title": "Baru", "region": DESA, "place": "D'LAS", "starts_at": now + timedelta(days=9)}
    prepare_new(db, programme, edition, told, author, now)
    return made


def _ways(edition: int, foreign: int, own: int, other: int) -> dict[str, Mapping[str, str]]:
    ways = dict.fromkeys(("agenda-sesi", "agenda-lain", *VERSIONED), _kinds(f"a-{own}", f"a-{other}", "a-999999"))
    ways |= dict.fromkeys(OF_AN_EDITION, _kinds(str(edition), str(foreign), "999999"))
    ways |= dict.fromkeys(("agenda", "agenda-mendesak"), _kinds("festival", "roadshow", "sirkus"))
    ways["agenda-terbit"] = _kinds(str(edition), "roadshow", "999999")
    ways["agenda-angka"] = _kinds(f"{edition}-0", f"{foreign}-0", "999999-0")
    ways["agenda-ubah"] = _kinds(f"a-{own}-when", f"a-{other}-when", "a-999999-when")
    ways["agenda-stan"] = _kinds(f"{own}-0", f"{other}-0", "999999-0")
    return ways


def _kinds(own: str, other: str, absent: str) -> Mapping[str, str]:
    return {"own": own, "other": other, "foreign": other, "stale": own, "absent": absent}
