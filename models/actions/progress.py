"""Keep the author's progress message true, and tell them what needs a decision."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from models.actions.outbox import PRIORITY, Post, post
from models.message.body import Body, body_of, button
from models.queries.announcing import AnnouncementRow
from models.rules import causes, recipients
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from models.words.announcement_progress import Account, author_told, progress

_outbox = table_of(Outbox)
_address = table_of(Address)
# A chat takes about twenty edits a minute.
EVERY = timedelta(seconds=4)


def show_progress(db: Connection, row: AnnouncementRow, account: Account, now: datetime, *, begin: bool = True) -> None:
    """Edit the one message that shows it, not oftener than every four seconds unless its state changed.

    Where there is none yet it is begun, unless ``begin`` is false.
    """
    if row.address_id is None:
        return
    body = body_of(progress(row, account, now), button)
    cause = causes.announcement_progress(row.id)
    shown = db.execute(
        select(_outbox.c.id, _outbox.c.state, _outbox.c.body, _outbox.c.changed_at, _address.c.channel)
        .join_from(_outbox, _address, _outbox.c.address_id == _address.c.id)
        .where(_outbox.c.cause == cause)
    ).one_or_none()
    if shown is None:
        if not begin:
            return
        db.execute(insert(_outbox), [_new(db, row, cause, body, now)])
        return
    same_buttons = shown.body.get("c") == body.get("c")
    if _essence(shown.body) == body or (same_buttons and now - shown.changed_at < EVERY):
        return
    if shown.channel == "web":
        # The browser's stream only goes forward, so the message comes anew and takes the other's place.
        db.execute(delete(_outbox).where(_outbox.c.id == shown.id))
        db.execute(insert(_outbox), [_new(db, row, cause, {**body, "replaces": shown.id}, now)])
    elif shown.state in ("sent", "queued", "failed"):
        changed = {"body": body, "state": "queued", "attempts": 0, "due_at": now, "changed_at": now}
        db.execute(update(_outbox).where(_outbox.c.id == shown.id).values(**changed))


def tell_author(db: Connection, row: AnnouncementRow, became: str, now: datetime) -> bool:
    """A message of its own, once for each time it becomes so; False where that has been said."""
    cause = causes.announcement_became(row.id, became, row.version)
    known = db.execute(select(_outbox.c.id).where(_outbox.c.cause == cause)).first()
    if row.author_id is None or known is not None:
        return False
    body = body_of(author_told(row, became), button)
    post(db, [Post(cause, row.author_id, "notice", body, now)], now)
    return True


def _essence(body: Body) -> Body:
    return {name: value for name, value in body.items() if name != "replaces"}


def _new(db: Connection, row: AnnouncementRow, cause: str, body: Body, now: datetime) -> dict[str, Any]:
    assert row.address_id is not None
    channel = db.execute(select(_address.c.channel).where(_address.c.id == row.address_id)).scalar_one()
    return {
        "cause": cause,
        "recipient": recipients.address(row.address_id),
        "kind": "reply",
        "address_id": row.address_id,
        "priority": PRIORITY["notice"],
        "policy": "replaceable",
        "state": "sent" if channel == "web" else "queued",
        "body": body,
        "attempts": 0,
        "due_at": now,
        "created_at": now,
        "changed_at": now,
    }
