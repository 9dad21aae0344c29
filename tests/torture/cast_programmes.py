"""T8's festival and roadshow: what everybody may see, what is a draft yet, and what somebody else follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import Connection

from handlers.programmes import festival, roadshow, stalls, venues
from models.actions.agenda import NewActivity, create_activity
from models.actions.following import follow
from models.actions.people import ConsentText
from models.actions.publishing import create_edition
from models.actions.stalls import register_stall
from models.queries.people import Resident
from models.queries.stalls import StallRow
from models.tables.activity import Activity
from models.tables.base import table_of
from tests.talk import START

SERANG = "33.03.10.2001"
LATITUDE, LONGITUDE = -7.2431, 109.3018
TEXT = ConsentText("1", "0" * 64)
# What nobody may tell from what is not there.
OF_A_DRAFT = ("festival-edisi", "festival-hari", "festival-acara", "festival-jalan", "titik", "peta")
_activity = table_of(Activity)


def enter_programmes(db: Connection, mine: Resident, foreign: Resident) -> dict[str, Mapping[str, str]]:
    """The arguments of each way, by kind: the own are published, the foreign a draft or somebody else's."""
    editions = {kind: _an_edition(db, kind) for kind in ("own", "foreign")}
    sessions = {kind: _a_session(db, kind, number) for kind, number in editions.items()}
    stops = {kind: _a_stop(db, kind) for kind in ("own", "other")}
    register_stall(db, stops["own"], mine, StallRow("Klanting", "klanting"), START)
    register_stall(db, stops["other"], foreign, StallRow("Sate", "sate"), START)
    follow(db, foreign.id, "festival", "all", TEXT, "telegram", START)
    follow(db, foreign.id, "festival", f"a-{sessions['own']}", TEXT, "telegram", START)
    arguments: dict[str, Mapping[str, str]] = {}
    arguments |= dict.fromkeys((way.name for way in festival.flow.ways), _kinds(editions, "", "999999"))
    arguments["festival-hari"] = _kinds(
        {kind: f"{number}-20261205-0" for kind, number in editions.items()}, "", "999999"
    )
    arguments["festival-acara"] = _kinds(sessions, "", "999999")
    of_a_stop = {**_kinds(stops, "", "999999"), "foreign": str(stops["other"])}
    arguments |= dict.fromkeys((way.name for way in (*roadshow.flow.ways, *stalls.flow.ways)), of_a_stop)
    arguments |= dict.fromkeys((way.name for way in venues.flow.ways), _kinds(editions, "e-", "e-999999"))
    arguments["kalender"] = {"own": "festival", "other": "roadshow", "foreign": "gebrak", "absent": "apa", "stale": ""}
    targets = {"own": "festival-all", "other": f"a-{stops['own']}", "foreign": f"a-{sessions['foreign']}"}
    arguments["ikuti-acara"] = {**targets, "absent": "a-999999", "stale": "festival-2026-12-05"}
    theirs = f"a-{sessions['own']}"
    arguments["lepas"] = {"own": "pengumuman", "other": "festival-semua", "foreign": theirs, "absent": "a-999999"}
    arguments["langganan"] = {
        "own": "festival-0",
        "other": "roadshow-0",
        "foreign": "festival-0",
        "absent": "roadshow-9",
    }
    return arguments


def _an_edition(db: Connection, kind: str) -> int:
    days = {"first_day": date(2026, 12, 4), "last_day": date(2026, 12, 6)}
    place = {"region": SERANG, "place": "D'LAS", "latitude": LATITUDE, "longitude": LONGITUDE}
    status = "published" if kind == "own" else "draft"
    named = {"code": f"T8-E-{kind}", "programme": "festival", "name": kind, "status": status}
    return create_edition(db, {**named, **days, **place}, START)


def _a_session(db: Connection, kind: str, edition: int) -> int:
    starts_at = START + timedelta(days=12)
    new = NewActivity(f"T8-S-{kind}", "festival", "budaya", kind, SERANG, "D'LAS", starts_at)
    number = create_activity(db, new, START)
    db.execute(_activity.update().where(_activity.c.id == number).values(edition_id=edition))
    return number


def _a_stop(db: Connection, kind: str) -> int:
    starts_at = START + timedelta(days=9)
    return create_activity(
        db, NewActivity(f"T8-R-{kind}", "roadshow", "stan", kind, SERANG, "Lapangan", starts_at, quota=9), START
    )


def _kinds(made: Mapping[str, int | str], before: str, absent: str) -> dict[str, str]:
    found = {kind: f"{before}{number}" for kind, number in made.items()}
    return {**found, "other": found.get("other", found["own"]), "absent": absent, "stale": found["own"]}
