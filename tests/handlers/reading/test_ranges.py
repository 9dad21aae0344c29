"""From when to when, as organisers write it. Now is Monday 23 November 2026; the edition is on 3-5 July 2027."""

from datetime import UTC, date, datetime

import pytest

from handlers.reading.ranges import Span, days_in, span_in
from models.region.wib import local

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DAYS = (date(2027, 7, 3), date(2027, 7, 5))  # Saturday to Monday
SPANS = {
    "Sabtu 09.00-10.30": "3 09.00 - 3 10.30",
    "sabtu 09.00 - 10.30 WIB": "3 09.00 - 3 10.30",
    "minggu jam 8 - 10": "4 08.00 - 4 10.00",
    "minggu jam 1-3": "4 13.00 - 4 15.00",
    "minggu 10-2": "4 10.00 - 4 14.00",
    "Minggu, 4 Juli pukul 08.00 s/d 10.00": "4 08.00 - 4 10.00",
    "Minggu 08.00 s.d. 10.00": "4 08.00 - 4 10.00",
    "4 juli 19.00 sampai selesai": "4 19.00",
    "Senin malam jam 8": "5 20.00",
    "sabtu 22.00-01.00": "3 22.00 - 4 01.00",
    "sabtu 19.00–24.00": "3 19.00 - 4 00.00",
    "4-7-2027 09.00-10.00": "4 09.00 - 4 10.00",
    "Sabtu": "3 ?",
    "minggu pagi": "4 08.00",
    "09.00-10.30": "day",
    "jumat 09.00": "outside",
    "6 juli 09.00": "outside",
    "besok 09.00": "outside",
    "sabtu 09.00-08.00": "backwards",
    "sabtu 09.00-25.00": "backwards",
    "kapan saja": "unclear",
    "": "unclear",
}


@pytest.mark.parametrize(("said", "meant"), SPANS.items())
def test_hours_within_the_days_of_an_edition(said: str, meant: str) -> None:
    assert written(span_in(said, NOW, DAYS)) == meant


def test_who_moves_a_session_need_not_say_its_day_again() -> None:
    assert written(span_in("10.30-12.00", NOW, DAYS, date(2027, 7, 4))) == "4 10.30 - 4 12.00"
    assert written(span_in("jam 3 sore", NOW, DAYS, date(2027, 7, 4))) == "4 15.00"
    assert written(span_in("senin 10.30", NOW, DAYS, date(2027, 7, 4))) == "5 10.30"


def test_an_edition_of_one_day_needs_no_day() -> None:
    assert written(span_in("09.00", NOW, (DAYS[0], DAYS[0]))) == "3 09.00"


def test_on_the_days_themselves_today_is_today() -> None:
    on_sunday = datetime(2027, 7, 4, 1, 0, tzinfo=UTC)

    assert written(span_in("nanti jam 4 sore", on_sunday, DAYS)) == "4 16.00"
    assert written(span_in("besok 09.00", on_sunday, DAYS)) == "5 09.00"


def test_a_stop_may_last_for_days() -> None:
    assert written(span_in("3-5 Desember 08.00-16.00", NOW)) == "3 08.00 - 5 16.00"
    assert written(span_in("3-5 desember 2026", NOW)) == "3 ? - 5 00.00"
    assert written(span_in("Sabtu, 5 Desember 2026 08.00-16.00", NOW)) == "5 08.00 - 5 16.00"
    assert written(span_in("08.00-16.00", NOW)) == "day"
    assert written(span_in("31-32 Desember 08.00", NOW)) == "unclear"


@pytest.mark.parametrize(
    ("said", "meant"),
    {
        "3-5 Juli 2027": DAYS,
        "3 - 5 juli 2027": DAYS,
        "3 s/d 5 Juli 2027": DAYS,
        "3 sampai 5 Juli": DAYS,
        "Sabtu-Senin, 3-5 Juli 2027": DAYS,
        "Sabtu 3 Juli sampai Senin 5 Juli 2027": DAYS,
        "3/7/2027 - 5/7/2027": DAYS,
        "3-7-2027 s/d 5-7-2027": DAYS,
        "30 Juni - 2 Juli 2027": (date(2027, 6, 30), date(2027, 7, 2)),
        "30 Desember - 1 Januari 2028": (date(2027, 12, 30), date(2028, 1, 1)),
        "3 Juli 2027": (DAYS[0], DAYS[0]),
        "5-3 Juli 2027": None,
        "31-32 Juli 2027": None,
        "1 Januari - 5 Juli 2027": None,
        "Juli": None,
        "nanti saja": None,
        "": None,
    }.items(),
)
def test_days_as_people_write_them(said: str, meant: tuple[date, date] | None) -> None:
    assert days_in(said, NOW) == meant


def written(span: object) -> str:
    if not isinstance(span, Span):
        return str(span)
    start = local(span.start)
    shown = f"{start.day} {start:%H.%M}" if span.timed else f"{start.day} ?"
    return shown if span.end is None else f"{shown} - {local(span.end).day} {local(span.end):%H.%M}"
