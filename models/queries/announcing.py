"""Announcements: which are under way, and the account of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select, true

from models.message.body import Body
from models.queries.audiences import Area
from models.tables.announcing import Announcement
from models.tables.base import table_of, written
from models.tables.sending import Outbox

_announcement = table_of(Announcement)
_outbox = table_of(Outbox)

# What nobody has looked after for so long is not gone on with unasked.
LATE = timedelta(hours=2)
OPEN_STATES = ("waiting", "asking", "running", "quiet", "paused")
ARRIVED = ("sent", "delivered", "read")
NEWEST = 50
LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    """One announcement as it stands."""

    id: int
    author_id: int | None
    address_id: int | None
    grant_id: int | None
    scope: str
    regions: list[str]
    activity_id: int | None
    programme: str
    body: Body
    urgent: bool
    state: str
    why: str | None
    version: int
    audience: int | None
    failures: int
    account: dict[str, dict[str, int]] | None
    created_at: datetime
    starts_at: datetime
    until: datetime | None
    started_at: datetime | None
    checked_at: datetime | None
    ended_at: datetime | None

    @property
    def area(self) -> Area:
        return Area(self.scope, tuple(self.regions), self.activity_id, self.programme)


_COLUMNS = [_announcement.c[name] for name in AnnouncementRow.__slots__]
_BY_ID = select(*_COLUMNS).where(_announcement.c.id == bindparam("announcement"))
_OPEN = (
    select(*_COLUMNS)
    .where(_announcement.c.state.in_([written(state) for state in OPEN_STATES]))
    .order_by(_announcement.c.urgent.desc(), _announcement.c.id)
)
_ACCOUNT = (
    select(_outbox.c.state, _outbox.c.why, func.count())
    .where(_outbox.c.announcement_id == bindparam("announcement"))
    .group_by(_outbox.c.state, _outbox.c.why)
)


def announcement_by_id(db: Connection, announcement_id: int) -> AnnouncementRow | None:
    row = db.execute(_BY_ID, {"announcement": announcement_id}).one_or_none()
    return None if row is None else AnnouncementRow(*row)


def open_announcements(db: Connection) -> list[AnnouncementRow]:
    """Those that have not ended, alerts first, then the oldest."""
    return [AnnouncementRow(*row) for row in db.execute(_OPEN)]


def just_ended(db: Connection, since: datetime) -> list[AnnouncementRow]:
    """Those that have ended since; of the newest ones, so that no look at all of them is needed."""
    rows = db.execute(select(*_COLUMNS).order_by(_announcement.c.id.desc()).limit(NEWEST))
    found = [AnnouncementRow(*row) for row in rows]
    return [row for row in found if row.ended_at is not None and row.ended_at > since]


def sendable(db: Connection, now: datetime, quiet: bool) -> list[AnnouncementRow]:
    """Those whose rows may go at this moment."""
    return [
        row
        for row in open_announcements(db)
        if row.state == "running"
        and (row.urgent or not quiet)
        and row.checked_at is not None
        and row.checked_at > now - LATE
    ]


def account_of(db: Connection, row: AnnouncementRow) -> dict[str, dict[str, int]]:
    """Counts by state and reason ('' where there is none); they add up to the audience."""
    if row.account is not None:
        return row.account
    counts: dict[str, dict[str, int]] = {}
    for state, why, count in db.execute(_ACCOUNT, {"announcement": row.id}):
        counts.setdefault(state, {})[why or ""] = count
    return counts


def announcements_of(
    db: Connection, scopes: Sequence[str], most: int, programmes: Sequence[str] = ()
) -> Sequence[AnnouncementRow]:
    """The newest of these scopes and programmes, whatever became of them; of all where a scope is empty."""
    whose: ColumnElement[bool] = true()
    if "" not in scopes:
        whose = or_(_announcement.c.scope.in_(scopes), _announcement.c.programme.in_(programmes))
    rows = db.execute(select(*_COLUMNS).where(whose).order_by(_announcement.c.id.desc()).limit(most))
    return [AnnouncementRow(*row) for row in rows]


def heard_in(db: Connection, region: str, most: int) -> list[AnnouncementRow]:
    """The newest announcements that went to residents of this desa, whoever got them.

    One that was stopped before anybody got it was none.
    """
    scopes = or_(_announcement.c.scope == ".".join(region.split(".")[:3]), _announcement.c.scope == "")
    rows = db.execute(
        select(*_COLUMNS)
        .where(
            scopes,
            _announcement.c.started_at.is_not(None),
            _announcement.c.activity_id.is_(None),
            _announcement.c.programme == "",
        )
        .order_by(_announcement.c.id.desc())
        .limit(most * LOOK_BACK)
    )
    found = [AnnouncementRow(*row) for row in rows]
    here = (row for row in found if row.area.holds(region))
    return list(islice((row for row in here if row.state != "stopped" or _reached_anybody(db, row)), most))


def _reached_anybody(db: Connection, row: AnnouncementRow) -> bool:
    return any(state in ARRIVED for state in account_of(db, row))
