"""An announcement is steered at the action that every door uses: right, version, audit."""

from __future__ import annotations

from typing import get_args

import pytest
from sqlalchemy import Connection, select

from models.actions.announcement_control import (
    AGAIN,
    ENDED,
    Absent,
    Done,
    Nobody,
    Stale,
    Steering,
    ask_account,
    reach,
    steer,
)
from models.queries.announcing import AnnouncementRow, announcement_by_id
from models.queries.people import Resident, person_by_id
from models.tables.base import table_of
from models.tables.staff import Audit
from models.tables.upkeep import Job
from models.words.announcement_progress import CONTROLS
from tests.models.rows import NOW, a_grant, a_message, a_person, an_announcement, count

HERE, AWAY = "33.03.04", "33.03.10"
ACTIONS: tuple[Steering, ...] = get_args(Steering)
AFTER = {"siaran-jeda": "paused", "siaran-henti": "stopped"}
NOBODYS = 999_999
_audit = table_of(Audit)


def someone(db: Connection, *held: tuple[str, str]) -> Resident:
    number = a_person(db)
    for role, scope in held:
        a_grant(db, number, role=role, scope=scope)
    found = person_by_id(db, number)
    assert found is not None
    return found


def sent(db: Connection, **given: object) -> AnnouncementRow:
    """One of a camat of Kaligondang, which failed once and may have arrived once."""
    grant = a_grant(db, a_person(db), scope=HERE)
    made = an_announcement(db, grant_id=grant, scope=HERE, **given)
    for state in ("failed", "unknown"):
        a_message(db, person_id=a_person(db), kind="announcement", announcement_id=made, state=state)
    return present(db, made)


def present(db: Connection, announcement_id: int) -> AnnouncementRow:
    found = announcement_by_id(db, announcement_id)
    assert found is not None
    return found


def audited(db: Connection) -> list[tuple[str, str]]:
    rows = db.execute(select(_audit.c.action, _audit.c.subject).order_by(_audit.c.id))
    return [(row.action, row.subject) for row in rows]


def possible(action: str, state: str) -> bool:
    return state in ENDED if action in AGAIN else action in CONTROLS[state]


@pytest.mark.parametrize("state", CONTROLS)
@pytest.mark.parametrize("held", [("camat", HERE), ("admin", "")], ids=str)
def test_what_fits_its_state_is_done_and_kept_and_nothing_else(
    db: Connection, held: tuple[str, str], state: str
) -> None:
    who = someone(db, held)
    for action in ACTIONS:
        row, before = sent(db, state=state), audited(db)
        outcome = steer(db, who, row.id, row.version, action, NOW)
        if possible(action, state):
            assert outcome == Done(row)
            assert present(db, row.id).state == AFTER.get(action, "running")
            assert audited(db) == [*before, (action, str(row.id))]
        else:
            assert outcome == Stale(row)
            assert (present(db, row.id), audited(db)) == (row, before)


@pytest.mark.parametrize("held", [(), (("camat", AWAY),), (("petugas", HERE),), (("organiser", "festival"),)], ids=str)
def test_what_is_foreign_looks_absent_and_the_refusal_is_kept(
    db: Connection, held: tuple[tuple[str, str], ...]
) -> None:
    who, row, jobs = someone(db, *held), sent(db), count(db, Job)
    before = audited(db)
    for action in ACTIONS:
        assert steer(db, who, row.id, row.version, action, NOW) == steer(db, who, NOBODYS, 1, action, NOW) == Absent()
    assert reach(db, who, row.id, NOW) is None
    assert not ask_account(db, who, row.id, "csv", 1, "test", NOW)

    assert (present(db, row.id), count(db, Job)) == (row, jobs)
    assert audited(db) == [*before, *[("denied", f"siaran {row.id}")] * (len(ACTIONS) + 2)]


def test_news_of_a_programme_is_its_organisers_and_no_camats(db: Connection) -> None:
    row = sent(db, programme="festival")

    assert reach(db, someone(db, ("organiser", "festival")), row.id, NOW) == row
    for held in (("organiser", "roadshow"), ("camat", HERE)):
        assert reach(db, someone(db, held), row.id, NOW) is None


@pytest.mark.parametrize("seen", [1, 3, None])
def test_a_version_that_is_no_more_changes_nothing(db: Connection, seen: int | None) -> None:
    who, before = someone(db, ("admin", "")), audited(db)
    for action in ACTIONS:
        row = sent(db, version=2, state="done" if action in AGAIN else "running")
        assert steer(db, who, row.id, seen, action, NOW) == Stale(row)
        assert present(db, row.id) == row
    assert audited(db) == before


@pytest.mark.parametrize("action", ["siaran-lanjut", *AGAIN])
def test_who_lets_it_go_on_answers_for_it(db: Connection, action: Steering) -> None:
    who = someone(db, ("camat", HERE))
    row = sent(db, state="done" if action in AGAIN else "paused")

    assert steer(db, who, row.id, row.version, action, NOW) == Done(row)
    assert present(db, row.id).grant_id != row.grant_id


def test_where_nobody_failed_nothing_is_sent_again(db: Connection) -> None:
    who, row = someone(db, ("admin", "")), present(db, an_announcement(db, scope=HERE, state="done"))

    assert steer(db, who, row.id, row.version, "siaran-ulang", NOW) == Nobody(row)
    assert present(db, row.id) == row


def test_the_account_is_asked_for_once_and_kept(db: Connection) -> None:
    who, row, jobs = someone(db, ("camat", HERE)), sent(db), count(db, Job)

    assert ask_account(db, who, row.id, "csv", 1, "test", NOW)
    assert (audited(db)[-1], count(db, Job)) == (("account csv", str(row.id)), jobs + 1)
