"""A small regency is asked in the bench's own way, and what is too slow is said."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import Engine, select

from models.queries.reports import open_nearby
from models.region.boundaries import locate
from models.region.categories import CATEGORIES
from models.region.wib import utc_now
from models.tables.base import table_of
from models.tables.report import Report
from tests.bench.figures import missed
from tests.bench.reports.asking import PAGE, Asked, Took, ask
from tests.bench.reports.page import how, promises, section
from tests.bench.reports.town import CLOSED, SHARES, Town, fill

TOOK = Took("with a pin", 100, 1.0, 1.0, 19.0, 90.0)
QUICK = Asked(100_000, 70_000, [TOOK], {"admin: all": [replace(TOOK, what="page 1", p95_ms=99.0)] * 2}, [TOOK])


def test_a_small_regency_is_asked() -> None:
    asked = ask(1500, 40)

    assert asked.open < asked.reports == 1500
    for took in (took for pages in asked.pages.values() for took in pages):
        assert took.calls
        assert 0 < took.p50_ms <= took.p95_ms <= took.worst_ms
    assert [took.found for took in asked.pages["admin: all"]] == [asked.open] * 2
    assert all(took.found for took in asked.searches)
    assert asked.lists[0].found <= PAGE


def test_the_town_is_as_it_says(database: Engine) -> None:
    town, table = Town(Random(5)), table_of(Report)
    with database.begin() as db:
        fill(db, 1200, town, utc_now())
        rows = db.execute(select(table)).all()
        near = [open_nearby(db, hot.category, hot.region, hot.latitude, hot.longitude) for hot in town.hot]
    closed = sum(row.closed_at is not None for row in rows) / len(rows)

    assert set(SHARES) == set(CATEGORIES) >= {row.category for row in rows}
    assert closed == pytest.approx(CLOSED, abs=0.05)
    assert all(locate(row.latitude, row.longitude) for row in rows if row.latitude is not None)
    assert [row for row in rows if row.status == "forwarded" and not row.unit] == []
    # Of 1,200 reports three in a hundred lie at a dozen places.
    assert sum(map(len, near)) > len(near) / 2


def test_all_promises_are_kept() -> None:
    assert missed(promises(QUICK)) == []


@pytest.mark.parametrize(
    ("short", "what"),
    [
        (replace(QUICK, searches=[TOOK, replace(TOOK, p95_ms=20.1)]), "duplicate search, p95"),
        (replace(QUICK, pages={"camat: new": [TOOK, replace(TOOK, p95_ms=100.1)]}), "page of the queue, p95"),
    ],
)
def test_one_promise_is_missed(short: Asked, what: str) -> None:
    assert [figure.what for figure in missed(promises(short))] == [what]


def test_the_page_shows_every_question() -> None:
    shown = section(QUICK) + how(QUICK)

    for words in ("duplicates, with a pin", "admin: all", "| with a pin", "100,000"):
        assert words in shown
