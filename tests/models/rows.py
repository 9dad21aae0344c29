"""Rows as they come to be, with values that a test overrides where it matters."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select
from sqlmodel import SQLModel

from models.tables.activity import Activity, Reminder, Signup, Stall
from models.tables.announcing import Announcement, AnnouncementPhoto
from models.tables.base import table_of
from models.tables.chat import Conversation, Inbox
from models.tables.person import Address, AddressAlias, Consent, LinkCode, Person
from models.tables.picture import Picture
from models.tables.programme import Draft, Follow, Publication
from models.tables.report import Report, ReportEvent, ReportFollower, ReportPicture
from models.tables.sending import Outbox
from models.tables.staff import Grant, Invite
from models.tables.upkeep import Job
from models.tables.whatsapp import WaStatus

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # a Monday, 10.00 WIB
_numbers = itertools.count(1)


def a_person(db: Connection, **given: Any) -> int:
    number = next(_numbers)
    usual = {"name": "Siti", "region": "33.03.10.2001", "adult": True, "registered_at": NOW, "last_active_at": NOW}
    return _put(db, Person, {"uid": f"{number:032x}", **usual, **given})


def an_address(db: Connection, person_id: int | None = None, **given: Any) -> int:
    usual = {"channel": "telegram", "external_id": f"x{next(_numbers)}", "created_at": NOW, "last_seen_at": NOW}
    return _put(db, Address, {"language": "id", "person_id": person_id, **usual, **given})


def an_alias(db: Connection, address_id: int, **given: Any) -> None:
    usual = {"channel": "whatsapp", "external_id": f"ID.{next(_numbers)}", "at": NOW}
    _put(db, AddressAlias, {"address_id": address_id, **usual, **given})


def a_status(db: Connection, **given: Any) -> None:
    usual = {"wamid": f"wamid.{next(_numbers)}", "status": "sent", "billable": False, "at": NOW, "heard_at": NOW}
    _put(db, WaStatus, {**usual, **given})


def a_conversation(db: Connection, address_id: int, **given: Any) -> None:
    usual = {"turn": 1, "frames": [], "shown": [], "draft": None, "updated_at": NOW}
    _put(db, Conversation, {"address_id": address_id, **usual, **given})


def a_consent(db: Connection, person_id: int, **given: Any) -> int:
    usual = {"purpose": "service", "granted": True, "text_version": "1", "text_hash": "0", "channel": "telegram"}
    return _put(db, Consent, {"person_id": person_id, "at": NOW, **usual, **given})


def an_activity(db: Connection, starts_at: datetime, **given: Any) -> int:
    usual = {"programme": "gebrak", "kind": "rtlh", "title": "Sambatan", "region": "33.03.10.2001", "place": "Balai"}
    counts = {"status": "open", "version": 1, "taken": 0, "last_place": 0, "created_at": NOW}
    return _put(db, Activity, {"code": f"A-{next(_numbers)}", "starts_at": starts_at, **usual, **counts, **given})


def a_signup(db: Connection, activity_id: int, person_id: int, **given: Any) -> int:
    usual = {"region": "33.03.10.2001", "status": "registered", "place": next(_numbers), "version": 1}
    times = {"joined_at": NOW, "changed_at": NOW, "attended": True}
    return _put(db, Signup, {"activity_id": activity_id, "person_id": person_id, **usual, **times, **given})


def a_reminder(db: Connection, activity_id: int, person_id: int, **given: Any) -> int:
    usual = {"activity_version": 1, "occurrence": "day", "due_at": NOW, "expires_at": NOW, "state": "posted"}
    return _put(db, Reminder, {"activity_id": activity_id, "person_id": person_id, **usual, **given})


def a_message(db: Connection, **given: Any) -> int:
    """A notice to ``person_id``, or a reply to ``address_id``."""
    person, address = given.get("person_id"), given.get("address_id")
    usual: dict[str, Any] = {
        "cause": f"test:{next(_numbers)}",
        "recipient": f"p:{person}" if person else f"a:{address}",
    }
    usual |= {"kind": "notice" if person else "reply", "priority": 2, "policy": "must_arrive", "state": "queued"}
    usual |= {"body": {"k": "common-sorry", "v": {}}, "due_at": NOW, "created_at": NOW, "changed_at": NOW}
    return _put(db, Outbox, {**usual, **given})


def a_grant(db: Connection, person_id: int, **given: Any) -> int:
    return _put(db, Grant, {"person_id": person_id, "role": "camat", "source": "invite", "granted_at": NOW, **given})


def an_announcement(db: Connection, **given: Any) -> int:
    usual = {"cause": f"test:{next(_numbers)}", "scope": "33.03.04", "regions": [], "state": "running", "version": 1}
    usual |= {"body": {"k": "announcement-shown", "v": {"office": "x", "text": "y"}}, "created_at": NOW}
    made = _put(db, Announcement, {**usual, "starts_at": NOW, "started_at": NOW, "checked_at": NOW, **given})
    if photo := given.get("body", {}).get("photo"):
        _put(db, AnnouncementPhoto, {"announcement_id": made, "file": photo})
    return made


def a_picture(db: Connection, address_id: int, **given: Any) -> int:
    usual = {"address_id": address_id, "channel": "telegram", "ref": "r", "state": "waiting", "created_at": NOW}
    return _put(db, Picture, {**usual, **given})


def an_invite(db: Connection, **given: Any) -> int:
    usual = {"code_hash": f"h{next(_numbers)}", "role": "camat", "created_at": NOW, "expires_at": NOW}
    return _put(db, Invite, {**usual, **given})


def a_job(db: Connection, **given: Any) -> int:
    usual = {"kind": "mydata", "arguments": {}, "cause": f"job:{next(_numbers)}", "state": "done"}
    return _put(db, Job, {**usual, "created_at": NOW, "due_at": NOW, **given})


def an_inbox_row(db: Connection, **given: Any) -> None:
    usual = {"channel": "telegram", "bot": "1", "key": f"k{next(_numbers)}", "outcome": "done", "at": NOW}
    _put(db, Inbox, {**usual, **given})


def count(db: Connection, model: type[SQLModel]) -> int:
    return int(db.execute(select(func.count()).select_from(table_of(model))).scalar_one())


def _put(db: Connection, model: type[SQLModel], row: dict[str, Any]) -> int:
    table: Table = table_of(model)
    key = db.execute(insert(table).values(**row)).inserted_primary_key
    assert key is not None
    return int(key[0]) if isinstance(key[0], int) else 0


def a_report(db: Connection, person: int | None, **given: Any) -> int:
    """A problem that somebody has reported, waiting to be verified."""
    row: dict[str, Any] = {
        "code": f"PBG-{next(_numbers):08d}",
        "cause": f"in:telegram:1:r{next(_numbers)}",
        "person_id": person,
        "category": "jalan",
        "words": "Jalan berlubang",
        "region": "33.03.04.2014",
        "kecamatan": "33.03.04",
        "unit": "",
        "rank": 0,
        "reopened": 0,
        "version": 1,
        "anonymous": False,
        "pin_fresh": True,
        "place": "depan balai",
        "status": "received",
        "created_at": NOW,
        "due_at": NOW,
        "answer_by": NOW,
        **given,
    }
    return _put(db, Report, row)


def a_report_event(db: Connection, report: int, **given: Any) -> int:
    """More from who reported it."""
    row = {"report_id": report, "at": NOW, "action": "added", "status": "received", "actor": "x", "role": "warga"}
    row |= {"unit": "", "note": "", "public": True}
    return _put(db, ReportEvent, {**row, **given})


def a_report_picture(db: Connection, report: int, **given: Any) -> int:
    """A photo of the problem that the worker has cleaned."""
    row = {"report_id": report, "picture_id": 0, "kind": "report", "file": f"files/{next(_numbers):032d}"}
    return _put(db, ReportPicture, {**row, "released": False, **given})


def a_follower(db: Connection, report: int, person: int) -> int:
    """Somebody whom the same problem concerns."""
    return _put(db, ReportFollower, {"report_id": report, "person_id": person, "at": NOW})


def a_stall(db: Connection, signup: int, **given: Any) -> int:
    """What somebody offers at a stall they have signed up for."""
    return _put(db, Stall, {"signup_id": signup, "business": "Kripik Bu Siti", "products": "kripik", **given})


def a_follow(db: Connection, person: int, **given: Any) -> int:
    return _put(db, Follow, {"person_id": person, "programme": "festival", "target": "all", "created_at": NOW, **given})


def a_draft(db: Connection, author: int | None, **given: Any) -> int:
    return _put(db, Draft, {"programme": "festival", "fields": {}, "author_id": author, "created_at": NOW, **given})


def a_publication(db: Connection, author: int | None, **given: Any) -> int:
    return _put(db, Publication, {"source": "chat", "author_id": author, "changes": [], "told": 0, "at": NOW, **given})


def a_link_code(db: Connection, person: int, address: int, **given: Any) -> None:
    """A code that can still link a chat."""
    times = {"created_at": NOW, "expires_at": NOW + timedelta(minutes=10)}
    _put(
        db, LinkCode, {"person_id": person, "address_id": address, "code_hash": f"h{next(_numbers)}", **times, **given}
    )
