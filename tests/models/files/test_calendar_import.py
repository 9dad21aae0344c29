"""A foreign calendar becomes sessions of an edition; what cannot be used is told by its line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from models.files.activity_import import apply_import, find_problems, plan_import
from models.files.activity_sheet import Row
from models.files.calendar_import import FOREIGN, REPEATED, read_calendar
from models.files.calendar_times import NO_ZONE
from models.queries.editions import edition_by_id, sessions_of
from models.region.wib import WIB
from tests.models.agenda_builders import NOW, an_activity, setting
from tests.models.calendars import an_edition, calendar, event

AT_NINE = datetime(2026, 12, 5, 9, 0, tzinfo=WIB)
CUSTOM = """BEGIN:VTIMEZONE\r
TZID:Kantor\r
BEGIN:STANDARD\r
DTSTART:16010101T000000\r
TZOFFSETFROM:+0700\r
TZOFFSETTO:+0700\r
END:STANDARD\r
END:VTIMEZONE\r
"""


def one_row(db: Connection, *lines: str, zones: str = "", **parts: str) -> Row:
    sheet = read_calendar(calendar(event(*lines, **parts), zones=zones), an_edition(db))
    assert sheet.problems == ()
    (row,) = sheet.rows
    return row


def problems(db: Connection, *lines: str, **parts: str) -> list[str]:
    return [str(one) for one in read_calendar(calendar(event(*lines, **parts)), an_edition(db)).problems]


@pytest.mark.parametrize(
    ("lines", "zones"),
    [
        (["DTSTART;TZID=Asia/Jakarta:20261205T090000", "DTEND;TZID=Asia/Jakarta:20261205T110000"], ""),
        (["DTSTART:20261205T020000Z", "DTEND:20261205T040000Z"], ""),
        (["DTSTART:20261205T090000", "DTEND:20261205T110000"], ""),
        (["DTSTART;TZID=SE Asia Standard Time:20261205T090000", "DURATION:PT2H"], ""),
        (["DTSTART;TZID=Asia/Tokyo:20261205T110000", "DURATION:PT2H"], ""),
        (['DTSTART;TZID="Kantor":20261205T090000', "DURATION:PT2H"], CUSTOM),
    ],
)
def test_every_way_to_write_a_time(db: Connection, lines: list[str], zones: str) -> None:
    activity = one_row(db, *lines, zones=zones).activity

    assert (activity.starts_at, activity.ends_at, activity.hours_known) == (AT_NINE, AT_NINE + timedelta(hours=2), True)


@pytest.mark.parametrize(
    ("lines", "days"),
    [(["DTEND;VALUE=DATE:20261207"], 1), (["DTEND;VALUE=DATE:20261206"], 0), (["DURATION:P2D"], 1), ([], None)],
)
def test_a_whole_day_is_a_day_without_a_known_hour(db: Connection, lines: list[str], days: int | None) -> None:
    activity = one_row(db, "DTSTART;VALUE=DATE:20261205", *lines).activity

    first = datetime(2026, 12, 5, tzinfo=WIB)
    end = None if days is None else first + timedelta(days=days)
    assert (activity.starts_at, activity.ends_at, activity.hours_known) == (first, end, False)


def test_where_it_says_nothing_it_is_where_the_edition_is(db: Connection) -> None:
    row = one_row(db, "DTSTART:20261205T090000")

    found = row.activity
    assert (found.programme, found.kind, found.region, found.place) == ("festival", "budaya", "33.03.10.2001", "D'LAS")
    assert (found.latitude, found.longitude, row.edition) == (-7.245276, 109.280136, "FGS-9")
    assert found.code.startswith("ICS-")
    assert not {"place", "latitude", "quota", "kind"} & row.given


def test_what_it_says_counts(db: Connection) -> None:
    more = ["LOCATION:Lapangan\\, Serang", "GEO:-7.2452;109.2801", "DESCRIPTION:Satu\\nDua\\; tiga", "STATUS:CANCELLED"]
    found = one_row(db, "DTSTART:20261205T090000", *more).activity

    assert (found.place, found.description, found.status) == ("Lapangan, Serang", "Satu Dua; tiga", "cancelled")
    assert (found.latitude, found.longitude) == (-7.2452, 109.2801)


def test_a_calendar_program_s_own_lines_are_passed_over(db: Connection) -> None:
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Ingat", "TRIGGER:-PT30M", "END:VALARM"]
    folded = ["DESCRIPTION:Kirab dan ", " ruwat bumi", 'ATTENDEE;CN="A: B":mailto:a@example.org', "CLASS:PUBLIC"]
    found = one_row(db, "DTSTART:20261205T090000", *folded, *alarm).activity

    assert found.description == "Kirab dan ruwat bumi"


def test_a_colon_within_quotation_marks_begins_no_value(db: Connection) -> None:
    quoted = ['LOCATION;ALTREP="https://a.example/x":Panggung: utama']

    assert one_row(db, "DTSTART:20261205T090000", *quoted).activity.place == "Panggung: utama"


def test_the_same_event_is_recognised_again_and_moves(db: Connection) -> None:
    edition = an_edition(db)
    first = read_calendar(calendar(event("DTSTART:20261205T090000", "LOCATION:Panggung")), edition)
    assert apply_import(db, first, setting(NOW)).new == 1
    stored = edition_by_id(db, edition.id)
    assert stored is not None
    assert stored.status == "published"

    later = read_calendar(calendar(event("DTSTART:20261205T103000")), edition)

    (difference,) = plan_import(db, later, NOW)
    assert [(one.column, one.old, one.new) for one in difference.changes] == [
        ("mulai", "2026-12-05 09:00", "2026-12-05 10:30")
    ]
    assert apply_import(db, later, setting(NOW)).changed == 1
    (session,) = sessions_of(db, edition.id)
    assert (session.place, session.starts_at) == ("Panggung", AT_NINE + timedelta(minutes=90))


def test_our_event_without_our_lines_is_still_recognised(db: Connection) -> None:
    """Some calendar programs drop what they do not know."""
    edition = an_edition(db)
    mine = an_activity(
        db, code="FGS-9-1", programme="festival", kind="budaya", title="Kirab", edition_id=edition.id, quota=5
    )

    sheet = read_calendar(calendar(event("DTSTART:20261205T090000", uid="FGS-9-1@sambatan")), edition)

    assert apply_import(db, sheet, setting(NOW)).changed == 1
    (session,) = sessions_of(db, edition.id)
    assert (session.id, session.quota, session.starts_at) == (mine.id, 5, AT_NINE)


@pytest.mark.parametrize(
    ("lines", "parts", "told"),
    [
        (["DTSTART:20261205T090000", "RRULE:FREQ=DAILY"], {}, f"line 8, RRULE: {REPEATED}"),
        (["DTSTART:20261205T090000", "RECURRENCE-ID:20261205T090000"], {}, f"line 8, RECURRENCE-ID: {REPEATED}"),
        (["DTSTART;TZID=Antah/Berantah:20261205T090000"], {}, f"line 7, DTSTART: {NO_ZONE}"),
        (["DTSTART:kapan-kapan"], {}, "line 7, DTSTART: 'kapan-kapan' is no time; correct it."),
        (["DTSTART:20261205T090000", "DURATION:lama"], {}, "line 8, DURATION: 'lama' is no length; correct it."),
        (["DTSTART:20261205T090000", "DTEND:20261205T080000"], {}, "line 8, DTEND: The end is before the start; "),
        (["DTSTART:20261205T090000", "DTEND;VALUE=DATE:20261206"], {}, "line 8, DTEND: Give both the start and"),
        (["DTSTART:09990101T090000"], {}, "line 7, DTSTART: This year cannot be right; correct it."),
        (["LOCATION:Serang"], {}, "line 4: The event has no start; give it one."),
        (["DTSTART:20261205T090000"], {"title": " "}, "line 6, SUMMARY: This cell is empty; fill it in."),
        (["DTSTART:20261205T090000"], {"title": "x" * 121}, "line 6, SUMMARY: The text has 121 characters"),
        (["DTSTART:20261205T090000", "GEO:1;2"], {}, "line 8, GEO: This point is not in Purbalingga"),
        (["DTSTART:20261205T090000"], {"uid": " "}, "line 4: The event has no UID"),
        (["DTSTART:20261205T090000"], {"uid": "a b@sambatan"}, "line 5, UID: 'a b' is no code"),
        (["DTSTART:20261205T090000", "tanpa titik dua"], {}, "line 8: This is no line of a calendar"),
    ],
)
def test_what_cannot_be_used_is_told_by_its_line(
    db: Connection, lines: list[str], parts: dict[str, str], told: str
) -> None:
    (problem,) = problems(db, *lines, **parts)

    assert problem.startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n", "line 2: VEVENT begins here and does not end"),
        ("BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "line 2: VEVENT ends here but did not begin"),
        (calendar(event("DTSTART:20261205T090000") * 2), "line 10, UID: ICS-"),
    ],
)
def test_a_file_that_is_cut_off_or_repeats_is_told(db: Connection, text: str, told: str) -> None:
    assert str(read_calendar(text, an_edition(db)).problems[0]).startswith(told)


def test_a_foreign_event_needs_its_place(db: Connection) -> None:
    (problem,) = read_calendar(calendar(event("DTSTART:20261205T090000")), None).problems

    assert str(problem) == f"line 5, UID: {FOREIGN}"


def test_it_must_lie_within_the_days_of_its_edition(db: Connection) -> None:
    sheet = read_calendar(calendar(event("DTSTART:20261208T090000")), an_edition(db))

    (problem,) = find_problems(db, sheet, NOW)

    assert str(problem) == (
        "line 4, mulai: FGS-9 lasts from 2026-12-05 to 2026-12-06; correct the day, or the edition's first."
    )


def test_the_time_is_kept_to_the_second(db: Connection) -> None:
    assert one_row(db, "DTSTART:20261205T020000Z").activity.starts_at == datetime(2026, 12, 5, 2, tzinfo=UTC)


def test_many_events_are_refused(db: Connection) -> None:
    many: Any = "".join(event("DTSTART:20261205T090000", uid=f"{number}@x") for number in range(1001))

    sheet = read_calendar(calendar(many), an_edition(db))

    assert [problem.sentence for problem in sheet.problems] == ["There are more than 1000 events; split the file."]
