"""The outbox from ``queued`` to its end: begin, record, recover. All writer units."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, exists, func, literal, or_, select, union_all, update

from models.actions.announced import announced, count_failures, end_with_theirs, pause_at_fault
from models.actions.letters import AWAITS, COLUMNS, Ended, Letter, Outcome, after_doubt, letter_of, unsettled
from models.actions.outbox import forget_shown
from models.actions.routing import OpenWay, Route
from models.queries.announcing import AnnouncementRow, latest_address, sendable
from models.queries.facts import fact
from models.queries.staff import grant_in_force
from models.tables.base import table_of, written
from models.tables.person import Address
from models.tables.sending import Outbox
from models.tables.upkeep import Fact

_outbox = table_of(Outbox)
_address = table_of(Address)
_fact = table_of(Fact)

# Some of the due may have to wait for their chat; so many times more are looked at.
LOOK_AHEAD = 4
FIRST, LAST = 0, 9
NO_TIME = timedelta()
HELD = "outbox_held"
OFF = "promotions_off_at"

# Of a person's addresses, the one they wrote from last.
_latest = latest_address(_outbox.c.person_id)
_DUE = (
    select(
        *COLUMNS,
        _outbox.c.body,
        _outbox.c.expires_at,
        _address.c.id.label("to_address"),
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
        _outbox.c.announcement_id.is_(None),
        _outbox.c.priority.between(bindparam("first"), bindparam("last")),
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
    # What the provider has reported meanwhile knows better than an attempt that failed.
    .where(_outbox.c.id == bindparam("row"), or_(_outbox.c.state == "queued", _outbox.c.state == "sending"))
    .values(state=bindparam("new_state"), why=bindparam("reason"), changed_at=bindparam("now"))
)
# A status may come before the answer that it belongs to: it arrived, or it failed after all.
_REPORTED = or_(
    _outbox.c.state == "delivered",
    _outbox.c.state == "read",
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
    chosen: list[Letter] = []
    put_off: list[dict[str, Any]] = []
    ended: list[Ended] = []
    way = OpenWay() if route is None else route.at(db, now)
    with contextlib.closing(_due(db, channel, most, now, quiet)) as due:
        for item in due:
            letter = item if isinstance(item, Ended) else way.of(item)
            if isinstance(letter, Ended):
                ended.append(letter)
                continue
            wait = way.wait(letter) or admit(letter)
            if wait is None:
                break
            if wait > 0:
                put_off.append({"row": letter.id, "until": now + timedelta(seconds=wait)})
                continue
            way.taken(letter)
            chosen.append(letter)
            if len(chosen) == most:
                break
    closed = [{"row": item.id, "new_state": item.state, "reason": item.why, "now": now} for item in ended]
    begun = [{"row": item.id, "to_address": item.address_id, "now": now} for item in chosen]
    for statement, rows in ((_CLOSE, closed), (_BEGIN, begun), (_PUT_OFF, put_off)):
        if rows:
            db.execute(statement, rows)
    way.keep()
    forget_shown(db, [(item.id, item.body or {}) for item in ended if item.state != "held"])
    return chosen


def _due(db: Connection, channel: str, most: int, now: datetime, quiet: bool) -> Generator[Letter | Ended]:
    """What is due, best first: replies, alerts, what people have asked for, announcements."""
    going = [row for row in sendable(db, now, quiet) if _may_go(db, row, now)]
    if going and fact(db, HELD) is not None:
        return
    alerts, others = [row for row in going if row.urgent], [row for row in going if not row.urgent]
    yield from _asked_for(db, channel, most, now, FIRST, FIRST if alerts else LAST)
    for row in alerts:
        yield from announced(db, row, channel, most, now)
    if alerts:
        yield from _asked_for(db, channel, most, now, FIRST + 1, LAST)
    for row in others:
        yield from announced(db, row, channel, most, now)


def _may_go(db: Connection, row: AnnouncementRow, now: datetime) -> bool:
    """The role that it stands on is looked at where its rows are claimed; the sweep comes only once a second."""
    return row.grant_id is not None and grant_in_force(db, row.grant_id, now)


def _asked_for(
    db: Connection, channel: str, most: int, now: datetime, first: int, last: int
) -> Iterator[Letter | Ended]:
    wanted = {"channel": channel, "now": now, "most": most * LOOK_AHEAD, "first": first, "last": last}
    with db.execute(_DUE, wanted) as rows:
        for row in rows:
            end = _end_of(row, now)
            yield letter_of(row, row.body) if end is None else end._replace(body=row.body)


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
    over = [item for item in outcomes if item.state not in ("queued", "held")]
    forget_shown(db, [(item.letter.id, item.letter.body) for item in over])
    back = [item.letter for item in outcomes if item.state == "queued"]
    end_with_theirs(db, [letter.id for letter in back if letter.announcement_id is not None], now)
    _mark_addresses(db, outcomes, now)
    pause_at_fault(db, [item.letter.announcement_id for item in outcomes if item.at_fault])
    count_failures(db, [(item.letter.announcement_id, item.state, item.why) for item in outcomes])


def _mark_addresses(db: Connection, outcomes: Sequence[Outcome], now: datetime) -> None:
    """What a refusal has told about the person's address."""
    for column, told in (("unreachable_at", "unreachable"), ("window_until", "window_closed"), (OFF, "opted_out")):
        rows = sorted({item.letter.address_id for item in outcomes if getattr(item, told)})
        if rows:
            db.execute(update(_address).where(_address.c.id.in_(rows)).values({column: now}))


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


def _end_of(row: Any, now: datetime) -> Ended | None:
    end = _reason_to_end(row, now)
    return unsettled(row) if end is None else Ended(row.id, *end)


def _reason_to_end(row: Any, now: datetime) -> tuple[str, str] | None:
    if row.expires_at is not None and row.expires_at <= now:
        return "expired", "too late"
    if row.to_address is None or row.unreachable_at is not None:
        return "failed", "unreachable"
    return None
