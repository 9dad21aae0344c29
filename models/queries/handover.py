"""Reports as they are handed over to Lapor MasBuP, and the numbers they have there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select

from models.tables.base import table_of
from models.tables.report import Report, ReportFollower

_report = table_of(Report)
_follower = table_of(ReportFollower)
AT_ONCE = 1_000
CHUNK = 500
_WITHOUT_NUMBER = or_(_report.c.external.is_(None), _report.c.external == "")
_FOLLOWERS = (
    select(func.count())
    .where(_follower.c.report_id == _report.c.id)
    .correlate(_report)
    .scalar_subquery()
    .label("followers")
)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What another office gets to see of a report; nothing in it leads to a person."""

    code: str
    external: str | None
    category: str
    kecamatan: str
    region: str
    place: str
    latitude: float | None
    longitude: float | None
    words: str
    status: str
    unit: str
    created_at: datetime
    answer_by: datetime
    closed_at: datetime | None
    followers: int
    solved: bool | None


@dataclass(frozen=True, slots=True)
class Numbered:
    """A report by its number in the database, and the one it has at Lapor MasBuP."""

    id: int
    code: str
    external: str


def reports_to_hand_over(
    db: Connection, since: datetime | None = None, before: datetime | None = None, everything: bool = False
) -> Iterator[HandedOver]:
    """The oldest first, a thousand at a time; those that have a number there only where ``everything`` is wanted."""
    columns = [_FOLLOWERS if name == "followers" else _report.c[name] for name in HandedOver.__slots__]
    wanted: list[ColumnElement[bool]] = [] if everything else [_WITHOUT_NUMBER]
    if since is not None:
        wanted.append(_report.c.created_at >= since)
    if before is not None:
        wanted.append(_report.c.created_at < before)
    found = select(*columns).where(*wanted).order_by(_report.c.id).execution_options(yield_per=AT_ONCE)
    for row in db.execute(found):
        yield HandedOver(*row)


def number_taken(db: Connection, number: str, but: int) -> bool:
    """Whether another report than ``but`` has this number there."""
    same = (func.lower(_report.c.external) == number.lower(), _report.c.id != but)
    return db.execute(select(_report.c.id).where(*same).limit(1)).one_or_none() is not None


def any_to_hand_over(db: Connection) -> bool:
    """Whether there is a report without a number at Lapor MasBuP."""
    return db.execute(select(_report.c.id).where(_WITHOUT_NUMBER).limit(1)).one_or_none() is not None


def reports_by_code(db: Connection, codes: Sequence[str]) -> dict[str, Numbered]:
    """Those of these tickets that there are."""
    found: dict[str, Numbered] = {}
    columns = (_report.c.id, _report.c.code, func.coalesce(_report.c.external, ""))
    for start in range(0, len(codes), CHUNK):
        for row in db.execute(select(*columns).where(_report.c.code.in_(codes[start : start + CHUNK]))):
            found[row.code] = Numbered(*row)
    return found


def numbered_reports(db: Connection) -> Iterator[Numbered]:
    """All that have a number there."""
    columns = (_report.c.id, _report.c.code, _report.c.external)
    found = select(*columns).where(_report.c.external.is_not(None), _report.c.external != "")
    for row in db.execute(found.execution_options(yield_per=AT_ONCE)):
        yield Numbered(*row)
