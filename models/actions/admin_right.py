"""What only an admin may do is asked of the database at that moment, by whichever door; a refusal is kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from models.actions.audit import record
from models.queries.people import Resident
from models.queries.staff import roles_of


def is_admin(db: Connection, person: Resident, what: str, now: datetime) -> bool:
    """Whether they hold the role now; ``what`` they wanted stands in the audit where they do not."""
    if "admin" in roles_of(db, person, now).names():
        return True
    record(db, person, "denied", now, subject=what)
    return False
