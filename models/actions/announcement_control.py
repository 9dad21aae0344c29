"""An announcement under way is steered, by whichever door: right, version, change and audit. All writer units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from models.actions.announcing import go_on, hold, send_again, stop, take_over
from models.actions.audit import record
from models.actions.jobs import ask_for
from models.queries.announcing import AnnouncementRow, announcement_by_id
from models.queries.people import Resident
from models.queries.staff import GrantRow, announcing_grant, programme_grant
from models.words.announcement_progress import CONTROLS

Steering = Literal["siaran-jeda", "siaran-lanjut", "siaran-henti", "siaran-ulang", "siaran-ragu-ya"]
ENDED = ("done", "stopped")
# Whom sending again reaches: who failed, or who may have got it.
AGAIN = {"siaran-ulang": "failed", "siaran-ragu-ya": "unknown"}


@dataclass(frozen=True, slots=True)
class Done:
    """It is done to this announcement."""

    row: AnnouncementRow


@dataclass(frozen=True, slots=True)
class Absent:
    """Not there, or not theirs: nobody learns which."""


@dataclass(frozen=True, slots=True)
class Stale:
    """It stands otherwise than they saw it, or not so that this can be done."""

    row: AnnouncementRow


@dataclass(frozen=True, slots=True)
class Nobody:
    """There is nobody to whom it could be sent again."""

    row: AnnouncementRow


def reach(db: Connection, person: Resident, announcement_id: int, now: datetime) -> AnnouncementRow | None:
    """The announcement, where their roles reach it at this moment; a refusal is kept, and looks like none."""
    row = announcement_by_id(db, announcement_id)
    if row is None:
        return None
    if _grant(db, person, row, now) is None:
        record(db, person, "denied", now, subject=f"siaran {row.id}")
        return None
    return row


def steer(
    db: Connection, person: Resident, announcement_id: int, seen: int | None, action: Steering, now: datetime
) -> Done | Absent | Stale | Nobody:
    """Do it, where they may and it still stands as they saw it."""
    row = reach(db, person, announcement_id, now)
    if row is None:
        return Absent()
    possible = row.state in ENDED if action in AGAIN else action in CONTROLS[row.state]
    if seen != row.version or not possible:
        return Stale(row)
    if action in AGAIN and not send_again(db, row, AGAIN[action], now):
        return Nobody(row)
    if action not in ("siaran-jeda", "siaran-henti"):
        # Whoever lets it go on answers for it; its author's role may have ended.
        grant = _grant(db, person, row, now)
        assert grant is not None
        take_over(db, row, grant.id)
    match action:
        case "siaran-jeda":
            hold(db, row, "paused", "author")
        case "siaran-lanjut":
            go_on(db, row, now)
        case "siaran-henti":
            stop(db, row, "author", now)
    record(db, person, action, now, subject=str(row.id))
    return Done(row)


def ask_account(
    db: Connection, person: Resident, announcement_id: int, form: str, address_id: int, cause: str, now: datetime
) -> bool:
    """The worker answers with a file. False where it is none of theirs."""
    row = reach(db, person, announcement_id, now)
    if row is None:
        return False
    ask_for(db, "account", {"announcement": row.id, "form": form, "address_id": address_id}, cause, now)
    record(db, person, f"account {form}", now, subject=str(row.id))
    return True


def _grant(db: Connection, person: Resident, row: AnnouncementRow, now: datetime) -> GrantRow | None:
    """The role that reaches it: of its programme where it is for followers, else of its area."""
    if row.programme:
        return programme_grant(db, person, row.programme, now)
    return announcing_grant(db, person, row.scope, now)
