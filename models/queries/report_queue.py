"""The officers' queue: open reports within reach, the urgent and the late first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, func, or_, select, text

from models.queries.reports import COLUMNS, ReportRow
from models.region.gazetteer import is_place
from models.rules.report_acts import DESK
from models.tables.base import table_of, written
from models.tables.report import OPEN, Report

_report = table_of(Report)
_IS_OPEN = text(f"report.{OPEN}")
Which = Literal["all", "new", "late"]


@dataclass(frozen=True, slots=True)
class Reach:
    """What an officer's roles reach: everything, some kecamatan, some units."""

    everything: bool = False
    kecamatan: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sieve:
    """What of it is wanted: ``new`` waits to be verified or taken up, ``late`` is past its target; '' is all."""

    which: Which = "all"
    kecamatan: str = ""
    unit: str = ""
    category: str = ""


def reach_of(held: Collection[tuple[str, str]]) -> Reach:
    """Of the (role, scope) pairs in force; a petugas works for a unit or for a kecamatan."""
    desks = {scope for role, scope in held if role in DESK and is_place(scope)}
    units = {scope for role, scope in held if role == "petugas" and scope} - desks
    return Reach(any(role == "admin" for role, _ in held), frozenset(desks), frozenset(units))


def waiting(db: Connection, reach: Reach, sieve: Sieve, now: datetime, most: int, skip: int = 0) -> list[ReportRow]:
    """One page, by rank and target."""
    parts = _parts(reach)
    found: list[ReportRow] = []
    for part in parts:
        # Of several parts each may hold the whole page.
        limits = (most, skip) if len(parts) == 1 else (most + skip, 0)
        found += _first(db, (*part, *_let_through(reach, sieve, now)), *limits)
    if len(parts) == 1:
        return found
    return sorted(found, key=lambda row: (row.rank, row.due_at, row.id))[skip : skip + most]


def waiting_count(db: Connection, reach: Reach, sieve: Sieve, now: datetime) -> int:
    return sum(_counted(db, (*part, *_let_through(reach, sieve, now))) for part in _parts(reach))


def _first(db: Connection, conditions: Iterable[ColumnElement[bool]], most: int, skip: int) -> list[ReportRow]:
    rows = db.execute(
        select(*COLUMNS)
        .where(_IS_OPEN, *conditions)
        .order_by(_report.c.rank, _report.c.due_at, _report.c.id)
        .limit(most)
        .offset(skip)
    )
    return [ReportRow(*row) for row in rows]


def _counted(db: Connection, conditions: Iterable[ColumnElement[bool]]) -> int:
    return int(db.execute(select(func.count(_report.c.id)).where(_IS_OPEN, *conditions)).scalar_one())


def _parts(reach: Reach) -> list[tuple[ColumnElement[bool], ...]]:
    """Disjoint, each in the order of one index: an OR of them would be gathered and sorted as a whole."""
    if reach.everything:
        return [()]
    held = sorted(reach.kecamatan)
    elsewhere = (_sifted("kecamatan").not_in(held),) if held else ()
    theirs: list[tuple[ColumnElement[bool], ...]] = [(_report.c.kecamatan == kecamatan,) for kecamatan in held]
    return theirs + [(_report.c.unit == unit, *elsewhere) for unit in sorted(reach.units)]


def _let_through(reach: Reach, sieve: Sieve, now: datetime) -> list[ColumnElement[bool]]:
    wanted = {"kecamatan": sieve.kecamatan, "unit": sieve.unit, "category": sieve.category}
    conditions = [_sifted(name) == value for name, value in wanted.items() if value]
    if sieve.which == "new":
        received, forwarded = (_report.c.status == written(word) for word in ("received", "forwarded"))
        # To a unit new is what it has not taken up.
        theirs = forwarded & _sifted("unit").in_(sorted(reach.units))
        conditions.append(or_(received, theirs) if reach.units else received)
    if sieve.which == "late":
        conditions.append(_report.c.due_at < now)
    return conditions


def _sifted(name: str) -> ColumnElement[str]:
    """A column to sift by along the index of the queue; bare, SQLite would take another index and sort by itself."""
    column: ColumnElement[str] = _report.c[name] + written("")
    return column
