"""The outbox from ``queued`` to its end: begin, record, recover. All writer units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, case, exists, func, or_, select, update

from models.tables.base import table_of, written
from models.tables.person import Address
from models.tables.sending import Outbox
from models.tables.upkeep import Fact

_outbox = table_of(Outbox)
_address = table_of(Address)
_fact = table_of(Fact)

MOST_ATTEMPTS = 5
# Some of the due may have to wait for their chat; so many times more are looked at.
LOOK_AHEAD = 4
HELD = "outbox_held"


@dataclass(frozen=True, slots=True)
class Letter:
    """A message chosen for sending, with the address it goes to."""

    id: int
    body: dict[str, Any]
    policy: str
    priority: int
    attempts: int
    address_id: int
    chat: str
    language: str
    created_at: datetime


class Outcome(NamedTuple):
    """What became of one attempt. ``retry_at`` is set where the row goes back to ``queued``."""

    letter: Letter
    state: str
    why: str | None = None
    provider_id: str | None = None
    retry_at: datetime | None = None
    counted: bool = True
    unreachable: bool = False


# Of a person's addresses, the one they wrote from last.
_theirs = _address.alias("theirs")
_latest = (
    select(_theirs.c.id)
    .where(_theirs.c.person_id == _outbox.c.person_id, _theirs.c.unreachable_at.is_(None))
    .order_by(_theirs.c.last_seen_at.desc(), _theirs.c.id)
    .limit(1)
    .scalar_subquery()
)
_DUE = (
    select(
        _outbox.c.id,
        _outbox.c.body,
        _outbox.c.policy,
        _outbox.c.priority,
        _outbox.c.attempts,
        _outbox.c.expires_at,
        _outbox.c.created_at,
        _address.c.id.label("to_address"),
        _address.c.external_id,
        _address.c.language,
        _address.c.unreachable_at,
    )
    .join_from(
        _outbox,
        _address,
        _address.c.id == case((_outbox.c.person_id.is_(None), _outbox.c.address_id), else_=_latest),
        isouter=True,
    )
    .where(
        _outbox.c.state == written("queued"),
        _outbox.c.due_at <= bindparam("now"),
        ~exists(select(_fact.c.name).where(_fact.c.name == HELD)),
        or_(_address.c.channel == bindparam("channel"), _address.c.id.is_(None)),
    )
    .order_by(_outbox.c.priority, _outbox.c.id)
    .limit(bindparam("most"))
    # The web chat's rows may be wanted by several processes at once.
    .with_for_update(of=_outbox, skip_locked=True)
)
_BEGIN = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"), _outbox.c.state == "queued")
    .values(
        state="sending",
        attempts=_outbox.c.attempts + 1,
        address_id=bindparam("to_address"),
        changed_at=bindparam("now"),
    )
)
_PUT_OFF = update(_outbox).where(_outbox.c.id == bindparam("row")).values(due_at=bindparam("until"))
_CLOSE = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"))
    .values(state=bindparam("new_state"), why=bindparam("reason"), changed_at=bindparam("now"))
)
_SENT = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"))
    .values(state="sent", why=None, provider_id=bindparam("provider"), changed_at=bindparam("now"))
)
_AGAIN = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"))
    .values(
        state="queued",
        why=bindparam("reason"),
        due_at=bindparam("retry_at"),
        attempts=_outbox.c.attempts - bindparam("uncounted"),
        changed_at=bindparam("now"),
    )
)


def begin(
    db: Connection, channel: str, most: int, now: datetime, admit: Callable[[Letter], float | None]
) -> list[Letter]:
    """Turn at most ``most`` of what may go now to ``sending`` and return it.

    ``admit`` is asked of the due letters, best first: 0 sends this one, seconds put it off, None ends the round.
    Nothing is sent while the outbox is held after a restore.
    """
    chosen: list[Letter] = []
    put_off: list[dict[str, Any]] = []
    closed: list[dict[str, Any]] = []
    with db.execute(_DUE, {"channel": channel, "now": now, "most": most * LOOK_AHEAD}) as due:
        for row in due:
            end = _end_of(row, now)
            if end is not None:
                closed.append({"row": row.id, "new_state": end[0], "reason": end[1], "now": now})
                continue
            letter = _letter(row)
            wait = admit(letter)
            if wait is None:
                break
            if wait > 0:
                put_off.append({"row": letter.id, "until": now + timedelta(seconds=wait)})
                continue
            chosen.append(letter)
            if len(chosen) == most:
                break
    begun = [{"row": item.id, "to_address": item.address_id, "now": now} for item in chosen]
    for statement, rows in ((_CLOSE, closed), (_BEGIN, begun), (_PUT_OFF, put_off)):
        if rows:
            db.execute(statement, rows)
    return chosen


def record(db: Connection, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Store what became of the attempts."""
    sent = [
        {"row": item.letter.id, "provider": item.provider_id, "now": now} for item in outcomes if item.state == "sent"
    ]
    again = [
        {
            "row": item.letter.id,
            "reason": item.why,
            "retry_at": item.retry_at,
            "uncounted": 0 if item.counted else 1,
            "now": now,
        }
        for item in outcomes
        if item.state == "queued"
    ]
    closed = [
        {"row": item.letter.id, "new_state": item.state, "reason": item.why, "now": now}
        for item in outcomes
        if item.state not in ("sent", "queued")
    ]
    for statement, rows in ((_SENT, sent), (_AGAIN, again), (_CLOSE, closed)):
        if rows:
            db.execute(statement, rows)
    gone = sorted({item.letter.address_id for item in outcomes if item.unreachable})
    if gone:
        db.execute(update(_address).where(_address.c.id.in_(gone)).values(unreachable_at=now))


def recover(db: Connection, channel: str, now: datetime) -> dict[str, int]:
    """After a crash: what was ``sending`` may or may not have arrived, so its policy decides."""
    doubtful = (
        select(_outbox.c.id)
        .join(_address, _address.c.id == _outbox.c.address_id)
        # The index holds exactly these two states; nothing is left ``leased`` here.
        .where(_outbox.c.state.in_((written("leased"), written("sending"))))
        .where(_outbox.c.state == "sending", _address.c.channel == channel)
    )
    rows = db.execute(
        select(_outbox.c.id, _outbox.c.policy, _outbox.c.attempts).where(_outbox.c.id.in_(doubtful))
    ).all()
    counts = {"again": 0, "unknown": 0, "failed": 0}
    for row in rows:
        state, why = _after_doubt(row.policy, row.attempts)
        counts["again" if state == "queued" else state] += 1
        db.execute(_CLOSE, [{"row": row.id, "new_state": state, "reason": why, "now": now}])
    return counts


def doubted(letter: Letter, retry_at: datetime) -> Outcome:
    """The outcome of an attempt that may have arrived; its policy decides."""
    state, why = _after_doubt(letter.policy, letter.attempts + 1)
    return Outcome(letter, state, why, retry_at=retry_at if state == "queued" else None)


def queue_depth(db: Connection) -> dict[str, int]:
    """How many messages are in each unfinished state."""
    rows = db.execute(
        select(_outbox.c.state, func.count())
        .where(_outbox.c.state.in_(("queued", "sending", "held", "unknown")))
        .group_by(_outbox.c.state)
    )
    return {str(state): int(count) for state, count in rows}


def release(db: Connection) -> bool:
    """Let a restored outbox go; False where it was not held."""
    return db.execute(_fact.delete().where(_fact.c.name == HELD)).rowcount > 0


def _end_of(row: Any, now: datetime) -> tuple[str, str] | None:
    if row.expires_at is not None and row.expires_at <= now:
        return "expired", "too late"
    if row.to_address is None or row.unreachable_at is not None:
        return "failed", "unreachable"
    return None


def _after_doubt(policy: str, attempts: int) -> tuple[str, str]:
    if policy == "at_most_once":
        return "unknown", "in doubt"
    if attempts >= MOST_ATTEMPTS:
        return "failed", "in doubt too often"
    return "queued", "in doubt"


def _letter(row: Any) -> Letter:
    return Letter(
        id=row.id,
        body=row.body,
        policy=row.policy,
        priority=row.priority,
        attempts=row.attempts,
        address_id=row.to_address,
        chat=row.external_id,
        language=row.language,
        created_at=row.created_at,
    )
