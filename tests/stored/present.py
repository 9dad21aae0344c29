"""Who is there in a stored database, where they stand, and what they were sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.chat import Conversation
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.stored.driving import NUMBERS, WAYS, Driver, Move, name_of
from tests.stored.town import Chat

_address = table_of(Address)
_announcement = table_of(Announcement)
_conversation = table_of(Conversation)
_outbox = table_of(Outbox)
# Said where a step or a button is not known any more, or something went wrong.
LOST = {"menu-restarted", "hint common-stale", "common-sorry"}


class Letter(NamedTuple):
    """A message as it is stored, and to whom it goes."""

    id: int
    cause: str
    kind: str
    address: int | None
    person: int | None
    body: dict[str, Any]


def chats(db: Connection) -> dict[int, Chat]:
    """By address."""
    columns = (_address.c.channel, _address.c.external_id, _address.c.id, _address.c.person_id)
    return {row.id: Chat(*row) for row in db.execute(select(*columns).order_by(_address.c.id))}


class Place(NamedTuple):
    """Where somebody stands, and what their screen shows; the step is empty where nothing is asked."""

    chat: Chat
    step: str
    buttons: list[str]


def places(db: Connection) -> list[Place]:
    """Of everybody who has said anything."""
    everybody = chats(db)
    rows = db.execute(select(_conversation).order_by(_conversation.c.address_id)).all()
    return [
        Place(
            everybody[row.address_id], ".".join(row.frames[-1][:2]) if row.frames else "", [one[0] for one in row.shown]
        )
        for row in rows
    ]


def drafts_of(db: Connection, chat: Chat) -> dict[str, Any]:
    kept = select(_conversation.c.draft).where(_conversation.c.address_id == chat.address)
    return dict(db.execute(kept).scalar() or {})


def letters(db: Connection, *where: Any) -> list[Letter]:
    """An announcement's copies have no body of their own."""
    bodies = {row.id: row.body for row in db.execute(select(_announcement.c.id, _announcement.c.body))}
    rows = db.execute(select(_outbox).where(*where).order_by(_outbox.c.id)).all()
    return [
        Letter(row.id, row.cause, row.kind, row.address_id, row.person_id, row.body or bodies[row.announcement_id])
        for row in rows
    ]


def buttons(db: Connection) -> Iterator[tuple[Chat, str]]:
    """One of each kind, of screens and of what nobody has asked for: who sees it, its data.

    The kinds are the options of each step, and the ways with each kind of argument.
    """
    seen: set[tuple[str, str]] = set()
    for chat, step, data in (*_of_screens(db), *_of_notices(db)):
        kind = ("", NUMBERS.sub("", data)) if name_of(data) in WAYS else (step, name_of(data))
        if kind not in seen:
            seen.add(kind)
            yield chat, data


def first_buttons(db: Connection) -> Iterator[tuple[Chat, str]]:
    """One of each step."""
    steps = {step: (chat, data) for chat, step, data in _of_screens(db)}
    yield from steps.values()


def _of_screens(db: Connection) -> Iterator[tuple[Chat, str, str]]:
    yield from ((place.chat, place.step, data) for place in places(db) for data in place.buttons)


def _of_notices(db: Connection) -> Iterator[tuple[Chat, str, str]]:
    everybody = chats(db)
    persons = {chat.person: chat for chat in everybody.values()}
    for letter in letters(db, _outbox.c.kind != "reply"):
        chat = everybody[letter.address] if letter.address else persons[letter.person]
        yield from ((chat, letter.body["k"], data) for data, _, _ in letter.body.get("c", ()))


def present(db: Connection) -> datetime:
    """A little after everything that was written."""
    newest: datetime = db.execute(select(func.max(_conversation.c.updated_at))).scalar_one()
    return newest + timedelta(minutes=1)


def tried(db: Connection, driver: Driver, chat: Chat, move: Move, now: datetime) -> str:
    """What is answered to a move that is taken back; '' where the turn failed."""
    with db.begin_nested() as attempt:
        became = driver.make(db, chat, move, now)
        attempt.rollback()
    return became.text if became else ""


def lost(text: str) -> bool:
    return not text or text in LOST
