"""Everything that is kept about one person, for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, or_, select

from models.queries.audit import LOOKED, pseudonym
from models.queries.linking import Span, spans_of, within
from models.queries.people import Talker
from models.rules import recipients
from models.tables.activity import Activity, Reminder, Signup, Stall
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.chat import Conversation
from models.tables.person import Address, AddressAlias, Consent, LinkCode, Person
from models.tables.picture import Picture
from models.tables.programme import Draft, Follow, Publication
from models.tables.report import Report, ReportEvent, ReportFollower, ReportPicture
from models.tables.sending import Outbox
from models.tables.staff import Audit, Grant

_person = table_of(Person)
_address = table_of(Address)
_consent = table_of(Consent)
_link_code = table_of(LinkCode)
_alias = table_of(AddressAlias)
_conversation = table_of(Conversation)
_signup = table_of(Signup)
_activity = table_of(Activity)
_reminder = table_of(Reminder)
_outbox = table_of(Outbox)
_grant = table_of(Grant)
_picture = table_of(Picture)
_announcement = table_of(Announcement)
_audit = table_of(Audit)
_stall = table_of(Stall)
_follow = table_of(Follow)
_draft = table_of(Draft)
_publication = table_of(Publication)
_report = table_of(Report)
_report_event = table_of(ReportEvent)
_report_follower = table_of(ReportFollower)
_report_picture = table_of(ReportPicture)


def all_about(db: Connection, talker: Talker) -> dict[str, Any]:
    """JSON-ready; keys are the table's own names, times are ISO 8601 in UTC."""
    person = talker.person
    data = _chats(db, talker)
    if person is None:
        return data
    signups = db.execute(
        select(_signup, _activity.c.title, _activity.c.starts_at)
        .join_from(_signup, _activity, _signup.c.activity_id == _activity.c.id)
        .where(_signup.c.person_id == person.id)
        .order_by(_signup.c.id)
    )
    entries = select(_signup.c.id).where(_signup.c.person_id == person.id)
    me = pseudonym(db, person.uid)
    waiting = or_(_outbox.c.person_id == person.id, _outbox.c.recipient == recipients.person(person.id))
    return {
        "person": _rows(db, _person, _person.c.id == person.id),
        "link_code": _rows(db, _link_code, _link_code.c.person_id == person.id),
        "consent": _rows(db, _consent, _consent.c.person_id == person.id),
        "signup": [_plain(dict(row)) for row in signups.mappings()],
        "stall": _rows(db, _stall, _stall.c.signup_id.in_(entries)),
        "follow": _rows(db, _follow, _follow.c.person_id == person.id),
        "reminder": _rows(db, _reminder, _reminder.c.person_id == person.id),
        "announcement": _rows(db, _announcement, _announcement.c.author_id == person.id),
        "programme_draft": _rows(db, _draft, _draft.c.author_id == person.id),
        "publication": _rows(db, _publication, _publication.c.author_id == person.id),
        **_reports(db, person.id),
        "role": _rows(db, _grant, _grant.c.person_id == person.id),
        "record_of_access": _rows(db, _audit, _audit.c.actor == me),
        "who_looked_at_your_data": _looks(db, me),
        **data,
        "notices_to_you": _rows(db, _outbox, waiting),
    }


def _chats(db: Connection, talker: Talker) -> dict[str, Any]:
    """Where they write from, where they stand there, and what they were told."""
    mine = _address.c.id == talker.address_id if talker.person is None else _address.c.person_id == talker.person.id
    addresses = _rows(db, _address, mine)
    ids = [row["id"] for row in addresses]
    # Of a linked chat, what was said before is somebody else's.
    spans = [Span(talker.address_id)] if talker.person is None else spans_of(db, talker.person.id)
    return {
        "address": addresses,
        "address_alias": _rows(db, _alias, _alias.c.address_id.in_(ids)),
        "conversation": _rows(db, _conversation, _conversation.c.address_id.in_(ids)),
        "picture": _rows(db, _picture, within(_picture, spans)),
        "messages_to_you": _rows(db, _outbox, within(_outbox, spans)),
    }


def _reports(db: Connection, person_id: int) -> dict[str, Any]:
    """What they have reported and follow; what officers note for each other is the office's."""
    mine = select(_report.c.id).where(_report.c.person_id == person_id)
    public = _report_event.c.report_id.in_(mine), _report_event.c.public
    return {
        "report": _rows(db, _report, _report.c.person_id == person_id),
        "report_event": _rows(db, _report_event, and_(*public)),
        "report_picture": _rows(db, _report_picture, _report_picture.c.report_id.in_(mine)),
        "report_follower": _rows(db, _report_follower, _report_follower.c.person_id == person_id),
    }


def _looks(db: Connection, me: str) -> Sequence[dict[str, Any]]:
    """When, and in which role; an officer's name is theirs."""
    looks = select(_audit.c.at, _audit.c.detail.label("role")).where(_audit.c.subject == me, _audit.c.action == LOOKED)
    return [_plain(dict(row)) for row in db.execute(looks.order_by(_audit.c.id)).mappings()]


def _rows(db: Connection, table: Table, mine: Any) -> Sequence[dict[str, Any]]:
    rows = db.execute(select(table).where(mine).order_by(*table.primary_key.columns))
    return [_plain(dict(row)) for row in rows.mappings()]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
