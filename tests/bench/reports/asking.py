"""Asks a full database what residents and officers ask, many times, and says how long each took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

from sqlalchemy import Connection, func, select

from models.queries.report_queue import Reach, Sieve, Which, waiting, waiting_count
from models.queries.reports import open_nearby, reports_of
from models.region.categories import CATEGORIES
from models.region.gazetteer import kecamatan
from models.region.wib import utc_now
from models.store.database import open_database, open_reader, sqlite_url
from models.store.migrate import migrate
from models.tables.base import table_of
from models.tables.report import Report
from tests.bench.reports.town import REPORTS_EACH, Spot, Town, fill
from tests.bench.running import folder
from tests.bench.window import percentile

PAGE = 8
PAGES = (0, 9)
SEEDS = (1, 2)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Took:
    """One question, asked so many times; ``found`` rows on average."""

    what: str
    calls: int
    found: float
    p50_ms: float
    p95_ms: float
    worst_ms: float


@dataclass(frozen=True, slots=True)
class Asked:
    """All of it: searches for duplicates, the first and the tenth page of each queue, and the lists of one person."""

    reports: int
    open: int
    searches: list[Took]
    pages: dict[str, list[Took]]
    lists: list[Took]


def ask(reports: int, calls: int) -> Asked:
    """Fill a new database with so many reports, then ask ``calls`` times for duplicates and the rest in proportion."""
    with folder() as place, _filled(place / "sambatan.db", reports) as db:
        town, now = Town(Random(SEEDS[0])), utc_now()
        town.luck.seed(SEEDS[1])
        table = table_of(Report)
        opened = db.execute(select(func.count()).where(table.c.closed_at.is_(None))).scalar_one()
        return Asked(
            reports, int(opened), _searches(db, town, calls), _pages(db, calls, now), _lists(db, calls, reports)
        )


@contextmanager
def _filled(path: Path, reports: int) -> Iterator[Connection]:
    """Through the migrations, as the program makes it; it never runs ANALYZE, so the bench does not."""
    engine = open_database(sqlite_url(path))
    migrate(engine)
    with engine.begin() as db:
        fill(db, reports, Town(Random(SEEDS[0])), utc_now())
    engine.dispose()
    looking = open_reader(sqlite_url(path))
    with looking.connect() as db:
        yield db
    looking.dispose()


def _searches(db: Connection, town: Town, calls: int) -> list[Took]:
    told = [spot for spot in (town.told() for _ in range(2 * calls)) if CATEGORIES[spot.category].radius is not None]
    hot = [town.luck.choice(town.hot) for _ in range(calls // 4)]
    return [
        _timed("with a pin", told[:calls], lambda spot: len(_pinned(db, spot))),
        _timed("with a pin where everybody reports", hot, lambda spot: len(_pinned(db, spot))),
        _timed("by desa", told[:calls], lambda spot: len(open_nearby(db, spot.category, spot.region, None, None))),
    ]


def _pinned(db: Connection, spot: Spot) -> list[object]:
    return list(open_nearby(db, spot.category, spot.region, spot.latitude, spot.longitude))


def _pages(db: Connection, calls: int, now: datetime) -> dict[str, list[Took]]:
    """A page is its rows and how many there are."""
    luck = Random(SEEDS[1])
    codes = [place.code for place in kecamatan()]
    units = sorted({category.unit for category in CATEGORIES.values()})
    reaches: dict[str, Callable[[], Reach]] = {
        "camat": lambda: Reach(kecamatan=frozenset({luck.choice(codes)})),
        "petugas": lambda: Reach(units=frozenset({luck.choice(units)})),
        "camat and petugas": lambda: Reach(kecamatan=frozenset({luck.choice(codes)}), units=frozenset({"dpupr"})),
        "admin": lambda: Reach(everything=True),
    }
    kinds: dict[str, tuple[Which, bool]] = {
        "all": ("all", False),
        "new": ("new", False),
        "late": ("late", False),
        "of one category": ("all", True),
        "late of one category": ("late", True),
    }
    each = max(1, calls // (len(PAGES) * len(reaches) * len(kinds)))
    found: dict[str, list[Took]] = {}
    for who, reach in reaches.items():
        for kind, (which, sifted) in kinds.items():
            sieves = [Sieve(which, category=luck.choice(list(CATEGORIES)) if sifted else "") for _ in range(each)]
            asked = [(reach(), sieve) for sieve in sieves]
            found[f"{who}: {kind}"] = [
                _timed(f"page {page + 1}", asked, partial(_page, db, page * PAGE, now)) for page in PAGES
            ]
    return found


def _page(db: Connection, skip: int, now: datetime, asked: tuple[Reach, Sieve]) -> int:
    waiting(db, *asked, now, PAGE, skip)
    return waiting_count(db, *asked, now)


def _lists(db: Connection, calls: int, reports: int) -> list[Took]:
    luck = Random(SEEDS[1])
    people = [1 + luck.randrange(max(1, reports // REPORTS_EACH)) for _ in range(calls // 4)]
    return [
        _timed("anybody's own", people, lambda person: len(reports_of(db, person, PAGE))),
        # Whoever reports most stands first.
        _timed("the busiest person's, page 10", people, lambda _: len(reports_of(db, 1, PAGE, PAGES[1] * PAGE))),
    ]


def _timed(what: str, asked: list[T], answer: Callable[[T], int]) -> Took:
    """Each once, after the first has been asked once more."""
    answer(asked[0])
    took, found = [], 0
    for one in asked:
        begin = time.perf_counter()
        found += answer(one)
        took.append((time.perf_counter() - begin) * 1000)
    took.sort()
    return Took(what, len(asked), found / len(asked), percentile(took, 0.5), percentile(took, 0.95), took[-1])
