"""Reports: one by its ticket or number, those of a person, and open ones of the same problem nearby."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select, text

from models.region.categories import CATEGORIES
from models.rules.report_acts import OPEN_STATUSES
from models.tables.base import table_of
from models.tables.report import OPEN, Report, ReportEvent, ReportFollower, ReportPicture

_report = table_of(Report)
_event = table_of(ReportEvent)
_follower = table_of(ReportFollower)
_picture = table_of(ReportPicture)

METRES_A_DEGREE = 111_320.0
# Without a pin only the newest of a desa are worth looking at.
MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as it stands."""

    id: int
    code: str
    person_id: int | None
    anonymous: bool
    category: str
    words: str
    region: str
    kecamatan: str
    place: str
    latitude: float | None
    longitude: float | None
    pin_fresh: bool
    status: str
    unit: str
    rank: int
    reopened: int
    version: int
    external: str | None
    created_at: datetime
    due_at: datetime
    answer_by: datetime
    closed_at: datetime | None
    solved: bool | None

    @property
    def open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def awaits_word(self) -> bool:
        """Whether who reported it has yet to say that it is mended."""
        return self.status == "done" and not self.solved


@dataclass(frozen=True, slots=True)
class Near:
    """An open report that may be of the same problem; ``metres`` is None where one of the two has no pin."""

    report: ReportRow
    metres: float | None
    photo: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One step in a report's life."""

    at: datetime
    action: str
    status: str
    unit: str
    role: str
    note: str
    public: bool


COLUMNS = [_report.c[name] for name in ReportRow.__slots__]
_IS_OPEN = text(f"report.{OPEN}")


def report_by_id(db: Connection, report_id: int) -> ReportRow | None:
    row = db.execute(select(*COLUMNS).where(_report.c.id == report_id)).one_or_none()
    return None if row is None else ReportRow(*row)


def report_by_code(db: Connection, code: str) -> ReportRow | None:
    row = db.execute(select(*COLUMNS).where(_report.c.code == code)).one_or_none()
    return None if row is None else ReportRow(*row)


def report_for(db: Connection, code: str, person_id: int) -> ReportRow | None:
    """The report of this ticket, for who made or follows it; what is somebody else's is like what is not there."""
    followed = select(_follower.c.report_id).where(_follower.c.person_id == person_id)
    theirs = or_(_report.c.person_id == person_id, _report.c.id.in_(followed))
    row = db.execute(select(*COLUMNS).where(_report.c.code == code, theirs)).one_or_none()
    return None if row is None else ReportRow(*row)


def awaiting_word(db: Connection, person_id: int) -> ReportRow | None:
    """The report of theirs that was called done last and of which they have not said whether it is."""
    waiting = (_report.c.person_id == person_id, _report.c.status == "done", _report.c.solved.is_(None))
    row = db.execute(select(*COLUMNS).where(*waiting).order_by(_report.c.closed_at.desc()).limit(1)).one_or_none()
    return None if row is None else ReportRow(*row)


def filed_since(db: Connection, person_id: int, since: datetime) -> int:
    """How many reports a person has made since then."""
    made = select(func.count()).where(_report.c.person_id == person_id, _report.c.created_at > since)
    return int(db.execute(made).scalar_one())


def status_before(db: Connection, report_id: int, status: str) -> str:
    """How it stood before it came to ``status``; ``received`` where nothing is known."""
    events = select(_event.c.status).where(_event.c.report_id == report_id, _event.c.status != status)
    return db.execute(events.order_by(_event.c.id.desc()).limit(1)).scalar_one_or_none() or "received"


def reports_of(db: Connection, person_id: int, most: int, skip: int = 0) -> list[ReportRow]:
    """Those that a person has made or follows, open ones first, then the newest."""
    followed = select(_follower.c.report_id).where(_follower.c.person_id == person_id)
    rows = db.execute(
        select(*COLUMNS)
        .where(or_(_report.c.person_id == person_id, _report.c.id.in_(followed)))
        .order_by(_report.c.closed_at.is_not(None), _report.c.id.desc())
        .limit(most)
        .offset(skip)
    )
    return [ReportRow(*row) for row in rows]


def open_nearby(
    db: Connection, category: str, region: str, latitude: float | None, longitude: float | None
) -> list[Near]:
    """The nearest open reports of this category, by pins within its radius, else of the same desa."""
    radius = CATEGORIES[category].radius
    if radius is None:
        return []
    if latitude is not None and longitude is not None:
        return _within(db, category, latitude, longitude, radius)
    if not region:
        return []
    rows = db.execute(
        select(*COLUMNS)
        .where(_report.c.category == category, _report.c.region == region, _IS_OPEN)
        .order_by(_report.c.id.desc())
        .limit(MOST_NEAR)
    )
    return _with_photos(db, [(ReportRow(*row), None) for row in rows])


def _within(db: Connection, category: str, latitude: float, longitude: float, radius: int) -> list[Near]:
    high = radius / METRES_A_DEGREE
    wide = high / math.cos(math.radians(latitude))
    # A market square has hundreds: their distances come from the index alone, and only the nearest are read.
    pins = db.execute(
        select(_report.c.id, _report.c.latitude, _report.c.longitude).where(
            _report.c.category == category,
            _report.c.latitude.between(latitude - high, latitude + high),
            _report.c.longitude.between(longitude - wide, longitude + wide),
            _IS_OPEN,
        )
    )
    found = sorted((metres_between(latitude, longitude, *pin), number) for number, *pin in pins)
    near = {number: metres for metres, number in found[:MOST_NEAR] if metres <= radius}
    rows = db.execute(select(*COLUMNS).where(_report.c.id.in_(near))) if near else ()
    reports = sorted((ReportRow(*row) for row in rows), key=lambda report: (near[report.id], report.id))
    return _with_photos(db, [(report, near[report.id]) for report in reports])


def metres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """On a plane, which is exact enough within a kilometre."""
    north = (other_latitude - latitude) * METRES_A_DEGREE
    east = (other_longitude - longitude) * METRES_A_DEGREE * math.cos(math.radians(latitude))
    return math.hypot(north, east)


def followers_of(db: Connection, report_id: int) -> Sequence[int]:
    return db.execute(select(_follower.c.person_id).where(_follower.c.report_id == report_id)).scalars().all()


def follower_count(db: Connection, report_id: int) -> int:
    found = select(func.count()).select_from(_follower).where(_follower.c.report_id == report_id)
    return int(db.execute(found).scalar_one())


def events_of(db: Connection, report_id: int, public_only: bool) -> list[EventRow]:
    """What has happened, oldest first."""
    whose: ColumnElement[bool] = _event.c.report_id == report_id
    columns = [_event.c[name] for name in EventRow.__slots__]
    rows = db.execute(select(*columns).where(whose).order_by(_event.c.id))
    return [event for event in (EventRow(*row) for row in rows) if event.public or not public_only]


def photos_of(db: Connection, report_id: int, kind: str | None = None, released: bool | None = None) -> list[str]:
    """The files of a report's photos that the worker has cleaned."""
    rows = db.execute(
        select(_picture.c.file, _picture.c.kind, _picture.c.released)
        .where(_picture.c.report_id == report_id, _picture.c.file.is_not(None))
        .order_by(_picture.c.id)
    )
    return [
        row.file
        for row in rows
        if (kind is None or row.kind == kind) and (released is None or row.released == released)
    ]


def photo_count(db: Connection, report_id: int) -> int:
    """How many photos it has, cleaned already or not."""
    found = select(func.count()).select_from(_picture).where(_picture.c.report_id == report_id)
    return int(db.execute(found).scalar_one())


def _with_photos(db: Connection, found: Sequence[tuple[ReportRow, float | None]]) -> list[Near]:
    """Only a photo that an officer has released is shown to somebody else."""
    return [
        Near(report, metres, next(iter(photos_of(db, report.id, "report", released=True)), None))
        for report, metres in found
    ]
