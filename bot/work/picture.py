"""A photo that somebody has sent: fetched, cleaned, and kept, or refused with a reason."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.work.job import Means, Settled
from bot.work.redrawing import BadPicture, cleaned
from models.actions.jobs import JobRow
from models.actions.pictures import Cleaned, settle_picture
from models.queries.pictures import PictureRow, picture_by_id


def clean(db: Connection, job: JobRow, means: Means) -> Settled | None:
    """None where nobody wants it any more."""
    picture = picture_by_id(db, job.arguments["picture"])
    if picture is None or picture.state != "waiting":
        return None
    try:
        content, width, height = cleaned(means.fetching(picture.channel, picture.ref))
    except BadPicture as error:
        return _became(picture, error.code, means)
    return _became(picture, Cleaned(means.files.put(content), width, height), means)


def give_up(db: Connection, job: JobRow, now: datetime) -> None:
    settle_picture(db, job.arguments["picture"], "gone", now)


def _became(picture: PictureRow, became: Cleaned | str, means: Means) -> Settled:
    def store(db: Connection, now: datetime) -> None:
        if not settle_picture(db, picture.id, became, now) and isinstance(became, Cleaned):
            # Forgotten while it was being cleaned.
            means.files.remove(became.file)
        means.fetching.done(picture.channel, picture.ref)

    return Settled(store)
