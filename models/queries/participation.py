"""Who took part: sign-ups and attendances of the activities of whole months, counted. Examples are never counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, select

from models.region.wib import WIB, local
from models.tables.activity import Activity, Signup
from models.tables.base import table_of

OTHER_PROGRAMME = "lainnya"
CHUNK = 5_000

_activity = table_of(Activity)
_signup = table_of(Signup)
# One statement, so that everything is of one moment whatever the isolation of the caller's transaction.
_ROWS: Select[Any] = (
    select(
        _activity.c.id,
        _signup.c.status.label("entry"),
        _signup.c.region.label("home"),
        _signup.c.attended,
        _signup.c.person_id,
        _signup.c.anonymous_key,
        _activity.c.code,
        _activity.c.title,
        _activity.c.programme,
        _activity.c.region,
        _activity.c.starts_at,
        _activity.c.status,
    )
    .join_from(_activity, _signup, _signup.c.activity_id == _activity.c.id, isouter=True)
    .where(_activity.c.sample.is_(False), _activity.c.status != "withdrawn")
)


class Month(NamedTuple):
    """A programme in a local month, written ``2026-08``."""

    month: str
    programme: str


@dataclass(slots=True)
class Entries:
    """Sign-ups by what became of them, attendances, and the different people who attended."""

    registered: int = 0
    waiting: int = 0
    left: int = 0
    attended: int = 0
    people: set[str] = field(default_factory=set)

    def add(self, entry: str, attended: bool, person: str) -> None:
        self.registered += entry == "registered"
        self.waiting += entry == "waiting"
        self.left += entry == "left"
        if attended:
            self.attended += 1
            self.people.add(person)


@dataclass(frozen=True, slots=True)
class Held:
    """An activity as it is published, and who signed up for it."""

    code: str
    title: str
    programme: str
    region: str
    day: date
    status: str
    entries: Entries


@dataclass(frozen=True, slots=True)
class Participation:
    """Activities in the order of their days, and by month and programme the entries of each region of sign-up."""

    activities: Mapping[Month, tuple[Held, ...]]
    regions: Mapping[Month, Mapping[str, Entries]]


def read_participation(db: Connection, first: date, last: date, programmes: Collection[str]) -> Participation:
    """All of the local days ``first`` to ``last``. A programme not among ``programmes`` counts as another one."""
    held: dict[int, Held] = {}
    regions: dict[Month, dict[str, Entries]] = defaultdict(lambda: defaultdict(Entries))
    homes: dict[int, dict[str, Entries]] = {}
    for row in _rows(db, first, last):
        activity_id, entry, home, attended, person_id, anonymous_key, *_ = row
        if activity_id not in held:
            activity = held[activity_id] = _held(row, programmes)
            homes[activity_id] = regions[_month(activity)]
        if entry is not None:
            person = f"p{person_id}" if person_id is not None else f"a{anonymous_key}"
            held[activity_id].entries.add(entry, attended, person)
            homes[activity_id][home].add(entry, attended, person)
    activities: dict[Month, list[Held]] = defaultdict(list)
    for activity in sorted(held.values(), key=lambda one: (one.day, one.code)):
        activities[_month(activity)].append(activity)
    return Participation({month: tuple(activities[month]) for month in sorted(activities)}, regions)


def together(parts: Collection[Entries]) -> Entries:
    """The entries of several regions; who was counted in two of them is one person."""
    sums: Counter[str] = Counter()
    people: set[str] = set()
    for part in parts:
        sums.update(registered=part.registered, waiting=part.waiting, left=part.left, attended=part.attended)
        people |= part.people
    return Entries(**sums, people=people)


def _rows(db: Connection, first: date, last: date) -> Iterator[Any]:
    begin = datetime.combine(first, time.min, tzinfo=WIB)
    end = datetime.combine(last, time.max, tzinfo=WIB)
    statement = _ROWS.where(_activity.c.starts_at.between(begin, end))
    yield from db.execute(statement, execution_options={"yield_per": CHUNK})


def _held(row: Row[Any], programmes: Collection[str]) -> Held:
    programme = row.programme if row.programme in programmes else OTHER_PROGRAMME
    day = local(row.starts_at).date()
    return Held(row.code, row.title, programme, row.region, day, row.status, Entries())


def _month(activity: Held) -> Month:
    return Month(f"{activity.day:%Y-%m}", activity.programme)
