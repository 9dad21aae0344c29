"""The queue and the search for duplicates find what a plain look at every report would find."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import Connection, select

from models.queries.report_queue import Reach, Sieve, waiting, waiting_count
from models.queries.reports import COLUMNS, METRES_A_DEGREE, MOST_NEAR, ReportRow, metres_between, open_nearby
from models.region.categories import CATEGORIES
from models.region.wib import utc_now
from models.tables.base import table_of
from models.tables.report import Report
from tests.bench.reports.town import Spot, Town, fill

NOW = utc_now()
COUNT = 400
KECAMATAN = frozenset({"33.03.05", "33.03.01"})
REACHES = [
    Reach(everything=True),
    Reach(kecamatan=KECAMATAN),
    Reach(units=frozenset({"dpupr", "dlh"})),
    Reach(kecamatan=KECAMATAN, units=frozenset({"dpupr"})),
    Reach(),
]
SIEVES = [
    Sieve(),
    Sieve("new"),
    Sieve("late"),
    Sieve(category="jalan"),
    Sieve("late", category="sampah"),
    Sieve(kecamatan="33.03.05"),
    Sieve(unit="dpupr", kecamatan="33.03.01"),
]


@pytest.fixture
def town(db: Connection) -> Town:
    town = Town(Random(3))
    fill(db, COUNT, town, NOW)
    return town


def everything(db: Connection) -> list[ReportRow]:
    rows = [ReportRow(*row) for row in db.execute(select(*COLUMNS).order_by(table_of(Report).c.id))]
    assert len(rows) == COUNT
    return rows


def plainly(rows: list[ReportRow], reach: Reach, sieve: Sieve) -> list[int]:
    found = [
        row
        for row in rows
        if row.open
        and (reach.everything or row.kecamatan in reach.kecamatan or row.unit in reach.units)
        and (
            sieve.which != "new" or row.status == "received" or (row.status == "forwarded" and row.unit in reach.units)
        )
        and (sieve.which != "late" or row.due_at < NOW)
        and sieve.kecamatan in ("", row.kecamatan)
        and sieve.unit in ("", row.unit)
        and sieve.category in ("", row.category)
    ]
    return [row.id for row in sorted(found, key=lambda row: (row.rank, row.due_at, row.id))]


def beside(spot: Spot) -> Spot:
    """Nine tenths of the radius to the north and to the east, which is outside it."""
    radius = CATEGORIES[spot.category].radius
    assert radius is not None
    away = 0.9 * radius / METRES_A_DEGREE
    return Spot(spot.region, spot.latitude + away, spot.longitude + away, spot.category)


def test_each_queue_is_what_a_plain_look_finds(db: Connection, town: Town) -> None:
    rows, lengths = everything(db), []
    for reach in REACHES:
        for sieve in SIEVES:
            wanted = plainly(rows, reach, sieve)
            lengths.append(len(wanted))
            for skip in (0, 3, 40):
                page = [row.id for row in waiting(db, reach, sieve, NOW, 5, skip)]
                assert page == wanted[skip : skip + 5], (reach, sieve, skip)
            assert waiting_count(db, reach, sieve, NOW) == len(wanted), (reach, sieve)

    assert sum(length > 0 for length in lengths) > len(lengths) / 2
    assert max(lengths) < COUNT


def test_a_report_is_late_after_its_target_only(db: Connection, town: Town) -> None:
    row = next(row for row in everything(db) if row.open)
    late = Sieve("late", kecamatan=row.kecamatan)

    at, after = (
        {found.id for found in waiting(db, REACHES[0], late, when, COUNT)}
        for when in (row.due_at, row.due_at + timedelta(seconds=1))
    )
    assert row.id in after - at


def test_the_nearest_are_what_a_plain_look_finds(db: Connection, town: Town) -> None:
    rows, found = everything(db), 0
    pins = [row for row in rows if row.latitude is not None and row.longitude is not None]
    there_too = [Spot(row.region, row.latitude or 0, row.longitude or 0, row.category) for row in pins[:100]]
    for spot in (*town.hot, *there_too, *map(beside, there_too)):
        radius = CATEGORIES[spot.category].radius
        assert radius is not None
        there = sorted(
            (metres, row.id)
            for row in pins
            if row.open and row.category == spot.category and row.latitude is not None and row.longitude is not None
            if (metres := metres_between(spot.latitude, spot.longitude, row.latitude, row.longitude)) <= radius
        )
        near = open_nearby(db, spot.category, spot.region, spot.latitude, spot.longitude)
        assert [(one.metres, one.report.id) for one in near] == there[:MOST_NEAR]
        found += len(near)

    assert found > len(there_too) / 2
