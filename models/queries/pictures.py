"""Photos and how far they have come."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from models.tables.base import table_of
from models.tables.picture import Picture

_picture = table_of(Picture)


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One photo; ``file`` is a path below DATA_DIR once it is ``ready``, ``why`` the reason once ``refused``."""

    id: int
    address_id: int
    channel: str
    ref: str
    state: str
    why: str | None
    file: str | None


_COLUMNS = [_picture.c[name] for name in PictureRow.__slots__]


def picture_by_id(db: Connection, picture_id: int) -> PictureRow | None:
    row = db.execute(select(*_COLUMNS).where(_picture.c.id == picture_id)).one_or_none()
    return None if row is None else PictureRow(*row)
