"""Coming activities, one activity, and what a person signed up for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, case, func, or_, select

from models.region.gazetteer import OUTSIDE
from models.tables.activity import Activity, Signup
from models.tables.base import table_of

_activity = table_of(Activity)
_signup = table_of(Signup)

# "33.03.10", the part of a desa's code that names its kecamatan.
KECAMATAN_CODE = 8
# From three hours before the start nobody joins and nobody moves up.
CLOSES_BEFORE = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity as it is now."""

    id: int
    code: str
    programme: str
    kind: str
    title: str
    description: str
    region: str
    place: str
    latitude: float | None
    longitude: float | None
    starts_at: datetime
    ends_at: datetime | None
    hours_known: bool
    quota: int | None
    bring: str
    status: str
    version: int
    taken: int
    last_place: int
    sample: bool
    created_at: datetime
    edition_id: int | None
    commodities: str
    revision: int
    changed_at: datetime | None

    @property
    def called_off(self) -> bool:
        return self.status in ("cancelled", "withdrawn")

    @property
    def left(self) -> int | None:
        """Places left, None where there is no limit."""
        return None if self.quota is None else max(0, self.quota - self.taken)

    def joinable(self, now: datetime) -> bool:
        return self.status == "open" and now < self.starts_at - CLOSES_BEFORE


@dataclass(frozen=True, slots=True)
class SignupRow:
    """A person's live entry: ``registered`` or ``waiting``."""

    id: int
    activity_id: int
    status: str
    place: int
    version: int


# In the order of the fields, so that a row becomes a value without looking names up.
_COLUMNS = tuple(_activity.c[name] for name in ActivityRow.__slots__)
_ENTRY = tuple(_signup.c[name] for name in SignupRow.__slots__)
_LIVE = _signup.c.status.in_(("registered", "waiting"))
_AHEAD = (_activity.c.status == "open", _activity.c.starts_at > bindparam("now"))
# The sessions of an edition are many and stand in its programme; here only what one can sign up for.
_LISTED = or_(_activity.c.edition_id.is_(None), _activity.c.quota.is_not(None))

_COMING = (
    select(*_COLUMNS)
    .where(*_AHEAD, _LISTED)
    .order_by(_activity.c.starts_at, _activity.c.id)
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_NEARNESS = case(
    (_activity.c.region == bindparam("desa"), 0), (_activity.c.region.like(bindparam("kecamatan")), 1), else_=2
)
_COMING_NEAR = _COMING.order_by(None).order_by(_NEARNESS, _activity.c.starts_at, _activity.c.id)
_BY_ID = select(*_COLUMNS).where(_activity.c.id == bindparam("activity"))
_LOCKED = _BY_ID.with_for_update()
_SIGNUP = select(*_ENTRY).where(
    _signup.c.activity_id == bindparam("activity"), _signup.c.person_id == bindparam("person"), _LIVE
)
_POSITION = select(func.count()).where(
    _signup.c.activity_id == bindparam("activity"),
    _signup.c.status == "waiting",
    _signup.c.place <= bindparam("place"),
)
_MINE = (
    select(*_COLUMNS, *_ENTRY)
    .join_from(_activity, _signup, _signup.c.activity_id == _activity.c.id)
    .where(_signup.c.person_id == bindparam("person"), _LIVE, *_AHEAD)
    .order_by(_activity.c.starts_at, _activity.c.id)
)


def coming(db: Connection, now: datetime, region: str | None, limit: int, offset: int) -> list[ActivityRow]:
    """Open activities that have not begun: own desa first, own kecamatan next, then the rest, by time."""
    given = {"now": now, "most": limit, "skip": offset}
    if region is None or region == OUTSIDE:
        return [ActivityRow(*row) for row in db.execute(_COMING, given)]
    near = {"desa": region, "kecamatan": f"{region[:KECAMATAN_CODE]}%"}
    return [ActivityRow(*row) for row in db.execute(_COMING_NEAR, given | near)]


def activity_by_id(db: Connection, activity_id: int) -> ActivityRow | None:
    row = db.execute(_BY_ID, {"activity": activity_id}).one_or_none()
    return None if row is None else ActivityRow(*row)


def locked_activity(db: Connection, activity_id: int) -> ActivityRow | None:
    """The activity, locked until the transaction ends, so that seats are counted once."""
    row = db.execute(_LOCKED, {"activity": activity_id}).one_or_none()
    return None if row is None else ActivityRow(*row)


def signup_of(db: Connection, activity_id: int, person_id: int) -> SignupRow | None:
    """The person's live entry for an activity."""
    row = db.execute(_SIGNUP, {"activity": activity_id, "person": person_id}).one_or_none()
    return None if row is None else SignupRow(*row)


def position(db: Connection, signup: SignupRow) -> int:
    """The place in the waiting list, from 1 without gaps."""
    return int(db.execute(_POSITION, {"activity": signup.activity_id, "place": signup.place}).scalar_one())


def signups_of(db: Connection, person_id: int, now: datetime) -> list[tuple[ActivityRow, SignupRow]]:
    """The person's live entries for activities that have not begun, by time."""
    rows = db.execute(_MINE, {"person": person_id, "now": now})
    width = len(ActivityRow.__slots__)
    return [(ActivityRow(*row[:width]), SignupRow(*row[width:])) for row in rows]
