"""What is due in the outbox, best first, each with the address it goes to or the end it has come to."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, exists, or_, select

from models.actions.announced import announced
from models.actions.letters import COLUMNS, Ended, Letter, letter_of, unsettled
from models.queries.announcing import AnnouncementRow, sendable
from models.queries.chosen_chat import latest_address
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
HELD = "outbox_held"

# Of a person's addresses, the one they wrote from last.
_latest = latest_address(_outbox.c.person_id, _outbox.c.why)
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


def due(db: Connection, channel: str, most: int, now: datetime, quiet: bool) -> Generator[Letter | Ended]:
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


def _end_of(row: Any, now: datetime) -> Ended | None:
    end = _reason_to_end(row, now)
    return unsettled(row) if end is None else Ended(row.id, *end)


def _reason_to_end(row: Any, now: datetime) -> tuple[str, str] | None:
    if row.expires_at is not None and row.expires_at <= now:
        return "expired", "too late"
    if row.to_address is None or row.unreachable_at is not None:
        return "failed", "unreachable"
    return None
