"""Of a person's chats the one that a message goes to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, case, exists, select

from models.tables.base import table_of
from models.tables.person import Address, Person

_address = table_of(Address)
_person = table_of(Person)

# There was no way on WhatsApp.
ELSEWHERE = "elsewhere"
# Channels on which everything may go at any time and is noticed; the web chat is looked at by who is there already.
RINGS = ("telegram",)


def latest_address(person: ColumnElement[Any], why: ColumnElement[Any] | None = None) -> ScalarSelect[Any]:
    """Of their addresses that can be reached, one on the channel they prefer, else the one they wrote from last.

    ``why`` is that of the row: what had no way on WhatsApp goes to another chat, as long as there is one.
    """
    theirs, who = _address.alias("theirs"), _person.alias("who")
    preferred = select(who.c.preferred).where(who.c.id == theirs.c.person_id).scalar_subquery()
    # In the condition: SQLite does not know the row's columns in the order of a subquery.
    fits = (
        [] if why is None else [theirs.c.channel.in_(RINGS) | why.is_distinct_from(ELSEWHERE) | ~another_chat(person)]
    )
    return (
        select(theirs.c.id)
        .where(theirs.c.person_id == person, theirs.c.unreachable_at.is_(None), *fits)
        .order_by(case((theirs.c.channel == preferred, 0), else_=1), theirs.c.last_seen_at.desc(), theirs.c.id)
        .limit(1)
        .scalar_subquery()
    )


def another_chat(person: ColumnElement[Any]) -> ColumnElement[bool]:
    """True where they can be reached in a chat that is always open and tells them of what has come."""
    theirs = _address.alias("other")
    reached = (theirs.c.unreachable_at.is_(None), theirs.c.channel.in_(RINGS))
    return exists().where(theirs.c.person_id == person, *reached)
