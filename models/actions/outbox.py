"""Put messages into the outbox. Nothing else inserts there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, String, bindparam, insert, select, update

from models.chat import Kind, Policy
from models.message.body import Body, forgotten
from models.rules import recipients
from models.store.upsert import Insert, insert_for, insert_new
from models.tables.base import table_of
from models.tables.sending import Outbox, OutboxFile

PRIORITY: dict[Kind, int] = {"reply": 0, "notice": 2, "reminder": 3, "announcement": 5}
_outbox = table_of(Outbox)
_file = table_of(OutboxFile)
_INSERT = insert(_outbox)
_FORGET = update(_outbox).where(_outbox.c.id == bindparam("row")).values(body=bindparam("rest"))


@dataclass(frozen=True, slots=True)
class Post:
    """A message for a person; which of their addresses it goes to is decided when it is sent.

    ``cause`` is its idempotency key: the same cause, person and kind is posted once.
    """

    cause: str
    person_id: int
    kind: Kind
    body: Body
    due_at: datetime
    expires_at: datetime | None = None
    policy: Policy = "must_arrive"
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to the address that wrote, on the channel that it is on."""

    cause: str
    address_id: int
    channel: str
    body: Body


def post(db: Connection, posts: Sequence[Post], now: datetime) -> None:
    """Post to persons; what was posted before is left as it is."""
    if posts:
        rows = [_row(item, now) for item in posts]
        db.execute(insert_new(db, _outbox), rows)
        _note_files(db, rows)


def answer(db: Connection, answers: Sequence[Answer], now: datetime) -> None:
    """Post the replies of one unit. Its messages were deduplicated, so no reply can be a repeat."""
    if not answers:
        return
    rows = [
        {
            "cause": item.cause,
            "recipient": recipients.address(item.address_id),
            "kind": "reply",
            "address_id": item.address_id,
            "priority": PRIORITY["reply"],
            "policy": "must_arrive",
            # In the web chat storing is sending: the browser's stream reads the row.
            "state": "sent" if item.channel == "web" else "queued",
            "body": item.body,
            "attempts": 0,
            "due_at": now,
            "created_at": now,
            "changed_at": now,
        }
        for item in answers
    ]
    db.execute(_INSERT, rows)
    _note_files(db, rows)


def forget_shown(db: Connection, shown: Sequence[tuple[int, Body]]) -> None:
    """Of (row, body) that have reached a screen: forget the values that were to be seen once."""
    rows = [{"row": number, "rest": forgotten(body)} for number, body in shown if "once" in body]
    if rows:
        db.execute(_FORGET, rows)


def withdraw(db: Connection, causes: Sequence[str], kind: Kind, now: datetime, person_id: int | None = None) -> None:
    """Cancel what these causes have posted (to one person, or to all) and what has not been sent."""
    if not causes:
        return
    whose = [] if person_id is None else [_outbox.c.person_id == person_id]
    db.execute(
        update(_outbox)
        .where(_outbox.c.cause.in_(causes), _outbox.c.kind == kind, _outbox.c.state.in_(("queued", "held")), *whose)
        .values(state="cancelled", why="no longer so", changed_at=now)
    )


def _note_files(db: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """No statement where no message names a file."""
    named = [
        {"of_cause": row["cause"], "to": row["recipient"], "of_kind": row["kind"], "shown_as": kind, "shown": file}
        for row in rows
        for kind, file in _file_in(row["body"])
    ]
    if named:
        db.execute(_note_file(db.dialect.name), named)


def _file_in(body: Body) -> list[tuple[str, str]]:
    """As what the body names a file, and its path; none or one."""
    return [(str(kind), str(body[kind])) for kind in ("file", "photo") if kind in body][:1]


@cache
def _note_file(dialect: str) -> Insert:
    shown = (bindparam("shown_as", type_=String), bindparam("shown", type_=String))
    unique = (
        _outbox.c.cause == bindparam("of_cause"),
        _outbox.c.recipient == bindparam("to"),
        _outbox.c.kind == bindparam("of_kind"),
    )
    noted = insert_for(dialect, _file).from_select(
        ["outbox_id", "kind", "file"], select(_outbox.c.id, *shown).where(*unique)
    )
    # What was posted before is posted once, and so is what it shows.
    return noted.on_conflict_do_nothing()


def _row(item: Post, now: datetime) -> dict[str, Any]:
    return {
        "cause": item.cause,
        "recipient": recipients.person(item.person_id),
        "kind": item.kind,
        "person_id": item.person_id,
        "priority": PRIORITY[item.kind],
        "policy": item.policy,
        "state": "held" if item.held else "queued",
        "why": item.held,
        "body": item.body,
        "attempts": 0,
        "due_at": item.due_at,
        "expires_at": item.expires_at,
        "created_at": now,
        "changed_at": now,
    }
