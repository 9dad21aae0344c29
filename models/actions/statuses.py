"""What the provider reports of our messages: a state never goes backwards, a late failure does what its code asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, text, update

from models.actions.addresses import keep_promotions
from models.actions.announced import count_failures, end_with_theirs, pause_at_fault
from models.actions.costs import record_pricing
from models.actions.letters import AWAITS, MOST_ATTEMPTS
from models.actions.outbox import forget_shown
from models.provider_codes import Action, verdict
from models.provider_status import ProviderStatus
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import LONG_ID, Outbox
from models.tables.whatsapp import WaStatus
from models.upsert import insert_into
from models.wib import local

_outbox = table_of(Outbox)
_address = table_of(Address)
_kept = table_of(WaStatus)

CHANNEL = "whatsapp"
RANK = {"sent": 1, "failed": 2, "delivered": 3, "read": 4}
ARRIVED = RANK["delivered"]
# Queued because nobody knew whether it had arrived; a row that waits for another reason is not touched by ``sent``.
DOUBTFUL = ("in doubt", AWAITS)
ON_ITS_WAY = ("sending", "unknown")
OVER = ("cancelled", "skipped")
AGAIN = ("retry", "slow_number", "slow_pair", "window", "stop")
SPARED: dict[Action, str] = {"withheld": "withheld", "opted_out": "no consent"}
MOST_SETTLED = 500

_ROWS = (
    select(
        _outbox.c.id,
        _outbox.c.state,
        _outbox.c.why,
        _outbox.c.provider_id,
        _outbox.c.attempts,
        _outbox.c.address_id,
        _outbox.c.announcement_id,
        _address.c.channel,
    )
    .join(_address, _address.c.id == _outbox.c.address_id, isouter=True)
    .order_by(_outbox.c.id)
    .with_for_update(of=_outbox)
)
_BY_ID = _ROWS.where(_outbox.c.id.in_(bindparam("ids", expanding=True)))
_BY_PROVIDER = _ROWS.where(_outbox.c.provider_id.in_(bindparam("ids", expanding=True)), text(LONG_ID))
_MOVE = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("new_state"),
        why=bindparam("reason"),
        provider_id=bindparam("provider"),
        due_at=bindparam("due"),
        changed_at=bindparam("now"),
    )
)
_STAND = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("new_state"),
        why=bindparam("reason"),
        provider_id=bindparam("provider"),
        changed_at=bindparam("now"),
    )
)


@dataclass(slots=True)
class Recorded:
    """What a unit of statuses has done. ``stops`` are codes for which the channel must stop."""

    moved: int = 0
    kept: int = 0
    strange: int = 0
    again: int = 0
    stops: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Row:
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
    code: int | None = None


def record_statuses(db: Connection, statuses: Sequence[ProviderStatus], now: datetime) -> Recorded:
    """One unit. Statuses may come late, twice and in any order, and before the result of the send itself."""
    done = Recorded()
    rows = _rows(db, statuses)
    of_row: defaultdict[int, list[ProviderStatus]] = defaultdict(list)
    unknown: list[ProviderStatus] = []
    by_provider = {row.provider_id: row for row in rows.values() if row.provider_id}
    for status in statuses:
        row = rows.get(status.row) if status.row is not None else by_provider.get(status.provider_id)
        if row is not None:
            of_row[row.id].append(status)
        elif status.row is None:
            unknown.append(status)
        else:
            # Of a row that has been erased or forgotten, or of another installation.
            done.strange += 1
    for number, theirs in of_row.items():
        _lay(db, rows[number], theirs, now, done)
    _store(db, [rows[number] for number in of_row], now, done)
    _keep(db, unknown, now, done)
    return done


def settle_statuses(db: Connection, now: datetime) -> Recorded:
    """Statuses that came before we knew their message, and know it now."""
    known = select(_outbox.c.id).where(_outbox.c.provider_id == _kept.c.wamid, text(LONG_ID)).exists()
    rows = db.execute(select(_kept).where(known).limit(MOST_SETTLED)).all()
    statuses = [
        ProviderStatus(row.wamid, row.status, row.at, None, row.code, row.category, row.billable) for row in rows
    ]
    if not statuses:
        return Recorded()
    db.execute(_kept.delete().where(_kept.c.wamid.in_([status.provider_id for status in statuses])))
    return record_statuses(db, statuses, now)


def _rows(db: Connection, statuses: Sequence[ProviderStatus]) -> dict[int, _Row]:
    ids = sorted({status.row for status in statuses if status.row is not None})
    names = sorted({status.provider_id for status in statuses if status.row is None})
    found: list[Any] = []
    for statement, wanted in ((_BY_ID, ids), (_BY_PROVIDER, names)):
        if wanted:
            found += db.execute(statement, {"ids": wanted})
    return {
        row.id: _Row(
            id=row.id,
            state=row.state,
            why=row.why,
            provider_id=row.provider_id,
            attempts=row.attempts,
            address_id=row.address_id,
            announcement_id=row.announcement_id,
            before=row.state,
        )
        for row in found
        # An id of a foreign installation may meet a row of another channel.
        if row.channel == CHANNEL
    }


def _lay(db: Connection, row: _Row, statuses: Sequence[ProviderStatus], now: datetime, done: Recorded) -> None:
    for status in statuses:
        arrived_before = RANK.get(row.state, 0) >= ARRIVED
        if row.state in OVER or RANK[status.reached] <= RANK.get(row.state, 0):
            continue
        if status.reached == "failed":
            _fail(db, row, status, now, done)
        elif status.reached != "sent" or row.state in ON_ITS_WAY or (row.state == "queued" and row.why in DOUBTFUL):
            row.state, row.why, row.provider_id = status.reached, None, status.provider_id
        if RANK.get(row.state, 0) >= ARRIVED and not arrived_before and status.category:
            record_pricing(db, local(status.at).date(), status.category, status.billable, 1)


def _fail(db: Connection, row: _Row, status: ProviderStatus, now: datetime, done: Recorded) -> None:
    """Evidence that it did not arrive, so sending it again doubles nothing."""
    of_this_send = row.provider_id in (None, status.provider_id) or row.state != "sent"
    in_question = row.state in (*ON_ITS_WAY, "sent") or (row.state == "queued" and row.why in DOUBTFUL)
    if not of_this_send or not in_question:
        return
    code = status.code or 0
    found = verdict(code)
    row.code, row.why = code, f"code {code}"
    match found.action:
        case "unreachable":
            row.why = "unreachable"
            _mark(db, row, unreachable_at=now)
        case "opted_out" if row.address_id is not None:
            keep_promotions(db, row.address_id, False, now)
        case "window":
            _mark(db, row, window_until=now)
        case "stop":
            done.stops.add(code)
        case _:
            pass
    again = found.action in AGAIN and row.attempts < MOST_ATTEMPTS
    row.state = "queued" if again else "failed"
    row.due = now + timedelta(seconds=found.wait) if again else None
    if found.action in SPARED:
        # Theirs or Meta's wish, and no failure that somebody would send again.
        row.state, row.why = "skipped", SPARED[found.action]
    elif found.action == "template":
        _blame(db, row, now)
    done.again += row.state == "queued"


def _blame(db: Connection, row: _Row, now: datetime) -> None:
    """The template is at fault: an announcement pauses with its rows, anything else waits until its person writes."""
    if row.announcement_id is None:
        row.state, row.why = "held", "window"
        return
    row.state, row.due = "queued", now
    pause_at_fault(db, [row.announcement_id])


def _mark(db: Connection, row: _Row, **values: datetime) -> None:
    if row.address_id is None:
        return
    (name,) = values
    column = _address.c[name]
    # A window that is shut already, or shuts sooner, stays as it is.
    still = column > values[name] if name == "window_until" else or_(column.is_(None), column > values[name])
    db.execute(update(_address).where(_address.c.id == row.address_id, still).values(**values))


def _store(db: Connection, rows: Sequence[_Row], now: datetime, done: Recorded) -> None:
    moved = [row for row in rows if row.state != row.before or row.code is not None]
    done.moved += len(moved)
    for statement, due in ((_MOVE, True), (_STAND, False)):
        values = [
            {
                "row": row.id,
                "new_state": row.state,
                "reason": row.why,
                "provider": row.provider_id,
                "now": now,
                **({"due": row.due} if due else {}),
            }
            for row in moved
            if (row.due is not None) is due
        ]
        if values:
            db.execute(statement, values)
    shown = [row.id for row in moved if row.state in ("sent", "delivered", "read", "failed") and row.before != "sent"]
    if shown:
        bodies = db.execute(select(_outbox.c.id, _outbox.c.body).where(_outbox.c.id.in_(shown)))
        forget_shown(db, [(row.id, row.body) for row in bodies])
    back = [row.id for row in moved if row.state == "queued" and row.announcement_id is not None]
    end_with_theirs(db, back, now)
    faulty = [row for row in moved if row.code is not None and verdict(row.code).action == "template"]
    pause_at_fault(db, [row.announcement_id for row in faulty])
    count_failures(db, [(row.announcement_id, "failed", row.why) for row in moved if row.state == "failed"])


def _keep(db: Connection, statuses: Sequence[ProviderStatus], now: datetime, done: Recorded) -> None:
    """The furthest status of each message that we do not know (yet)."""
    furthest: dict[str, ProviderStatus] = {}
    for status in statuses:
        if RANK[status.reached] > RANK.get(getattr(furthest.get(status.provider_id), "reached", ""), 0):
            furthest[status.provider_id] = status
    if not furthest:
        return
    done.kept += len(furthest)
    known = {
        row.wamid: row.status
        for row in db.execute(select(_kept.c.wamid, _kept.c.status).where(_kept.c.wamid.in_(sorted(furthest))))
    }
    rows = [
        {
            "wamid": status.provider_id,
            "status": status.reached,
            "code": status.code,
            "category": status.category,
            "billable": status.billable,
            "at": status.at,
            "heard_at": now,
        }
        for status in furthest.values()
        if RANK[status.reached] > RANK.get(known.get(status.provider_id, ""), 0)
    ]
    if rows:
        new = insert_into(db, _kept)
        changed = {name: new.excluded[name] for name in ("status", "code", "category", "billable", "at")}
        db.execute(new.on_conflict_do_update(index_elements=["wamid"], set_=changed), rows)
