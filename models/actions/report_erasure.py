"""What goes of reports when a person goes or time has passed; category, desa, state and dates stay for the figures."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, select, update

from models.actions.jobs import ask_for
from models.actions.reports import MENDED, note_event
from models.queries.reports import report_by_id
from models.rules import causes
from models.rules.report_acts import OPEN_STATUSES
from models.tables.base import table_of
from models.tables.report import Report, ReportEvent, ReportFollower, ReportPicture

_report = table_of(Report)
_event = table_of(ReportEvent)
_follower = table_of(ReportFollower)
_picture = table_of(ReportPicture)
# Nothing that could tell who it was, or where exactly.
DEIDENTIFIED: dict[str, Any] = {
    "person_id": None,
    "anonymous": True,
    "words": "",
    "place": "",
    "latitude": None,
    "longitude": None,
}


def leave_reports(db: Connection, person_id: int, now: datetime) -> None:
    """Whoever is erased takes their words, pins and photos along; what nobody else waits for is withdrawn."""
    theirs = list(db.execute(select(_report.c.id).where(_report.c.person_id == person_id)).scalars())
    db.execute(delete(_follower).where(_follower.c.person_id == person_id))
    _withdraw(db, theirs, now)
    told = _event.c.report_id.in_(theirs), _event.c.role == "warga"
    db.execute(update(_event).where(*told).values(note=""))
    gone = _picture.c.report_id.in_(theirs), _picture.c.kind != MENDED
    files = _files(db, *gone)
    db.execute(delete(_picture).where(*gone))
    _deidentify(db, theirs)
    if files:
        # A file can only go once this is committed.
        ask_for(db, "unlink", {"files": files}, causes.files_of_reports(secrets.token_hex(8)), now)


def forget_reports(db: Connection, ids: Sequence[int]) -> None:
    """Closed long ago: what was said and shown goes, also by officers; the files go with the sweep of files."""
    db.execute(update(_event).where(_event.c.report_id.in_(ids)).values(note=""))
    for table in (_follower, _picture):
        db.execute(delete(table).where(table.c.report_id.in_(ids)))
    _deidentify(db, ids)


def _withdraw(db: Connection, ids: Sequence[int], now: datetime) -> None:
    followed = exists().where(_follower.c.report_id == _report.c.id)
    lonely = select(_report.c.id).where(_report.c.id.in_(ids), _report.c.status.in_(OPEN_STATUSES), ~followed)
    for number in db.execute(lonely).scalars().all():
        closed = {"status": "withdrawn", "closed_at": now, "version": _report.c.version + 1}
        db.execute(update(_report).where(_report.c.id == number).values(**closed))
        report = report_by_id(db, number)
        assert report is not None
        note_event(db, report, "withdrawn", None, "warga", now)


def _deidentify(db: Connection, ids: Sequence[int]) -> None:
    if ids:
        # The idempotency key names the chat that the report came from.
        rows = [{"row": number, "random": causes.forgotten(secrets.token_hex(8))} for number in ids]
        gone = update(_report).where(_report.c.id == bindparam("row")).values(cause=bindparam("random"), **DEIDENTIFIED)
        db.execute(gone, rows)


def _files(db: Connection, *which: Any) -> list[str]:
    return [file for file in db.execute(select(_picture.c.file).where(*which)).scalars() if file]
