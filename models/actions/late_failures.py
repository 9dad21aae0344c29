"""A failure that the provider reports after it had taken the message: its code says what becomes of the row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, update

from models.actions.addresses import keep_promotions
from models.actions.announced import pause_at_fault
from models.actions.letters import AWAITS, MOST_ATTEMPTS
from models.message.provider_codes import UNKNOWN, Action, verdict
from models.message.provider_status import ProviderStatus
from models.tables.base import table_of
from models.tables.person import Address

_address = table_of(Address)

# Queued because nobody knew whether it had arrived; a row that waits for another reason is not touched by ``sent``.
DOUBTFUL = ("in doubt", AWAITS)
ON_ITS_WAY = ("sending", "unknown")
# What is no fault of the message burns no attempt of it.
LIMITS = ("slow_number", "slow_pair", "window", "stop")
SPARED: dict[Action, str] = {"withheld": "withheld", "opted_out": "no consent"}
DAY = timedelta(days=1)


@dataclass(slots=True)
class Recorded:
    """What a unit of statuses has done. ``stops`` are codes for which the channel must stop,
    ``unknown`` those that the table does not hold.

    For ``slow`` seconds the number must be left alone.
    """

    moved: int = 0
    kept: int = 0
    strange: int = 0
    again: int = 0
    slow: float = 0.0
    stops: set[int] = field(default_factory=set)
    unknown: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Row:
    """A row of the outbox while the statuses of one unit are laid over it."""

    id: int
    state: str
    why: str | None
    provider_id: str | None
    attempts: int
    address_id: int | None
    announcement_id: int | None
    before: str
    due: datetime | None = None
    failed: bool = False
    at_fault: bool = False


def fail(db: Connection, row: Row, status: ProviderStatus, now: datetime, done: Recorded) -> None:
    """Evidence that it did not arrive, so sending it again doubles nothing."""
    if not _in_question(row, status):
        return
    found = UNKNOWN if status.code is None else verdict(status.code)
    row.failed, row.why = True, "no code" if status.code is None else f"code {status.code}"
    # By this a repeat of this report is known while the row is sent again.
    row.provider_id = status.provider_id
    if status.code is not None and not found.known:
        done.unknown.add(status.code)
    match found.action:
        case "unreachable":
            row.why = "unreachable"
            _mark(db, row, status, unreachable_at=now)
        case "opted_out" if row.address_id is not None:
            keep_promotions(db, row.address_id, False, now)
        case "window":
            _mark(db, row, status, window_until=now)
        case "stop" if status.code is not None:
            done.stops.add(status.code)
        case "slow_number":
            done.slow = max(done.slow, found.wait)
        case _:
            pass
    if found.action in LIMITS:
        row.attempts = max(0, row.attempts - 1)
    again = found.action in LIMITS or (found.action == "retry" and row.attempts < MOST_ATTEMPTS)
    row.state = "queued" if again else "failed"
    row.due = now + timedelta(seconds=found.wait) if again else None
    if found.action in SPARED:
        # Theirs or Meta's wish, and no failure that somebody would send again.
        row.state, row.why = "skipped", SPARED[found.action]
    elif found.action == "template":
        _blame(db, row, now)
    done.again += row.state == "queued"


def _in_question(row: Row, status: ProviderStatus) -> bool:
    if row.state == "sent":
        return row.provider_id in (None, status.provider_id)
    open_still = row.state in ON_ITS_WAY or (row.state == "queued" and row.why in DOUBTFUL)
    # What is on its way has no id yet: one that it has is that of a send which has failed already.
    return open_still and row.provider_id != status.provider_id


def _blame(db: Connection, row: Row, now: datetime) -> None:
    """The template is at fault: an announcement pauses with its rows, anything else waits until its person writes."""
    row.at_fault = True
    if row.announcement_id is None:
        row.state, row.why = "held", "window"
        return
    row.state, row.due = "queued", now
    pause_at_fault(db, [row.announcement_id])


def _mark(db: Connection, row: Row, status: ProviderStatus, **values: datetime) -> None:
    if row.address_id is None:
        return
    (name,) = values
    column = _address.c[name]
    # A window that is shut already, or shuts sooner, stays as it is.
    still = column > values[name] if name == "window_until" else or_(column.is_(None), column > values[name])
    # Who has written since it failed can be reached, and answered.
    before = or_(_address.c.window_until.is_(None), _address.c.window_until <= status.at + DAY)
    db.execute(update(_address).where(_address.c.id == row.address_id, still, before).values(**values))
