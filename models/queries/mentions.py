"""Which files of the data directory are named in rows."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from sqlalchemy import Column, Connection, Text, cast, select

from models.tables.announcing import AnnouncementPhoto
from models.tables.base import table_of
from models.tables.chat import Conversation
from models.tables.picture import Picture
from models.tables.programme import Draft, Publication
from models.tables.report import ReportPicture
from models.tables.sending import OutboxFile
from models.tables.upkeep import Job

MOST = 500
_WORD = re.compile(r"[\w.-]{8,}")
_conversation = table_of(Conversation)
_job = table_of(Job)
_outbox_file = table_of(OutboxFile)
_announcement_photo = table_of(AnnouncementPhoto)
_picture = table_of(Picture)
_report_picture = table_of(ReportPicture)
_draft = table_of(Draft)
_publication = table_of(Publication)


class Holder(NamedTuple):
    """Columns that can name files, and the integer key by which their rows are read."""

    key: Column[int]
    columns: tuple[Column[object], ...]


# In the order in which a file's name wanders, so that one which moves while we read is seen in its new place.
HOLDERS = (
    Holder(_conversation.c.address_id, (_conversation.c.frames, _conversation.c.shown, _conversation.c.draft)),
    Holder(_job.c.id, (_job.c.arguments,)),
    Holder(_picture.c.id, (_picture.c.ref, _picture.c.file)),
    Holder(_report_picture.c.id, (_report_picture.c.file,)),
    Holder(_announcement_photo.c.announcement_id, (_announcement_photo.c.file,)),
    Holder(_draft.c.id, (_draft.c.fields,)),
    Holder(_publication.c.id, (_publication.c.changes,)),
    Holder(_outbox_file.c.outbox_id, (_outbox_file.c.file,)),
)


def mentioned(db: Connection, holder: Holder, after: int, wanted: Set[str]) -> tuple[set[str], int | None]:
    """Those of the file names ``wanted`` that the next rows mention, and the key to go on from."""
    texts = [cast(column, Text) for column in holder.columns]
    rows = db.execute(select(holder.key, *texts).where(holder.key > after).order_by(holder.key).limit(MOST)).all()
    words = {word for row in rows for text in row[1:] if text for word in _WORD.findall(text)}
    return words & wanted, rows[-1][0] if len(rows) == MOST else None
