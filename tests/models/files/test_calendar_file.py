"""The calendar file: read back by another library, and imported again without a difference."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, update

from models.files.activity_import import apply_import, find_problems, plan_import
from models.files.calendar_file import Names, calendar_file
from models.files.calendar_import import read_calendar
from models.files.cells import plain
from models.queries.activities import ActivityRow
from models.queries.calendar import calendar_of, edition_codes
from models.region.regency import Regency
from models.region.wib import WIB
from models.tables.activity import Activity
from models.tables.base import table_of
from tests.models.agenda_builders import NOW, START, an_activity, fresh, setting
from tests.models.calendars import an_edition

_activity = table_of(Activity)
AWKWARD = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from([",", ";", "\n", '"', "\\", "\\n", "\\N", "🎉", "é", "e\u0301", ":", " ", "x"]), max_size=25
    ).map("".join),
)
titles = AWKWARD.map(lambda text: f"K{text}"[:100]).filter(plain)


def file_of(db: Connection, *, programme: str | None = None, now: datetime = NOW, **given: Any) -> str:
    rows = calendar_of(db, programme, now)
    return calendar_file(rows, Names(Regency(), edition_codes(db, rows), **given), programme).decode()


def events(text: str) -> list[Any]:
    return list(vobject.readOne(text).contents.get("vevent", []))


def full(db: Connection, **parts: Any) -> ActivityRow:
    edition = an_edition(db)
    given = {"programme": "festival", "kind": "budaya", "edition_id": edition.id, "latitude": -7.245276}
    texts = {"title": 'Kirab; "budaya", 🎉', "description": "Satu\\ dua; tiga, empat", "bring": "Jaket, payung"}
    more = {"longitude": 109.280136, "quota": 50, "commodities": "Kopi, batik", "ends_at": START + timedelta(hours=2)}
    return an_activity(db, **{"code": "FGS-9-1", **given, **texts, **more, **parts})


def test_another_reader_finds_everything_where_it_belongs(db: Connection) -> None:
    session = full(db)

    text = file_of(db, programme="festival", public_url="https://sambatan.example")

    found = vobject.readOne(text)
    assert found.x_wr_calname.value == "Festival Gunung Slamet"
    assert found.contents["refresh-interval"][0].value == "PT1H"
    (event,) = found.vevent_list
    assert event.uid.value == "FGS-9-1@sambatan"
    assert event.dtstart.value == START
    assert event.dtend.value == session.ends_at
    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Asia/Jakarta"]
    assert (event.summary.value, event.status.value) == (session.title, "CONFIRMED")
    assert event.location.value == "Balai Desa Serang, Serang, Kec. Karangreja, Purbalingga"
    assert event.description.value.split("\n") == [
        "Satu\\ dua; tiga, empat",
        "Produk: Kopi, batik",
        "Bawa: Jaket, payung",
    ]
    assert event.geo.value == "-7.245276;109.280136"
    assert event.url.value == "https://sambatan.example/agenda?program=festival#FGS-9-1"
    assert event.dtstamp.value == event.last_modified.value == NOW
    assert "BEGIN:VTIMEZONE\r\nTZID:Asia/Jakarta" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_a_change_counts_up_and_what_is_off_says_so(db: Connection) -> None:
    session = full(db)
    late = NOW + timedelta(hours=1)
    db.execute(update(_activity).values(status="cancelled", revision=4, changed_at=late))

    (event,) = events(file_of(db))

    assert (event.status.value, event.sequence.value, event.last_modified.value) == ("CANCELLED", "4", late)
    assert event.uid.value == f"{session.code}@sambatan"
    assert event.description.value.startswith("DIBATALKAN\n")


@pytest.mark.parametrize("status", ["open", "cancelled", "withdrawn", "finished"])
def test_it_stays_for_thirty_days(db: Connection, status: str) -> None:
    full(db, ends_at=None, status=status)

    assert len(events(file_of(db, now=START + timedelta(days=30)))) == 1
    assert events(file_of(db, now=START + timedelta(days=30, minutes=1))) == []


def test_without_an_hour_it_is_of_the_whole_day(db: Connection) -> None:
    midnight = datetime(2026, 12, 5, tzinfo=WIB)
    session = full(db, starts_at=midnight, hours_known=False, ends_at=midnight + timedelta(days=1))

    (event,) = events(file_of(db))

    assert (event.dtstart.value, event.dtend.value) == (date(2026, 12, 5), date(2026, 12, 7))
    assert fresh(db, session).ends_at == midnight + timedelta(days=1)


def test_a_sample_is_marked_and_never_comes_back_as_real(db: Connection) -> None:
    full(db, sample=True)

    text = file_of(db)

    (event,) = events(text)
    assert event.summary.value.endswith("(contoh)")
    assert event.description.value.startswith("Hanya contoh")
    sheet = read_calendar(text, None)
    assert (sheet.rows, sheet.problems, sheet.left_out) == ((), (), 1)


def test_the_same_rows_are_the_same_bytes_and_another_language_other_words(db: Connection) -> None:
    full(db)

    assert file_of(db) == file_of(db)
    (event,) = events(file_of(db, language="en"))
    assert event.description.value.endswith("\nBring: Jaket, payung")


@pytest.mark.parametrize("parts", [{}, {"ends_at": None}, {"quota": None, "latitude": None, "longitude": None}])
@pytest.mark.parametrize("status", ["open", "cancelled", "finished", "withdrawn"])
@pytest.mark.parametrize("hours_known", [True, False])
def test_our_own_file_comes_back_without_a_difference(
    db: Connection, parts: dict[str, Any], status: str, hours_known: bool
) -> None:
    midnight = datetime(2026, 12, 5, tzinfo=WIB)
    times = {} if hours_known else {"starts_at": midnight, "ends_at": midnight + timedelta(days=1)}
    full(db, status=status, hours_known=hours_known, **{**times, **parts})
    an_activity(db, code="GEBRAK-1", description="Dua\nbaris")

    sheet = read_calendar(file_of(db), None)

    assert find_problems(db, sheet, NOW) == ()
    assert [one.changes for one in plan_import(db, sheet, NOW) if not one.unchanged] == []
    assert len(sheet.rows) + sheet.left_out == 2
    assert apply_import(db, sheet, setting(NOW)).changed == 0


def test_our_own_file_makes_the_same_elsewhere(db: Connection) -> None:
    session = full(db)
    text = file_of(db)
    db.execute(_activity.delete())

    assert apply_import(db, read_calendar(text, None), setting(NOW)).new == 1

    (event,) = calendar_of(db, "festival", NOW)
    kept = {name: getattr(session, name) for name in ActivityRow.__slots__ if name != "id"}
    assert {name: getattr(event, name) for name in kept} == kept


@settings(max_examples=150, deadline=None)
@given(title=titles, description=AWKWARD, place=titles)
def test_whatever_the_words_both_readers_read_them(
    shared_sqlite: Engine, title: str, description: str, place: str
) -> None:
    with shared_sqlite.connect() as db, db.begin() as turn:
        an_activity(db, code="A-1", title=title, description=description[:200], place=place)
        text = file_of(db)

        (event,) = events(text)
        assert plain(event.summary.value) == plain(title)
        sheet = read_calendar(text, None)
        assert (find_problems(db, sheet, NOW), len(sheet.rows)) == ((), 1)
        assert [one.changes for one in plan_import(db, sheet, NOW)] == [()]
        turn.rollback()


def test_times_are_utc_or_local_never_guessed(db: Connection) -> None:
    full(db)

    assert f"DTSTAMP:{NOW.astimezone(UTC):%Y%m%dT%H%M%SZ}" in file_of(db)
