"""The officers' queue: open reports within reach, the urgent and the late first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, false, func, or_, select, text

from models.gazetteer import is_place
from models.handling import DESK
from models.queries.reports import COLUMNS, ReportRow
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
    rows = db.execute(
        select(*COLUMNS)
        .where(_IS_OPEN, *_within(reach), *_let_through(reach, sieve, now))
        .order_by(_report.c.rank, _report.c.due_at, _report.c.id)
        .limit(most)
        .offset(skip)
    )
    return [ReportRow(*row) for row in rows]


def waiting_count(db: Connection, reach: Reach, sieve: Sieve, now: datetime) -> int:
    found = select(func.count(_report.c.id)).where(_IS_OPEN, *_within(reach), *_let_through(reach, sieve, now))
    return int(db.execute(found).scalar_one())


def _within(reach: Reach) -> tuple[ColumnElement[bool], ...]:
    if reach.everything:
        return ()
    theirs = [_report.c.kecamatan.in_(sorted(reach.kecamatan))] if reach.kecamatan else []
    theirs += [_report.c.unit.in_(sorted(reach.units))] if reach.units else []
    return (or_(*theirs) if theirs else false(),)


def _let_through(reach: Reach, sieve: Sieve, now: datetime) -> list[ColumnElement[bool]]:
    wanted = {"kecamatan": sieve.kecamatan, "unit": sieve.unit, "category": sieve.category}
    conditions = [_report.c[name] == value for name, value in wanted.items() if value]
    if sieve.which == "new":
        received, forwarded = (_report.c.status == written(word) for word in ("received", "forwarded"))
        # To a unit new is what it has not taken up.
        theirs = forwarded & _report.c.unit.in_(sorted(reach.units))
        conditions.append(or_(received, theirs) if reach.units else received)
    if sieve.which == "late":
        conditions.append(_report.c.due_at < now)
    return conditions
