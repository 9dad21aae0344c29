"""Announcements in every state that one can be in, and what their authors are told of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from models.actions.announcing import NewAnnouncement, finish, hold, plan, start, stop
from models.actions.staff import grant
from models.queries.announcing import AnnouncementRow, announcement_by_id
from models.queries.audiences import Area
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.sending import Outbox
from models.tables.staff import Grant
from scheduler.announcing import sweep_announcements
from tests.announcing import BODY
from tests.stored.town import KALIGONDANG, Chat, Town

FAR = "33.03.10"
STATES = ("waiting", "running", "paused", "failing", "asking", "halted", "stopped", "done", "revoked")
# What no sweep has looked after yet.
UNSEEN = ("quiet", "doubtful")
LATE = timedelta(hours=3)
_announcement = table_of(Announcement)
_outbox = table_of(Outbox)
_grant = table_of(Grant)


def announcing(town: Town, db: Connection) -> Chat:
    """A camat with an announcement in every state, each to two residents; and one of what was, with a photo."""
    author = town.arrive(db, "Camat Jauh", "telegram")
    assert author.person is not None
    for name in ("Jauh Satu", "Jauh Dua"):
        town.arrive(db, name, region=f"{FAR}.2001")
    for state in STATES:
        _one(town, db, author, state)
    sweep_announcements(db, lambda at: False, town.clock.now)
    for state in UNSEEN:
        _one(town, db, author, state)
    return author


def heard(town: Town, db: Connection) -> Chat:
    """One that residents of Slinga can read again, of an author who has asked for its account."""
    author = town.arrive(db, "Camat Dekat", "telegram")
    _one(town, db, author, "done", KALIGONDANG)
    return author


def _one(town: Town, db: Connection, author: Chat, state: str, scope: str = FAR) -> None:
    assert author.person is not None
    now = town.clock.now
    grant(db, author.person, "camat", scope, "invite", now)
    mine = (_grant.c.person_id == author.person, _grant.c.scope == scope)
    held = db.execute(select(_grant.c.id).where(*mine)).scalar_one()
    body = {**BODY, "photo": f"files/{'a' * 32}"} if state in ("running", "done") else BODY
    area = Area(scope, (f"{FAR}.2001",) if state == "running" else ())
    starts = {"waiting": now + timedelta(days=1), "asking": now - LATE}.get(state, now)
    cause = f"in:telegram:1:a{next(town.numbers)}"
    row = plan(db, NewAnnouncement(cause, author.person, author.address, held, area, body, starts), now)
    if state not in ("waiting", "asking"):
        start(db, row, now)
        _bring_to(db, announcement_by_id(db, row.id) or row, state, now)


def _bring_to(db: Connection, row: AnnouncementRow, state: str, now: datetime) -> None:
    """From where it is under way."""
    this = update(_announcement).where(_announcement.c.id == row.id)
    match state:
        case "quiet" | "paused":
            hold(db, row, state)
        case "failing":
            hold(db, row, "paused", "failures")
        case "halted":
            hold(db, row, "quiet")
            db.execute(this.values(checked_at=now - LATE))
        case "stopped":
            stop(db, row, "author", now)
        case "done":
            _settle(db, row.id, "failed", "code 1")
        case "doubtful":
            _settle(db, row.id, "unknown", None)
            finish(db, row, now)
        case "revoked":
            db.execute(this.values(grant_id=None))
        case _:
            pass


def _settle(db: Connection, number: int, last: str, why: str | None) -> None:
    """All copies but one have arrived."""
    of_it = _outbox.c.announcement_id == number
    db.execute(update(_outbox).where(of_it).values(state="sent"))
    newest = select(_outbox.c.id).where(of_it).order_by(_outbox.c.id.desc()).limit(1).scalar_subquery()
    db.execute(update(_outbox).where(_outbox.c.id == newest).values(state=last, why=why))
