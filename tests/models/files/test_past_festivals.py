"""The past editions and roadshows that are shipped: on the days of their reports, and nothing made up."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from models.files.activity_sheet import read_activities
from models.files.edition_sheet import read_editions
from models.files.seeding import PAST, PAST_EDITIONS, seed_past
from models.queries.editions import past_editions, sessions_of
from models.region.boundaries import locate
from models.region.gazetteer import place
from models.region.wib import local
from models.tables.activity import Activity
from models.tables.base import table_of
from tests.models.agenda_builders import NOW

_, FESTIVAL, ROADSHOW = PAST
# Of the second and fifth no date is known.
DAYS = {
    "FGS-1": ("Thu", date(2015, 6, 4), date(2015, 6, 6)),
    "FGS-3": ("Thu", date(2017, 9, 21), date(2017, 9, 23)),
    "FGS-4": ("Thu", date(2018, 9, 27), date(2018, 9, 29)),
    "FGS-6": ("Fri", date(2023, 7, 28), date(2023, 7, 30)),
    "FGS-7": ("Fri", date(2024, 7, 12), date(2024, 7, 14)),
    "FGS-8": ("Fri", date(2025, 7, 4), date(2025, 7, 6)),
}
# Only two hours of the eighth were printed.
PRINTED = {"FGS-8-01": "07:00", "FGS-8-02": "13:00"}


def test_editions_are_on_the_days_of_their_reports() -> None:
    sheet = read_editions(PAST_EDITIONS)
    days = {one.code: (one.values["first_day"], one.values["last_day"]) for one in sheet.entries}

    assert sheet.problems == ()
    assert {code: (f"{first:%a}", first, last) for code, (first, last) in days.items()} == DAYS
    points = {(one.values["latitude"], one.values["longitude"]) for one in sheet.entries}
    assert {locate(*point) for point in points} == {place("33.03.10.2001")}


def test_prices_are_to_be_asked_for_on_the_spot() -> None:
    told = [one.values["directions"] for one in read_editions(PAST_EDITIONS).entries]

    assert any("Rp" in words for words in told)
    assert [words for words in told if "Rp" in words and "konfirmasi di lokasi" not in words] == []


def test_sessions_have_hours_only_where_they_were_printed() -> None:
    sheet = read_activities(FESTIVAL)
    sessions = {row.activity.code: row.activity for row in sheet.rows}

    assert sheet.problems == ()
    assert all(row.edition == row.activity.code[:5] and row.activity.status == "finished" for row in sheet.rows)
    assert all(one.hours_known for code, one in sessions.items() if code.startswith("FGS-7"))
    with_hours = {code: f"{local(one.starts_at):%H:%M}" for code, one in sessions.items() if one.hours_known}
    assert {code: hour for code, hour in with_hours.items() if code.startswith("FGS-8")} == PRINTED


def test_roadshows_are_on_their_days_with_their_products() -> None:
    stops = [row.activity for row in read_activities(ROADSHOW).rows]

    assert [f"{local(one.starts_at):%a %Y-%m-%d}" for one in stops] == [
        "Mon 2022-11-28",
        "Sat 2022-12-03",
        "Tue 2023-07-25",
    ]
    assert all(one.commodities and one.kind == "stan" and not one.hours_known for one in stops)
    assert all(place(one.region).name in one.title for one in stops)


def test_they_are_seeded_as_editions_with_their_sessions(db: Connection) -> None:
    seed_past(db, NOW)

    editions = past_editions(db, "festival", NOW, 10)
    assert [one.code for one in editions] == sorted(DAYS, reverse=True)
    assert [len(sessions_of(db, one.id)) for one in editions] == [14, 12, 0, 0, 0, 0]
    activity = table_of(Activity)
    assert db.execute(select(activity.c.code).where(activity.c.programme == "roadshow")).all() != []
