"""Erase a person: what is published stays recomputable, the person is gone."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update

from models.actions.audit import record
from models.actions.pictures import forget_pictures
from models.actions.report_erasure import leave_reports
from models.actions.signups import leave
from models.actions.traces import end_steps, files_made_for, forget_files
from models.queries.linking import Span, chats_of, spans_of, within
from models.queries.people import Resident, Talker
from models.region.regency import Regency
from models.rules import recipients
from models.tables.activity import Activity, Reminder, Signup, Stall
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.chat import Conversation
from models.tables.person import Address, AddressAlias, Consent, LinkCode, Person
from models.tables.picture import Picture
from models.tables.programme import Draft, Follow, Publication
from models.tables.sending import Outbox
from models.tables.staff import Grant
from models.tables.upkeep import Erasure

_person = table_of(Person)
_address = table_of(Address)
_alias = table_of(AddressAlias)
_consent = table_of(Consent)
_conversation = table_of(Conversation)
_signup = table_of(Signup)
_activity = table_of(Activity)
_reminder = table_of(Reminder)
_outbox = table_of(Outbox)
_grant = table_of(Grant)
_erasure = table_of(Erasure)
_announcement = table_of(Announcement)
_stall = table_of(Stall)
_follow = table_of(Follow)
_link_code = table_of(LinkCode)
_picture = table_of(Picture)
# What they prepared or published belongs to the programme.
_OF_OFFICERS = (table_of(Draft), table_of(Publication))
UNSENT = ("queued", "held")


def erase(db: Connection, talker: Talker, regency: Regency, now: datetime) -> None:
    """Erase who writes from this address, on all their addresses. One that was linked is again whose it was before.

    The address they write from stays until the farewell has been sent; a sweep then forgets it.
    """
    addresses = alone = [talker.address_id]
    spans = [Span(talker.address_id)]
    if talker.person is not None:
        addresses = [chat.address_id for chat in chats_of(db, talker.person.id)]
        spans = spans_of(db, talker.person.id)
        record(db, talker.person, "erased", now)
        alone = erase_person(db, talker.person, regency, now)
        # Who was a stranger there before has nobody else to leave it to.
        spans += [Span(number) for number in alone]
    theirs = within(_outbox, spans) & _outbox.c.announcement_id.is_(None)
    forget_files(db, files_made_for(db, theirs) + forget_pictures(db, within(_picture, spans)), now)
    db.execute(delete(_outbox).where(theirs))
    end_steps(db, addresses, now)
    db.execute(update(_address).where(_address.c.id.in_(alone)).values(forget_at=now))


def erase_person(db: Connection, person: Resident, regency: Regency, now: datetime) -> list[int]:
    """Erase a person row and all that hangs on it; also what a restored backup runs again.

    Returns the addresses that are nobody's now.
    """
    # First, so that nobody links a chat to them meanwhile.
    db.execute(delete(_link_code).where(_link_code.c.person_id == person.id))
    # Also of a cancelled activity: it may be held after all.
    ahead = (_signup.c.status.in_(("registered", "waiting")), _activity.c.starts_at > now)
    entered = select(_signup.c.activity_id).join(_activity, _activity.c.id == _signup.c.activity_id)
    for activity_id in db.execute(entered.where(_signup.c.person_id == person.id, *ahead)).scalars().all():
        leave(db, activity_id, person, regency, now)
    entries = select(_signup.c.id).where(_signup.c.person_id == person.id)
    db.execute(delete(_stall).where(_stall.c.signup_id.in_(entries)))
    anonymous = secrets.token_hex(16)
    # The list of erasures holds times: an entry may not be found by the moment at which it changed.
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    rest = {"person_id": None, "anonymous_key": anonymous, "joined_at": month, "changed_at": month}
    db.execute(update(_signup).where(_signup.c.person_id == person.id).values(**rest))
    whose = or_(_outbox.c.person_id == person.id, _outbox.c.recipient == recipients.person(person.id))
    _leave_announcements(db, person.id, whose, now)
    db.execute(delete(_outbox).where(whose))
    leave_reports(db, person.id, now)
    for table in (_reminder, _consent, _grant, _follow):
        db.execute(delete(table).where(table.c.person_id == person.id))
    for table in _OF_OFFICERS:
        db.execute(update(table).where(table.c.author_id == person.id).values(author_id=None))
    alone = _give_back(db, person.id)
    db.execute(delete(_person).where(_person.c.id == person.id))
    db.execute(_erasure.insert(), [{"uid": person.uid, "at": now}])
    return alone


def _give_back(db: Connection, person_id: int) -> list[int]:
    """Their addresses are whose they were before; those of nobody are returned. None remembers them any more."""
    theirs = _address.c.person_id == person_id
    alone = list(db.execute(select(_address.c.id).where(theirs, _address.c.former_person_id.is_(None))).scalars())
    back = {"person_id": _address.c.former_person_id, "former_person_id": None, "linked_at": None}
    db.execute(update(_address).where(theirs).values(**back))
    db.execute(update(_address).where(_address.c.former_person_id == person_id).values(former_person_id=None))
    return alone


def _leave_announcements(db: Connection, person_id: int, whose: ColumnElement[bool], now: datetime) -> None:
    """Their rows stay without them, so that an announcement's account still adds up to its audience."""
    rows = db.execute(select(_outbox.c.id, _outbox.c.state).where(whose, _outbox.c.announcement_id.is_not(None))).all()
    for row in rows:
        nobody = recipients.nobody(secrets.token_hex(8))
        left = {"recipient": nobody, "person_id": None, "address_id": None, "provider_id": None}
        ended = {"state": "skipped", "why": "erased", "changed_at": now} if row.state in UNSENT else {}
        db.execute(update(_outbox).where(_outbox.c.id == row.id).values(**left, **ended))
    db.execute(
        update(_announcement)
        .where(_announcement.c.author_id == person_id)
        .values(author_id=None, grant_id=None, address_id=None)
    )


def forget_addresses(db: Connection, ids: list[int]) -> None:
    """Remove addresses of nobody, with all that hangs on them."""
    theirs = _outbox.c.address_id.in_(ids)
    db.execute(update(_outbox).where(theirs, _outbox.c.announcement_id.is_not(None)).values(address_id=None))
    db.execute(delete(_outbox).where(theirs))
    db.execute(delete(_conversation).where(_conversation.c.address_id.in_(ids)))
    db.execute(delete(_alias).where(_alias.c.address_id.in_(ids)))
    # Their files go with the next sweep of what no row names.
    forget_pictures(db, _picture.c.address_id.in_(ids))
    db.execute(delete(_link_code).where(_link_code.c.address_id.in_(ids)))
    db.execute(update(_announcement).where(_announcement.c.address_id.in_(ids)).values(address_id=None))
    db.execute(delete(_address).where(_address.c.id.in_(ids), _address.c.person_id.is_(None)))
