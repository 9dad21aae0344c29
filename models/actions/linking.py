"""One person, several chats: a code makes a further chat theirs, unlinking gives it back. Nothing is merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, case, delete, select, update

from models.actions.audit import record
from models.actions.outbox import Answer, answer
from models.actions.routing import release_window
from models.actions.staff import hash_of, named
from models.actions.traces import leave_chat
from models.chat import Reply
from models.message.body import body_of, button
from models.queries.linking import Chat, chat_person, chats_of, unlinkable
from models.queries.people import Resident, Talker, person_by_id
from models.queries.staff import roles_of
from models.rules import causes
from models.rules.link_codes import new_code, plain_code
from models.store.upsert import insert_into
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.person import Address, LinkCode, Person
from models.words.linking import chat_linked, chat_unlinked

CODE_LASTS = timedelta(minutes=10)
MOST_TRIES = 5
TRIES_IN = timedelta(hours=1)
# So many chats are one person's; more could not be chosen from on one screen.
MOST_CHATS = 5
_address = table_of(Address)
_code = table_of(LinkCode)
_person = table_of(Person)
_announcement = table_of(Announcement)


class Offer(NamedTuple):
    """Whose a chat would be, and what is kept of the code that offers it."""

    hashed: str
    person: Resident


class Unlinked(NamedTuple):
    """A chat that was given back, and to whom; None where it is a stranger's again."""

    chat: Chat
    former: Resident | None


def give_code(db: Connection, talker: Talker, now: datetime) -> str | None:
    """A new code, which is kept nowhere and replaces the person's last one. None where they have chats enough.

    Nobody becomes a persona of the demonstration: their roles are for this machine only.
    """
    person = talker.person
    if person is None or talker.sample or len(chats_of(db, person.id)) >= MOST_CHATS:
        return None
    code = new_code()
    row = {
        "address_id": talker.address_id,
        "code_hash": hash_of(plain_code(code)),
        "created_at": now,
        "expires_at": now + CODE_LASTS,
    }
    put = insert_into(db, _code).values(person_id=person.id, **row)
    db.execute(put.on_conflict_do_update(index_elements=["person_id"], set_=row))
    return code


def offer_of(db: Connection, talker: Talker, typed: str, now: datetime) -> Offer | None:
    """What a typed code offers this chat. Every try counts, and after five there is nothing for an hour."""
    fresh = _address.c.link_tried_at > now - TRIES_IN
    tries = db.execute(
        update(_address)
        .where(_address.c.id == talker.address_id)
        .values(
            link_tries=case((fresh, _address.c.link_tries + 1), else_=1),
            link_tried_at=case((fresh, _address.c.link_tried_at), else_=now),
        )
        .returning(_address.c.link_tries)
    ).scalar_one()
    hashed = hash_of(plain_code(typed))
    person = None if tries > MOST_TRIES or talker.sample else chat_person(db, hashed, now)
    if person is None:
        record(db, talker.person, "link refused", now, subject=talker.channel)
        return None
    return Offer(hashed, person)


def link(db: Connection, talker: Talker, hashed: str, cause: str, now: datetime) -> Resident | None:
    """Make this chat the person's whose code it is, and tell their other chats. None where it is worth nothing."""
    if talker.sample or talker.linked:
        return None
    spent = (
        delete(_code)
        .where(_code.c.code_hash == hashed, _code.c.expires_at > now)
        # Deleting is what uses it up: of two who type it at once one finds nothing.
        .returning(_code.c.person_id)
    )
    found = db.execute(spent).scalar_one_or_none()
    person = None if found is None else person_by_id(db, found)
    if person is None or talker.person_id == person.id:
        return None
    others = chats_of(db, person.id)
    if len(others) >= MOST_CHATS:
        return None
    here = update(_address).where(_address.c.id == talker.address_id)
    db.execute(here.values(person_id=person.id, former_person_id=talker.person_id, linked_at=now, link_tries=0))
    db.execute(delete(_code).where(_code.c.address_id == talker.address_id))
    release_window(db, [talker.address_id], now)
    # What is under way in the former person's name is not shown to the new one.
    db.execute(update(_announcement).where(_announcement.c.address_id == talker.address_id).values(address_id=None))
    roles = ", ".join(sorted(named(role, scope) for role, scope in roles_of(db, person, now).held))
    record(db, person, "chat linked", now, subject=talker.channel, detail=roles[:300])
    _tell(db, others, causes.linked(cause), chat_linked(talker.channel), now)
    return person


def unlink(db: Connection, talker: Talker, address_id: int, cause: str, now: datetime) -> Unlinked | None:
    """Give a linked chat of this person back to whom it was before. None where it is not theirs to give back."""
    if talker.person is None or address_id not in [chat.address_id for chat in unlinkable(db, talker)]:
        return None
    theirs = (_address.c.id == address_id, _address.c.person_id == talker.person.id, _address.c.linked_at.is_not(None))
    columns = (_address.c.id, _address.c.channel, _address.c.linked_at, _address.c.former_person_id)
    row = db.execute(select(*columns).where(*theirs).with_for_update()).one_or_none()
    if row is None:
        return None
    former = None if row.former_person_id is None else person_by_id(db, row.former_person_id)
    back = {"person_id": row.former_person_id, "former_person_id": None, "linked_at": None}
    db.execute(update(_address).where(*theirs).values(**back))
    leave_chat(db, row.id, talker.person.id, row.linked_at, now)
    record(db, talker.person, "chat unlinked", now, subject=row.channel)
    chat = Chat(row.id, row.channel, row.linked_at)
    if row.id != talker.address_id:
        _tell(db, [chat], causes.unlinked(cause), chat_unlinked(), now)
    return Unlinked(chat, former)


def prefer(db: Connection, person_id: int, channel: str | None) -> None:
    """Where they want to hear from us; None is where they wrote last."""
    db.execute(update(_person).where(_person.c.id == person_id).values(preferred=channel))


def _tell(db: Connection, chats: Sequence[Chat], cause: str, told: Reply, now: datetime) -> None:
    body = body_of(told, button)
    answer(db, [Answer(cause, chat.address_id, chat.channel, body) for chat in chats], now)
