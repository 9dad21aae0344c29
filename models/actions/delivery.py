"""The outbox from ``queued`` to its end: begin, record, recover. All writer units."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, case, func, literal, or_, select, union_all, update

from models.actions.announced import count_failures, end_with_theirs, pause_at_fault
from models.actions.due import HELD, due
from models.actions.elsewhere import send_elsewhere
from models.actions.letters import AWAITS, Ended, Letter, Outcome, after_doubt
from models.actions.outbox import forget_shown
from models.actions.routing import OpenWay, Route
from models.tables.base import Utc, table_of, written
from models.tables.person import Address
from models.tables.sending import Outbox
from models.tables.upkeep import Fact

_outbox = table_of(Outbox)
_address = table_of(Address)
_fact = table_of(Fact)

NO_TIME = timedelta()

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
    # What the provider has reported meanwhile knows better than an attempt that failed.
    .where(_outbox.c.id == bindparam("row"), or_(_outbox.c.state == "queued", _outbox.c.state == "sending"))
    .values(state=bindparam("new_state"), why=bindparam("reason"), changed_at=bindparam("now"))
)
# A status may come before the answer that it belongs to: it arrived, or it failed after all.
_REPORTED = or_(
    *(_outbox.c.state == state for state in ("delivered", "read", "failed", "skipped", "held")),
    and_(_outbox.c.state != "sending", _outbox.c.why.startswith("code ")),
)
_SENT = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"))
    .values(
        state=case((_REPORTED, _outbox.c.state), else_="sent"),
        why=case((_REPORTED, _outbox.c.why), else_=None),
        provider_id=bindparam("provider"),
        changed_at=bindparam("now"),
    )
)
_AGAIN = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"), _outbox.c.state == "sending")
    .values(
        state="queued",
        why=bindparam("reason"),
        due_at=bindparam("retry_at"),
        attempts=_outbox.c.attempts - bindparam("uncounted"),
        changed_at=bindparam("now"),
    )
)
_MARK = update(_address).where(_address.c.id == bindparam("row"))
# Who has written since, or has another id by now, is not whom the refusal was about.
_MARK_AS_SENT = _MARK.where(
    _address.c.external_id == bindparam("chat"),
    or_(_address.c.window_until.is_(None), _address.c.window_until <= bindparam("window", type_=Utc)),
)
_UNREACHABLE = _MARK_AS_SENT.values(unreachable_at=bindparam("now"))
_SHUT = _MARK_AS_SENT.values(window_until=bindparam("now"))
_OFF = _MARK.values(promotions_off_at=bindparam("now"))
_PARKED = _outbox.c.state.in_((written("held"), written("unknown")))
# Each branch reads one partial index to its end, never the table.
_DEPTH = union_all(
    *(
        select(literal(state).label("state"), func.count().label("count")).select_from(_outbox).where(*conditions)
        for state, conditions in (
            ("queued", (_outbox.c.state == written("queued"), _outbox.c.announcement_id.is_(None))),
            ("queued", (_outbox.c.state == written("queued"), _outbox.c.announcement_id.is_not(None))),
            ("sending", (_outbox.c.state.in_((written("leased"), written("sending"))), _outbox.c.state == "sending")),
            *((state, (_PARKED, _outbox.c.state == written(state))) for state in ("held", "unknown")),
        )
    )
)


def begin(
    db: Connection,
    channel: str,
    most: int,
    now: datetime,
    admit: Callable[[Letter], float | None],
    quiet: bool = False,
    route: Route | None = None,
) -> list[Letter]:
    """Turn at most ``most`` of what may go now to ``sending`` and return it.

    ``admit`` is asked of the due letters, best first: 0 sends this one, seconds put it off, None ends the round.
    ``route`` decides how each goes, on a channel where that depends on the hour. In ``quiet`` hours no announcement
    goes but an alert. Nothing is sent while the outbox is held after a restore.
    """
    way = OpenWay() if route is None else route.at(db, now)
    with contextlib.closing(due(db, channel, most, now, quiet)) as letters:
        found = _choose(letters, way, most, admit)
    closed = [{"row": item.id, "new_state": item.state, "reason": item.why, "now": now} for item in found.ended]
    begun = [{"row": item.id, "to_address": item.address_id, "now": now} for item in found.chosen]
    put_off = [{"row": row, "until": now + timedelta(seconds=wait)} for row, wait in found.put_off]
    for statement, rows in ((_CLOSE, closed), (_BEGIN, begun), (_PUT_OFF, put_off)):
        if rows:
            db.execute(statement, rows)
    way.keep()
    forget_shown(db, [(item.id, item.body or {}) for item in found.ended if item.state not in ("held", "queued")])
    return found.chosen


class _Found(NamedTuple):
    """What became of the due letters in one round."""

    chosen: list[Letter]
    put_off: list[tuple[int, float]]
    ended: list[Ended]


def _choose(
    letters: Iterator[Letter | Ended], way: OpenWay, most: int, admit: Callable[[Letter], float | None]
) -> _Found:
    found = _Found([], [], [])
    for item in letters:
        letter = item if isinstance(item, Ended) else way.of(item)
        if isinstance(letter, Ended):
            found.ended.append(letter)
            continue
        wait = way.wait(letter) or admit(letter)
        if wait is None:
            break
        if wait > 0:
            found.put_off.append((letter.id, wait))
            continue
        way.taken(letter)
        found.chosen.append(letter)
        if len(found.chosen) == most:
            break
    return found


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
    _mark_addresses(db, outcomes, now)
    elsewhere = send_elsewhere(db, [item.letter.id for item in outcomes if item.unreachable], now)
    over = [
        item.letter for item in outcomes if item.state not in ("queued", "held") and item.letter.id not in elsewhere
    ]
    forget_shown(db, [(letter.id, letter.body) for letter in over])
    back = [item.letter for item in outcomes if item.state == "queued" or item.letter.id in elsewhere]
    end_with_theirs(db, [letter.id for letter in back if letter.announcement_id is not None], now)
    pause_at_fault(db, [item.letter.announcement_id for item in outcomes if item.at_fault])
    count_failures(db, [(item.letter.announcement_id, item.state, item.why) for item in outcomes])


def _mark_addresses(db: Connection, outcomes: Sequence[Outcome], now: datetime) -> None:
    """What a refusal has told about the person's address."""
    for statement, told in ((_UNREACHABLE, "unreachable"), (_SHUT, "window_closed"), (_OFF, "opted_out")):
        rows = [
            {"row": letter.address_id, "chat": letter.chat, "window": letter.window_until, "now": now}
            for letter in (item.letter for item in outcomes if getattr(item, told))
        ]
        if rows:
            db.execute(statement, rows)


def recover(db: Connection, channel: str, now: datetime, evidence: timedelta = NO_TIME) -> dict[str, int]:
    """After a crash: what was ``sending`` may or may not have arrived, so its policy decides.

    Where the channel tells what became of a row, that is waited for first, for so long as ``evidence``.
    """
    doubtful = (
        select(_outbox.c.id)
        .join(_address, _address.c.id == _outbox.c.address_id, isouter=True)
        # The index holds exactly these two states; nothing is left ``leased`` here.
        .where(_outbox.c.state.in_((written("leased"), written("sending"))))
        # Who was erased while it was on its way has left no address.
        .where(_outbox.c.state == "sending", func.coalesce(_address.c.channel, _outbox.c.channel) == channel)
    )
    rows = db.execute(
        select(_outbox.c.id, _outbox.c.policy, _outbox.c.attempts, _outbox.c.announcement_id).where(
            _outbox.c.id.in_(doubtful)
        )
    ).all()
    counts = {"again": 0, "unknown": 0, "failed": 0}
    for row in rows:
        state, why = ("queued", AWAITS) if evidence else after_doubt(row.policy, row.attempts)
        counts["again" if state == "queued" else state] += 1
        db.execute(_CLOSE, [{"row": row.id, "new_state": state, "reason": why, "now": now}])
        if evidence:
            db.execute(_PUT_OFF, [{"row": row.id, "until": now + evidence}])
    end_with_theirs(db, [row.id for row in rows if row.announcement_id is not None], now)
    return counts


def doubted(letter: Letter, retry_at: datetime, evidence_until: datetime | None = None) -> Outcome:
    """The outcome of an attempt that may have arrived: its policy decides, at once or when no status has come."""
    if evidence_until is not None:
        return Outcome(letter, "queued", AWAITS, retry_at=evidence_until)
    state, why = after_doubt(letter.policy, letter.attempts + 1)
    return Outcome(letter, state, why, retry_at=retry_at if state == "queued" else None)


def queue_depth(db: Connection) -> dict[str, int]:
    """How many messages are in each unfinished state."""
    depth: dict[str, int] = {}
    for state, count in db.execute(_DEPTH):
        if count:
            depth[state] = depth.get(state, 0) + count
    return depth


def release(db: Connection) -> bool:
    """Let a restored outbox go; False where it was not held."""
    return db.execute(_fact.delete().where(_fact.c.name == HELD)).rowcount > 0
