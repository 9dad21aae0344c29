"""The chats of one person: which they are, which a code has linked, and what was said while they were theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, false, or_, select

from models.queries.people import Resident, Talker
from models.tables.base import table_of
from models.tables.person import Address, LinkCode, Person

_address = table_of(Address)
_person = table_of(Person)
_code = table_of(LinkCode)


@dataclass(frozen=True, slots=True)
class Chat:
    """One address of a person; ``linked_at`` where a code has made it theirs."""

    address_id: int
    channel: str
    linked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when an address was somebody's; None is from its beginning, and to this day."""

    address_id: int
    since: datetime | None = None
    until: datetime | None = None


def chats_of(db: Connection, person_id: int) -> list[Chat]:
    """Their addresses at this moment, the oldest first."""
    columns = (_address.c.id, _address.c.channel, _address.c.linked_at)
    rows = db.execute(select(*columns).where(_address.c.person_id == person_id).order_by(_address.c.id))
    return [Chat(*row) for row in rows]


def unlinkable(db: Connection, talker: Talker) -> list[Chat]:
    """The linked chats that can be given back from this one: itself, and those linked after it.

    So nobody who has linked a chat by a trick can shut out the chats that were there before.
    """
    chats = [] if talker.person is None else chats_of(db, talker.person.id)
    here = next((chat.linked_at for chat in chats if chat.address_id == talker.address_id), None)
    return [
        chat
        for chat in chats
        if chat.linked_at is not None
        and (chat.address_id == talker.address_id or here is None or chat.linked_at > here)
    ]


def chat_person(db: Connection, hashed: str, now: datetime) -> Resident | None:
    """Whose code this is, while it can still be used."""
    row = db.execute(
        select(_person)
        .join_from(_code, _person, _person.c.id == _code.c.person_id)
        .where(_code.c.code_hash == hashed, _code.c.expires_at > now)
    )
    found = row.mappings().one_or_none()
    return None if found is None else Resident(**found)


def spans_of(db: Connection, person_id: int) -> list[Span]:
    """Where they have been writing from: their addresses, and those that are somebody else's for the time being."""
    columns = (_address.c.id, _address.c.person_id, _address.c.linked_at)
    mine, formerly = _address.c.person_id == person_id, _address.c.former_person_id == person_id
    rows = db.execute(select(*columns).where(or_(mine, formerly)).order_by(_address.c.id)).all()
    return [
        Span(row.id, since=row.linked_at) if row.person_id == person_id else Span(row.id, until=row.linked_at)
        for row in rows
    ]


def within(table: Table, spans: Sequence[Span]) -> ColumnElement[bool]:
    """The rows of these addresses that came to be in their spans."""
    return or_(false(), *(_inside(table, span) for span in spans))


def _inside(table: Table, span: Span) -> ColumnElement[bool]:
    conditions = [table.c.address_id == span.address_id]
    if span.since is not None:
        conditions.append(table.c.created_at >= span.since)
    if span.until is not None:
        conditions.append(table.c.created_at < span.until)
    return and_(*conditions)
