"""What one visitor of the web chat may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, case, select

from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox

_outbox = table_of(Outbox)
_address = table_of(Address)
_announcement = table_of(Announcement)


@dataclass(frozen=True, slots=True)
class WebRow:
    """A stored message and the language its reader has chosen."""

    id: int
    body: dict[str, Any]
    language: str


_MINE = (
    select(
        _outbox.c.id,
        case((_outbox.c.announcement_id.is_(None), _outbox.c.body), else_=_announcement.c.body).label("body"),
        _address.c.language,
    )
    .join_from(_outbox, _address, _outbox.c.address_id == _address.c.id)
    .join(_announcement, _announcement.c.id == _outbox.c.announcement_id, isouter=True)
    .where(
        _address.c.channel == "web",
        _address.c.external_id == bindparam("visitor"),
        _outbox.c.state.in_(("sent", "delivered")),
    )
)
_AFTER = _MINE.where(_outbox.c.id > bindparam("last")).order_by(_outbox.c.id.desc()).limit(bindparam("most"))
_ONE = _MINE.where(_outbox.c.id == bindparam("message"))


def rows_after(db: Connection, visitor: str, last: int, most: int) -> Sequence[WebRow]:
    """The newest messages with an id above ``last``, oldest first."""
    rows = db.execute(_AFTER, {"visitor": visitor, "last": last, "most": most}).all()
    return [WebRow(row.id, row.body, row.language) for row in reversed(rows)]


def file_of(db: Connection, visitor: str, message: int) -> tuple[str, str] | None:
    """The file or photo of one of this visitor's messages: its path below the data directory, and a file's name."""
    row = db.execute(_ONE, {"visitor": visitor, "message": message}).one_or_none()
    if row is None or not ("file" in row.body or "photo" in row.body):
        return None
    return (row.body["file"], row.body["file_name"]) if "file" in row.body else (row.body["photo"], "")
