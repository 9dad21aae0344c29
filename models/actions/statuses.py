"""What the provider reports of our messages: a state never goes backwards, a late failure does what its code asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, text, update

from models.actions.announced import count_failures, end_with_theirs, pause_at_fault
from models.actions.costs import record_pricing
from models.actions.elsewhere import send_elsewhere
from models.actions.late_failures import DOUBTFUL, ON_ITS_WAY, Recorded, Row, fail
from models.actions.outbox import forget_shown
from models.message.provider_status import ProviderStatus
from models.region.wib import local
from models.store.upsert import insert_into
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import LONG_ID, Outbox
from models.tables.whatsapp import WaStatus

_outbox = table_of(Outbox)
_address = table_of(Address)
_kept = table_of(WaStatus)

CHANNEL = "whatsapp"
RANK = {"sent": 1, "failed": 2, "delivered": 3, "read": 4}
ARRIVED = RANK["delivered"]
OVER = ("cancelled", "skipped")
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
        attempts=bindparam("tried"),
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


def _rows(db: Connection, statuses: Sequence[ProviderStatus]) -> dict[int, Row]:
    ids = sorted({status.row for status in statuses if status.row is not None})
    names = sorted({status.provider_id for status in statuses if status.row is None})
    found: list[Any] = []
    for statement, wanted in ((_BY_ID, ids), (_BY_PROVIDER, names)):
        if wanted:
            found += db.execute(statement, {"ids": wanted})
    return {
        row.id: Row(
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


def _lay(db: Connection, row: Row, statuses: Sequence[ProviderStatus], now: datetime, done: Recorded) -> None:
    for status in statuses:
        arrived_before = RANK.get(row.state, 0) >= ARRIVED
        if row.state in OVER or RANK[status.reached] <= RANK.get(row.state, 0):
            continue
        if status.reached == "failed":
            fail(db, row, status, now, done)
        elif status.reached != "sent" or row.state in ON_ITS_WAY or (row.state == "queued" and row.why in DOUBTFUL):
            row.state, row.why, row.provider_id = status.reached, None, status.provider_id
        if RANK.get(row.state, 0) >= ARRIVED and not arrived_before and status.category:
            record_pricing(db, local(status.at).date(), status.category, status.billable, 1)


def _store(db: Connection, rows: Sequence[Row], now: datetime, done: Recorded) -> None:
    moved = [row for row in rows if row.state != row.before or row.failed]
    done.moved += len(moved)
    for statement, due in ((_MOVE, True), (_STAND, False)):
        values = [
            {
                "row": row.id,
                "new_state": row.state,
                "reason": row.why,
                "provider": row.provider_id,
                "now": now,
                **({"due": row.due, "tried": row.attempts} if due else {}),
            }
            for row in moved
            if (row.due is not None) is due
        ]
        if values:
            db.execute(statement, values)
    elsewhere = send_elsewhere(db, [row.id for row in moved if row.state == "failed" and row.why == "unreachable"], now)
    done.again += len(elsewhere)
    over = [row for row in moved if row.state in ("sent", "delivered", "read", "failed") and row.id not in elsewhere]
    shown = [row.id for row in over if row.before != "sent"]
    if shown:
        bodies = db.execute(select(_outbox.c.id, _outbox.c.body).where(_outbox.c.id.in_(shown)))
        forget_shown(db, [(row.id, row.body) for row in bodies])
    back = [row for row in moved if row.state == "queued" or row.id in elsewhere]
    end_with_theirs(db, [row.id for row in back if row.announcement_id is not None], now)
    pause_at_fault(db, [row.announcement_id for row in moved if row.at_fault])
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
