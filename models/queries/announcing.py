"""Announcements: who would get one, which are under way, and the account of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
)

from models.message.body import Body
from models.queries.chosen_chat import latest_address
from models.tables.activity import Signup
from models.tables.announcing import Announcement
from models.tables.base import table_of, written
from models.tables.person import Address, Consent, Person
from models.tables.programme import Follow
from models.tables.sending import Outbox

_announcement = table_of(Announcement)
_outbox = table_of(Outbox)
_person = table_of(Person)
_address = table_of(Address)
_consent = table_of(Consent)
_signup = table_of(Signup)
_follow = table_of(Follow)

REGENCY = "33.03"
# What nobody has looked after for so long is not gone on with unasked.
LATE = timedelta(hours=2)
OPEN_STATES = ("waiting", "asking", "running", "quiet", "paused")
TAKES_PART = ("registered", "waiting", "attended")
ARRIVED = ("sent", "delivered", "read")
NEWEST = 50
LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class Area:
    """Whom an announcement is for: a kecamatan (or the regency), some parts of it, or who joins an activity.

    ``regions`` are desa, or kecamatan where the scope is the regency. With a ``programme`` it is for those who
    follow that, wherever they live.
    """

    scope: str = ""
    regions: tuple[str, ...] = ()
    activity_id: int | None = None
    programme: str = ""

    def holds(self, region: str) -> bool:
        """True where a resident of ``region`` belongs to it."""
        if self.programme:
            return True
        inside = region.startswith(f"{self.scope or REGENCY}.")
        return inside and (not self.regions or any(f"{region}.".startswith(f"{code}.") for code in self.regions))


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


@dataclass(frozen=True, slots=True)
class Reach:
    """How many residents of an area get an announcement, by channel, and how many do not, by reason.

    ``windows`` parts those on WhatsApp: ``open`` may be written to freely, ``shut`` not, ``off`` want no promotions.
    """

    channels: dict[str, int]
    left_out: dict[str, int]
    windows: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.channels.values())


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


def follows(person: ColumnElement[Any]) -> ColumnElement[bool]:
    """True where the newest answer about announcements was yes and no STOP came since."""
    newest = (
        select(_consent.c.granted)
        .where(_consent.c.person_id == person, _consent.c.purpose == "announcements")
        .order_by(_consent.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(newest, false()) & _person.c.stopped_at.is_(None)


def wants(person: ColumnElement[Any], programme: ColumnElement[str]) -> ColumnElement[bool]:
    """True where they agreed to announcements or, with a programme, follow that; never after a STOP."""
    followed = exists().where(_follow.c.person_id == person, _follow.c.programme == programme)
    return case((programme == "", follows(person)), else_=followed & _person.c.stopped_at.is_(None))


def residents_in(area: Area) -> list[ColumnElement[bool]]:
    """The conditions on ``person`` for belonging to an area."""
    if area.programme:
        return [_person.c.id.in_(select(_follow.c.person_id).where(_follow.c.programme == area.programme))]
    conditions = [_below(area.scope or REGENCY)]
    if area.regions:
        conditions.append(or_(_person.c.region.in_(area.regions), *(_below(code) for code in area.regions)))
    if area.activity_id is not None:
        joined = select(_signup.c.person_id).where(
            _signup.c.activity_id == area.activity_id, _signup.c.status.in_(TAKES_PART)
        )
        conditions.append(_person.c.id.in_(joined))
    return conditions


def _below(code: str) -> ColumnElement[bool]:
    # The character after the dot ends the range, so that the index serves it.
    return (_person.c.region >= f"{code}.") & (_person.c.region < f"{code}/")


def reach_of(db: Connection, area: Area, now: datetime) -> Reach:
    """Count before anything is sent. ``left_out`` has ``no_consent`` and ``unreachable``."""
    shown = case(
        (_address.c.promotions_off_at.is_not(None), "off"), (_address.c.window_until > now, "open"), else_="shut"
    )
    one = (
        select(_address.c.channel, wants(_person.c.id, literal(area.programme)).label("follows"), shown.label("shown"))
        .select_from(_person)
        .join(_address, _address.c.id == latest_address(_person.c.id), isouter=True)
        .where(*residents_in(area))
        .subquery()
    )
    rows = db.execute(
        select(one.c.channel, one.c.follows, one.c.shown, func.count()).group_by(
            one.c.channel, one.c.follows, one.c.shown
        )
    )
    channels: dict[str, int] = {}
    left_out: dict[str, int] = {}
    windows: dict[str, int] = {}
    for channel, agreed, state, count in rows:
        if not agreed:
            left_out["no_consent"] = left_out.get("no_consent", 0) + count
        elif channel is None:
            left_out["unreachable"] = left_out.get("unreachable", 0) + count
        else:
            channels[channel] = channels.get(channel, 0) + count
            if channel == "whatsapp":
                windows[state] = count
    return Reach(channels, left_out, windows)


def opened_today(db: Connection, now: datetime) -> int:
    """How many people were written to by a template within a day, their windows being shut."""
    return int(db.execute(select(func.count()).where(_address.c.opened_at > now - timedelta(days=1))).scalar_one())


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
