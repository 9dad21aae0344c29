"""What the engine stores of a unit: seen messages, new addresses, conversations."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update
from sqlalchemy.sql.dml import ReturningInsert

from models.chat import Incoming
from models.queries.people import Talker
from models.store.upsert import insert_for, insert_new
from models.tables.base import table_of
from models.tables.chat import Conversation, Inbox
from models.tables.person import Address, Person

_inbox = table_of(Inbox)
_address = table_of(Address)
_person = table_of(Person)
_conversation = table_of(Conversation)

_NEW_CONVERSATION = insert(_conversation)
_MOVE_CONVERSATION = update(_conversation).where(_conversation.c.address_id == bindparam("address"))
_SEEN = (
    update(_address)
    .where(_address.c.id == bindparam("address"))
    .values(last_seen_at=bindparam("now"), unreachable_at=None, forget_at=None)
)
_ACTIVE = update(_person).where(_person.c.id == bindparam("person")).values(last_active_at=bindparam("now"))


@dataclass(frozen=True, slots=True)
class Standings:
    """The conversations of one unit after it: new ones and moved ones."""

    new: list[dict[str, Any]]
    moved: list[dict[str, Any]]


def take_in(db: Connection, batch: Sequence[Incoming], now: datetime) -> set[tuple[str, str, str]]:
    """Record the messages and return the keys not seen before. The unique key decides, not a look first."""
    rows = [
        {"channel": said.channel, "bot": said.bot, "key": said.key, "outcome": "done", "reason": None, "at": now}
        for said in batch
    ]
    return {(row.channel, row.bot, row.key) for row in db.execute(_take_in(db.dialect.name), rows)}


@cache
def _take_in(dialect: str) -> ReturningInsert[Any]:
    new = insert_for(dialect, _inbox).on_conflict_do_nothing()
    return new.returning(_inbox.c.channel, _inbox.c.bot, _inbox.c.key)


def bury(db: Connection, channel: str, bot: str, key: str, reason: str, now: datetime) -> bool:
    """Record a message as dead with its reason; False when it had been taken before."""
    row = {"channel": channel, "bot": bot, "key": key, "outcome": "dead", "reason": reason[:200], "at": now}
    result = db.execute(insert_new(db, _inbox).returning(_inbox.c.key), [row])
    return result.first() is not None


def meet(db: Connection, channel: str, newcomers: Collection[Incoming], now: datetime) -> None:
    """Make an address for each sender not known yet."""
    rows = [
        {
            "channel": channel,
            "external_id": said.sender,
            "language": "id",
            "created_at": now,
            "last_seen_at": now,
        }
        for said in newcomers
    ]
    db.execute(insert_new(db, _address), rows)


def mark_seen(db: Connection, talkers: Sequence[Talker], now: datetime) -> None:
    """Who writes is reachable again, and active."""
    if talkers:
        db.execute(_SEEN, [{"address": talker.address_id, "now": now} for talker in talkers])
    persons = sorted({talker.person.id for talker in talkers if talker.person})
    if persons:
        db.execute(_ACTIVE, [{"person": person, "now": now} for person in persons])


def mark_blocked(db: Connection, address_id: int, now: datetime) -> None:
    """The person has blocked the bot: nothing is sent until they write again."""
    db.execute(update(_address).where(_address.c.id == address_id).values(unreachable_at=now))


def choose_language(db: Connection, address_id: int, language: str) -> None:
    db.execute(update(_address).where(_address.c.id == address_id).values(language=language))


def store_standings(db: Connection, standings: Standings) -> None:
    if standings.new:
        db.execute(_NEW_CONVERSATION, standings.new)
    if standings.moved:
        db.execute(_MOVE_CONVERSATION, standings.moved)
