"""The numbers that reports have got at Lapor MasBuP. A writer unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, literal, select, update

from models.actions.audit import NOBODY
from models.tables.base import table_of
from models.tables.report import Report, ReportEvent

_report = table_of(Report)
_event = table_of(ReportEvent)
_this = _report.c.id == bindparam("row")
_NUMBER = update(_report).where(_this).values(external=bindparam("number"))
# As the report stands when it is numbered: on PostgreSQL an officer may have changed it since the file was read.
_TELL = insert(_event).from_select(
    ["report_id", "at", "action", "status", "unit", "actor", "role", "note", "public"],
    select(
        _report.c.id,
        bindparam("at", type_=_event.c.at.type),
        literal("external"),
        _report.c.status,
        _report.c.unit,
        literal(NOBODY),
        literal("admin"),
        bindparam("number", type_=_event.c.note.type),
        literal(True),
    ).where(_this),
)


def number_reports(db: Connection, numbers: Mapping[int, str], now: datetime) -> None:
    """Keep them by the reports' ids, one event each; who reported sees both numbers and is not told apart.

    In the order of ids, so that two imports never wait for each other.
    """
    rows = [{"row": report, "number": number, "at": now} for report, number in sorted(numbers.items())]
    if rows:
        db.execute(_NUMBER, [{"row": row["row"], "number": row["number"]} for row in rows])
        db.execute(_TELL, rows)
