"""The morning digest: once on a working day, to whom something waits, with what is theirs alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from models.actions.staff import grant
from models.message.channel import LIMITS
from models.message.rendering import render
from models.message.sending_rules import SendingRules
from models.region.quiet import QuietHours
from models.store.database import open_database
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.sending import Outbox
from models.tables.staff import Grant
from scheduler.report_digest import digest, tell_officers
from tests.models import rows

# A Monday, 08.00 WIB.
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LATE = {"due_at": MONDAY - timedelta(days=2)}
FRESH = {"due_at": MONDAY + timedelta(days=2)}
RULES = SendingRules()
_outbox = table_of(Outbox)
_grant = table_of(Grant)


@pytest.fixture
def db(db_url: str) -> Iterator[Connection]:
    """A transaction that is rolled back."""
    database = open_database(db_url)
    with database.connect() as connection:
        yield connection
        connection.rollback()
    database.dispose()


@pytest.fixture
def writer(db_url: str) -> Iterator[Writer]:
    writer = Writer(open_database(db_url)).start()
    yield writer
    writer.close()


def officer(db: Connection, *roles: tuple[str, str]) -> int:
    person = rows.a_person(db)
    for role, scope in roles:
        grant(db, person, role, scope, "invite", MONDAY - timedelta(days=9))
    return person


def told(db: Connection, now: datetime = MONDAY) -> dict[int, Mapping[str, Any]]:
    """Who was told what, by person."""
    tell_officers(db, now.date(), RULES, now)
    found = db.execute(select(_outbox.c.person_id, _outbox.c.body).where(_outbox.c.kind == "notice")).all()
    assert len(found) == len({row.person_id for row in found})
    return {row.person_id: row.body for row in found}


def text(body: Mapping[str, Any]) -> str:
    return render(dict(body), "id", LIMITS["telegram"]).text


def test_each_hears_of_what_is_theirs(db: Connection) -> None:
    camat, other = officer(db, ("camat", "33.03.04")), officer(db, ("camat", "33.03.10"))
    petugas, admin = officer(db, ("petugas", "dpupr")), officer(db, ("admin", ""))
    nobody = officer(db, ("petugas", "dlh"))
    rows.a_report(db, None, **LATE)
    rows.a_report(db, None, status="forwarded", unit="dpupr", **LATE)
    rows.a_report(db, None, region="33.03.10.2001", kecamatan="33.03.10", **FRESH)
    rows.a_report(db, None, region="", kecamatan="", **FRESH)
    found = told(db)

    assert found.keys() == {camat, other, petugas, admin}
    assert nobody not in found
    assert "2 lewat" in text(found[camat])
    assert "1 baru" in text(found[camat])
    assert "1 lewat" in text(found[petugas])
    assert "1 baru" in text(found[petugas])
    assert "lewat" not in text(found[other])
    assert "2 lewat" in text(found[admin])
    assert "3 baru" in text(found[admin])


def test_what_is_late_or_new_leads_to_a_button(db: Connection) -> None:
    camat = officer(db, ("camat", "33.03.04"))
    rows.a_report(db, None, status="in_progress", **LATE)
    body = told(db)[camat]

    assert [choice[0] for choice in body["c"]] == ["laporanmasuk:late", "laporanmasuk:"]
    assert "Jalan rusak, Slinga: lewat 2 hari" in text(body)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (datetime(2026, 11, 20, 8, 30, tzinfo=UTC), "lewat 3 hari"),  # Friday's close, told on Monday
        (datetime(2026, 11, 22, 8, 30, tzinfo=UTC), "lewat 1 hari"),
    ],
)
def test_how_late_is_told_in_days_of_the_calendar(db: Connection, due: datetime, said: str) -> None:
    camat = officer(db, ("camat", "33.03.04"))
    rows.a_report(db, None, status="in_progress", due_at=due)
    assert said in text(told(db)[camat])


def test_what_was_opened_again_comes_first_and_is_marked(db: Connection) -> None:
    camat = officer(db, ("camat", "33.03.04"))
    rows.a_report(db, None, status="in_progress", due_at=MONDAY - timedelta(days=9))
    rows.a_report(db, None, status="reopened", rank=-1, **LATE)
    lines = text(told(db)[camat]).splitlines()
    assert [line.startswith("– ❗") for line in lines if line.startswith("–")] == [True, False]


def test_several_roles_are_one_message(db: Connection) -> None:
    both = officer(db, ("camat", "33.03.04"), ("petugas", "dpupr"))
    rows.a_report(db, None, status="forwarded", unit="dpupr", **LATE)
    assert "1 lewat" in text(told(db)[both])


def test_a_role_that_has_ended_hears_nothing(db: Connection) -> None:
    officer(db, ("camat", "33.03.04"))
    db.execute(update(_grant).values(revoked_at=MONDAY - timedelta(hours=1)))
    rows.a_report(db, None, **LATE)
    assert told(db) == {}


def test_nothing_waits_nothing_is_said(db: Connection) -> None:
    officer(db, ("camat", "33.03.04"))
    rows.a_report(db, None, status="done", closed_at=MONDAY, **LATE)
    rows.a_report(db, None, status="in_progress", **FRESH)
    assert told(db) == {}


def test_once_a_day_even_where_another_process_told_it(db: Connection) -> None:
    officer(db, ("camat", "33.03.04"))
    rows.a_report(db, None, **LATE)
    assert len(told(db)) == 1
    db.exec_driver_sql("DELETE FROM fact")
    assert len(told(db)) == 1
    assert tell_officers(db, MONDAY.date(), RULES, MONDAY) == {}


def test_it_waits_for_the_end_of_quiet_hours_and_ends_at_noon(db: Connection) -> None:
    officer(db, ("camat", "33.03.04"))
    rows.a_report(db, None, **LATE)
    quiet = SendingRules(QuietHours(((time(7), time(9)),)))
    tell_officers(db, MONDAY.date(), quiet, MONDAY)
    row = db.execute(select(_outbox.c.due_at, _outbox.c.expires_at)).one()
    assert (row.due_at, row.expires_at) == (MONDAY + timedelta(hours=1), MONDAY + timedelta(hours=4))


@pytest.mark.parametrize(
    ("at", "posted"),
    [
        (MONDAY, 1),
        (MONDAY.replace(hour=0, minute=29), 0),
        (MONDAY.replace(hour=0, minute=30), 1),
        (MONDAY.replace(hour=4, minute=59), 1),
        (MONDAY.replace(hour=5, minute=0), 0),
        (MONDAY - timedelta(days=1), 0),
        (datetime(2026, 12, 25, 1, 0, tzinfo=UTC), 0),
    ],
)
def test_on_the_mornings_of_working_days(writer: Writer, at: datetime, posted: int) -> None:
    def fill(db: Connection) -> None:
        grant(db, rows.a_person(db), "admin", "", "invite", at - timedelta(days=9))
        rows.a_report(db, None, due_at=at - timedelta(days=2))

    writer.do(fill).result()
    assert digest(writer, RULES, lambda: at)["posted"] == posted
    assert digest(writer, RULES, lambda: at)["posted"] == 0
