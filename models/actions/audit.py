"""The append-only record of what was done or refused, and who looked at whose data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, insert

from models.queries.audit import LOOKED, pseudonym
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


def record_looks(db: Connection, actor: Resident, role: str, uids: Iterable[str], now: datetime) -> None:
    """``actor`` has seen data of these persons by virtue of a role; looking at oneself is no look."""
    for uid in uids:
        if uid != actor.uid:
            record(db, actor, LOOKED, now, subject=pseudonym(db, uid), detail=role)
