"""What the public agenda and its calendar file hold: nothing of people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, or_, select

from models.queries.activities import ActivityRow
from models.queries.editions import EditionRow, editions_by_ids
from models.region.wib import at_local, local
from models.tables.activity import Activity
from models.tables.base import table_of
from models.tables.programme import Edition

# So long somebody's calendar program has to fetch that something is off.
KEPT = timedelta(days=30)
MOST = 1_000

_activity = table_of(Activity)
_edition = table_of(Edition)
_COLUMNS = tuple(_activity.c[name] for name in ActivityRow.__slots__)


def agenda_of(db: Connection, programme: str | None, now: datetime) -> list[ActivityRow]:
    """Of today and later, by time; what is called off too, for people look for it."""
    return _found(db, programme, at_local(now, time()), ("open", "cancelled", "finished"))


def calendar_of(db: Connection, programme: str | None, now: datetime) -> list[ActivityRow]:
    """All that a calendar file holds: until 30 days after its time, and also what was withdrawn."""
    return _found(db, programme, now - KEPT, ("open", "cancelled", "finished", "withdrawn"))


def _found(db: Connection, programme: str | None, since: datetime, statuses: Sequence[str]) -> list[ActivityRow]:
    where: list[ColumnElement[bool]] = [
        _activity.c.status.in_(statuses),
        or_(_activity.c.starts_at >= since, _activity.c.ends_at >= since),
    ]
    if programme is not None:
        where.append(_activity.c.programme == programme)
    rows = db.execute(select(*_COLUMNS).where(*where).order_by(_activity.c.starts_at, _activity.c.id).limit(MOST))
    return [ActivityRow(*row) for row in rows]


def called_off(db: Connection, programme: str, now: datetime) -> EditionRow | None:
    """The next edition of which it was told that it does not take place."""
    row = db.execute(
        select(*(_edition.c[name] for name in EditionRow.__slots__))
        .where(
            _edition.c.programme == programme,
            _edition.c.status == "cancelled",
            _edition.c.last_day >= local(now).date(),
        )
        .order_by(_edition.c.first_day, _edition.c.id)
        .limit(1)
    ).one_or_none()
    return None if row is None else EditionRow(*row)


def edition_codes(db: Connection, activities: Sequence[ActivityRow]) -> dict[int, str]:
    """The codes of the editions that these belong to."""
    ids = sorted({item.edition_id for item in activities if item.edition_id is not None})
    return {edition.id: edition.code for edition in editions_by_ids(db, ids).values()}
