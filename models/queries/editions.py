"""Editions of a programme, and the sessions that belong to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, bindparam, func, select

from models.queries.activities import ActivityRow
from models.region.wib import WIB, at_local, local
from models.tables.activity import Activity
from models.tables.base import table_of
from models.tables.programme import Edition, Follow

_edition = table_of(Edition)
_activity = table_of(Activity)
_follow = table_of(Follow)


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition as it stands."""

    id: int
    code: str
    programme: str
    name: str
    theme: str
    first_day: date
    last_day: date
    region: str
    place: str
    latitude: float | None
    longitude: float | None
    about: str
    directions: str
    bring: str
    status: str
    version: int
    sample: bool

    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1


_COLUMNS = tuple(_edition.c[name] for name in EditionRow.__slots__)
_ACTIVITY = tuple(_activity.c[name] for name in ActivityRow.__slots__)
_BY_ID = select(*_COLUMNS).where(_edition.c.id == bindparam("edition"))


def edition_by_id(db: Connection, edition_id: int) -> EditionRow | None:
    row = db.execute(_BY_ID, {"edition": edition_id}).one_or_none()
    return None if row is None else EditionRow(*row)


def locked_edition(db: Connection, edition_id: int) -> EditionRow | None:
    """Locked until the transaction ends, so that two organisers publish one after the other."""
    row = db.execute(_BY_ID.with_for_update(), {"edition": edition_id}).one_or_none()
    return None if row is None else EditionRow(*row)


def edition_by_code(db: Connection, code: str) -> EditionRow | None:
    row = db.execute(select(*_COLUMNS).where(_edition.c.code == code)).one_or_none()
    return None if row is None else EditionRow(*row)


def next_edition(db: Connection, programme: str, now: datetime) -> EditionRow | None:
    """The one under way or to come that residents may see; None where no official date is known."""
    row = db.execute(
        select(*_COLUMNS)
        .where(
            _edition.c.programme == programme,
            _edition.c.status == "published",
            _edition.c.last_day >= local(now).date(),
        )
        .order_by(_edition.c.first_day, _edition.c.id)
        .limit(1)
    ).one_or_none()
    return None if row is None else EditionRow(*row)


def has_day(db: Connection, programme: str, day: date) -> bool:
    """Whether an edition that residents see lasts on that day, be it the next one or a later."""
    lasting = (_edition.c.first_day <= day, _edition.c.last_day >= day)
    mine = (_edition.c.programme == programme, _edition.c.status == "published")
    return db.execute(select(_edition.c.id).where(*mine, *lasting).limit(1)).first() is not None


def past_editions(db: Connection, programme: str, now: datetime, most: int, skip: int = 0) -> list[EditionRow]:
    """Those that are over, the latest first."""
    rows = db.execute(
        select(*_COLUMNS)
        .where(
            _edition.c.programme == programme,
            _edition.c.status == "published",
            _edition.c.last_day < local(now).date(),
        )
        .order_by(_edition.c.first_day.desc(), _edition.c.id)
        .limit(most)
        .offset(skip)
    )
    return [EditionRow(*row) for row in rows]


def editions_of(db: Connection, programme: str, most: int, skip: int = 0) -> list[EditionRow]:
    """For organisers: all of them, the latest first."""
    rows = db.execute(
        select(*_COLUMNS)
        .where(_edition.c.programme == programme)
        .order_by(_edition.c.first_day.desc(), _edition.c.id)
        .limit(most)
        .offset(skip)
    )
    return [EditionRow(*row) for row in rows]


def sessions_of(db: Connection, edition_id: int) -> list[ActivityRow]:
    """All that was not withdrawn, by time; cancelled ones too, for people look for them."""
    rows = db.execute(
        select(*_ACTIVITY)
        .where(_activity.c.edition_id == edition_id, _activity.c.status != "withdrawn")
        .order_by(_activity.c.starts_at, _activity.c.id)
    )
    return [ActivityRow(*row) for row in rows]


def stops(db: Connection, programme: str, now: datetime, coming: bool, most: int, skip: int = 0) -> list[ActivityRow]:
    """Activities of a programme that belong to no edition: to come, the next first; or past, the latest first.

    What lasts until today, or is today, is still to come.
    """
    ahead = func.coalesce(_activity.c.ends_at, _activity.c.starts_at) >= at_local(now, time())
    order = (_activity.c.starts_at, _activity.c.id) if coming else (_activity.c.starts_at.desc(), _activity.c.id)
    rows = db.execute(
        select(*_ACTIVITY)
        .where(
            _activity.c.programme == programme,
            _activity.c.edition_id.is_(None),
            _activity.c.status.in_(("open", "cancelled") if coming else ("open", "finished")),
            ahead if coming else ~ahead,
        )
        .order_by(*order)
        .limit(most)
        .offset(skip)
    )
    return [ActivityRow(*row) for row in rows]


def takes_place(db: Connection, programme: str, today: date, eve: bool) -> bool:
    """Whether an edition that residents know, or a stop, is under way today; on the eve also whether it is tomorrow."""
    until = today + timedelta(days=1) if eve else today
    if has_day(db, programme, today) or has_day(db, programme, until):
        return True
    start = datetime.combine(today, time(0), tzinfo=WIB)
    stop = (_activity.c.programme == programme, _activity.c.edition_id.is_(None), _activity.c.status == "open")
    begins = _activity.c.starts_at < datetime.combine(until + timedelta(days=1), time(0), tzinfo=WIB)
    lasts = func.coalesce(_activity.c.ends_at, _activity.c.starts_at) >= start
    return db.execute(select(_activity.c.id).where(*stop, begins, lasts).limit(1)).first() is not None


def activities_by_ids(db: Connection, ids: Sequence[int]) -> dict[int, ActivityRow]:
    rows = db.execute(select(*_ACTIVITY).where(_activity.c.id.in_(ids)))
    return {row.id: ActivityRow(*row) for row in rows}


def editions_by_ids(db: Connection, ids: Sequence[int]) -> dict[int, EditionRow]:
    rows = db.execute(select(*_COLUMNS).where(_edition.c.id.in_(ids)))
    return {row.id: EditionRow(*row) for row in rows}


def follower_counts(db: Connection, programme: str) -> dict[str, int]:
    """How many people follow each target of a programme."""
    rows = db.execute(
        select(_follow.c.target, func.count()).where(_follow.c.programme == programme).group_by(_follow.c.target)
    )
    return {target: int(count) for target, count in rows}


def people_following(db: Connection, programme: str) -> int:
    """How many people follow anything of a programme."""
    counted = select(func.count(_follow.c.person_id.distinct())).where(_follow.c.programme == programme)
    return int(db.execute(counted).scalar_one())


def followed_by(db: Connection, person_id: int) -> dict[str, list[str]]:
    """What a person follows: targets by programme, the oldest first."""
    rows = db.execute(
        select(_follow.c.programme, _follow.c.target).where(_follow.c.person_id == person_id).order_by(_follow.c.id)
    )
    found: dict[str, list[str]] = {}
    for programme, target in rows:
        found.setdefault(programme, []).append(target)
    return found
