"""What a person leaves in a chat that is given back to somebody else."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update

from models.actions.jobs import ask_for
from models.actions.pictures import forget_pictures
from models.queries.linking import Span, within
from models.rules import causes
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.chat import Conversation
from models.tables.person import Address, LinkCode
from models.tables.picture import Picture
from models.tables.sending import Outbox, OutboxFile

_address = table_of(Address)
_outbox = table_of(Outbox)
_file = table_of(OutboxFile)
_picture = table_of(Picture)
_conversation = table_of(Conversation)
_announcement = table_of(Announcement)
_code = table_of(LinkCode)
ON_ITS_WAY = ("leased", "sending")


def leave_chat(db: Connection, address_id: int, person_id: int, since: datetime, now: datetime) -> None:
    """What they were answered there goes, notices stay theirs, photos move to a chat of theirs; the steps end."""
    span = [Span(address_id, since=since)]
    theirs = within(_outbox, span) & _outbox.c.state.not_in(ON_ITS_WAY)
    replies = theirs & _outbox.c.person_id.is_(None) & _outbox.c.announcement_id.is_(None)
    forget_files(db, files_made_for(db, replies), now)
    db.execute(delete(_outbox).where(replies))
    db.execute(update(_outbox).where(theirs).values(address_id=None))
    photos = within(_picture, span)
    another = select(_address.c.id).where(_address.c.person_id == person_id).order_by(_address.c.id).limit(1)
    home = db.execute(another).scalar()
    if home is None:
        forget_files(db, forget_pictures(db, photos), now)
    else:
        db.execute(update(_picture).where(photos).values(address_id=home))
    end_steps(db, [address_id], now)
    db.execute(delete(_code).where(_code.c.address_id == address_id))
    mine = (_announcement.c.address_id == address_id, _announcement.c.author_id == person_id)
    db.execute(update(_announcement).where(*mine).values(address_id=None))


def files_made_for(db: Connection, messages: ColumnElement[bool]) -> list[str]:
    """The files that were made for these messages alone; a photo may be shown by others."""
    made = select(_file.c.file).join_from(_outbox, _file, _file.c.outbox_id == _outbox.c.id)
    return list(db.execute(made.where(messages, _file.c.kind == "file")).scalars())


def end_steps(db: Connection, addresses: list[int], now: datetime) -> None:
    """Where these chats stood, what they showed and their drafts are forgotten."""
    db.execute(
        update(_conversation)
        .where(_conversation.c.address_id.in_(addresses))
        .values(frames=[], shown=[], draft=None, updated_at=now)
    )


def forget_files(db: Connection, files: list[str], now: datetime) -> None:
    """A file can only go once what named it is committed as gone."""
    if files:
        ask_for(db, "unlink", {"files": files}, causes.files_of_erased(secrets.token_hex(8)), now)
