"""Photos: taken in by a turn, fetched and cleaned by the worker, forgotten with whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from models.actions.jobs import ask_for
from models.actions.reports import fill_in
from models.chat import Photo
from models.queries.people import Talker
from models.tables.announcing import AnnouncementPhoto
from models.tables.base import table_of
from models.tables.picture import Picture
from models.tables.report import ReportPicture

_picture = table_of(Picture)
_announcement_photo = table_of(AnnouncementPhoto)
_report_picture = table_of(ReportPicture)
JOB = "picture"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture as we keep it: re-encoded, without metadata; its path below DATA_DIR and its size in pixels."""

    file: str
    width: int
    height: int


def take_picture(db: Connection, talker: Talker, photo: Photo, cause: str, now: datetime) -> int:
    """Keep where the photo is and ask the worker to fetch it. Returns its number."""
    row = {
        "address_id": talker.address_id,
        "channel": talker.channel,
        "ref": photo.ref,
        "state": "waiting",
        "created_at": now,
    }
    made = int(db.execute(insert(_picture).returning(_picture.c.id), [row]).scalar_one())
    ask_for(db, JOB, {"picture": made}, cause, now)
    return made


def settle_picture(db: Connection, picture_id: int, became: Cleaned | str, now: datetime) -> bool:
    """``became`` is the cleaned picture, or why it was refused. False where the picture is gone."""
    if isinstance(became, Cleaned):
        values = {"state": "ready", "file": became.file, "width": became.width, "height": became.height}
    else:
        values = {"state": "refused", "why": became}
    waits = update(_picture).where(_picture.c.id == picture_id, _picture.c.state == "waiting")
    settled = db.execute(waits.values(ref="", **values)).rowcount > 0
    if settled:
        fill_in(db, picture_id, became.file if isinstance(became, Cleaned) else None, now)
    return settled


def forget_pictures(db: Connection, theirs: ColumnElement[bool]) -> list[str]:
    """Forget whose photos these were. Returns the files that may go, which nothing else shows."""
    files = [file for file in db.execute(select(_picture.c.file).where(theirs)).scalars() if file]
    db.execute(delete(_picture).where(theirs))
    return [file for file in files if not _shown(db, file)]


def _shown(db: Connection, file: str) -> bool:
    if db.execute(select(_report_picture.c.id).where(_report_picture.c.file == file).limit(1)).first() is not None:
        return True
    announced = select(_announcement_photo.c.announcement_id).where(_announcement_photo.c.file == file)
    return db.execute(announced.limit(1)).first() is not None
