"""The photos of a report, as officers look at them one by one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.tables.base import table_of
from models.tables.report import ReportPicture

_picture = table_of(ReportPicture)


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """One cleaned photo; ``kind`` is ``report`` or ``done``."""

    id: int
    file: str
    kind: str
    released: bool


def photos_in(db: Connection, report_id: int) -> list[PhotoRow]:
    """Those that can be shown, in the order they came."""
    columns = [_picture.c[name] for name in PhotoRow.__slots__]
    cleaned = (_picture.c.report_id == report_id, _picture.c.file.is_not(None))
    return [PhotoRow(*row) for row in db.execute(select(*columns).where(*cleaned).order_by(_picture.c.id))]


def photo_count(db: Connection, report_id: int) -> int:
    """All of them, also those that cannot be shown yet."""
    found = select(func.count(_picture.c.id)).where(_picture.c.report_id == report_id)
    return int(db.execute(found).scalar_one())
