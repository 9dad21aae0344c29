"""The append-only record of what was done or refused."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert

from models.queries.audit import pseudonym
from models.queries.people import Resident
from models.tables.base import table_of
from models.tables.staff import Audit

_audit = table_of(Audit)
NOBODY = "-"


def record(
    db: Connection, actor: Resident | None, action: str, now: datetime, subject: str = "", detail: str = ""
) -> None:
    """Add a row; ``subject`` and ``detail`` hold codes and counts, never names or texts."""
    who = pseudonym(db, actor.uid) if actor else NOBODY
    db.execute(insert(_audit), [{"at": now, "actor": who, "action": action, "subject": subject, "detail": detail}])
