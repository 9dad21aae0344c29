"""Files that an admin asks for, which the worker makes: the export of participation, the reports to hand over."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection

from models.actions.admin_right import is_admin
from models.actions.audit import record
from models.actions.jobs import ask_for
from models.queries.people import Resident


def ask_export(
    db: Connection, person: Resident, start: date, end: date, address_id: int, cause: str, now: datetime
) -> bool:
    """False where they may not."""
    if not is_admin(db, person, "export", now):
        return False
    span = {"start": start.isoformat(), "end": end.isoformat()}
    ask_for(db, "export", {"address_id": address_id, **span}, cause, now)
    record(db, person, "export", now, subject=f"{start}..{end}")
    return True


def ask_handover(db: Connection, person: Resident, address_id: int, cause: str, now: datetime) -> bool:
    """False where they may not."""
    if not is_admin(db, person, "handover", now):
        return False
    ask_for(db, "handover", {"address_id": address_id}, cause, now)
    record(db, person, "handover", now, detail="chat")
    return True
