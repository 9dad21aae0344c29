"""What waits for each officer this morning: how many are late, how many are new, and the oldest of the late."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, case, func, select, text

from models.queries.report_queue import Reach, Sieve, reach_of, waiting
from models.queries.reports import ReportRow
from models.queries.staff import in_force
from models.tables.base import Utc, table_of
from models.tables.report import OPEN, Report
from models.tables.staff import Grant

_report = table_of(Report)
_grant = table_of(Grant)
_IS_OPEN = text(f"report.{OPEN}")
OFFICERS = ("camat", "petugas", "admin")
MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Morning:
    """One officer's morning, all roles together. ``new`` waits to be verified, or to be taken up by the unit."""

    person_id: int
    late: int
    new: int
    oldest: list[ReportRow]


def mornings(db: Connection, now: datetime) -> list[Morning]:
    """Of everybody in whose reach something is late or new. One count for all, however many officers there are."""
    counts = db.execute(_COUNTED, {"now": now}).all()
    if not counts:
        return []
    found = []
    for person, reach in _officers(db, now).items():
        reached = [row for row in counts if _reaches(reach, row)]
        late = sum(row.late for row in reached)
        new = sum(_new(reach, row) for row in reached)
        if late or new:
            oldest = waiting(db, reach, Sieve("late"), now, MOST_SHOWN) if late else []
            found.append(Morning(person, late, new, oldest))
    return found


def _officers(db: Connection, now: datetime) -> dict[int, Reach]:
    held: dict[int, set[tuple[str, str]]] = defaultdict(set)
    officers = select(_grant.c.person_id, _grant.c.role, _grant.c.scope).where(_grant.c.role.in_(OFFICERS))
    for row in db.execute(officers.where(*in_force(now)).order_by(_grant.c.person_id)):
        held[row.person_id].add((row.role, row.scope))
    return {person: reach_of(roles) for person, roles in held.items()}


def _reaches(reach: Reach, row: Row[Any]) -> bool:
    return reach.everything or row.kecamatan in reach.kecamatan or row.unit in reach.units


def _new(reach: Reach, row: Row[Any]) -> int:
    received = row.received if reach.everything or row.kecamatan in reach.kecamatan else 0
    return int(received + (row.forwarded if row.unit in reach.units else 0))


def _count_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


_COUNTED = (
    select(
        _report.c.kecamatan,
        _report.c.unit,
        _count_of(_report.c.due_at < bindparam("now", type_=Utc)).label("late"),
        _count_of(_report.c.status == "received").label("received"),
        _count_of(_report.c.status == "forwarded").label("forwarded"),
    )
    .where(_IS_OPEN)
    .group_by(_report.c.kecamatan, _report.c.unit)
)
