"""A CSV file of activities, read into rows and problems. Columns: ``docs/import.md``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from models.actions.agenda import KINDS, NewActivity, Status
from models.files import cells
from models.files.csv_table import POINT, REGION, Problem, Reading, Table, read_table, repeated
from models.region.regency import FOLLOWED, PROGRAMMES
from models.tables.activity import Activity
from models.tables.base import table_of

# What an import has withdrawn by being undone is never written by hand.
STATUSES: Final[Mapping[str, Status]] = {"buka": "open", "batal": "cancelled", "selesai": "finished"}
STATUS_WORDS: Final[Mapping[str, str]] = {
    "withdrawn": "ditarik",
    **{status: word for word, status in STATUSES.items()},
}
REQUIRED = ("kode", "program", "jenis", "judul", "tempat", "mulai")
# What each column tells of an activity; ``catatan`` is for the people who keep the file.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "kode": (),
    "program": ("programme",),
    "edisi": ("edition_id",),
    "jenis": ("kind",),
    "judul": ("title",),
    "keterangan": ("description",),
    **dict.fromkeys(REGION, ("region",)),
    "tempat": ("place",),
    "mulai": ("starts_at", "hours_known"),
    "selesai": ("ends_at",),
    "kuota": ("quota",),
    "bawa": ("bring",),
    "komoditas": ("commodities",),
    **dict.fromkeys(POINT, ("latitude", "longitude")),
    "status": ("status",),
    "catatan": (),
}
NO_TIME = (datetime(2000, 1, 1, tzinfo=UTC), True)
HOUR_MISSING = (
    "Only an activity that is selesai, or of festival or roadshow, may be without its hour; "
    "write it as 2026-12-05 06:30."
)

_activity = table_of(Activity)


@dataclass(frozen=True, slots=True)
class Row:
    """An activity as the file has it; ``given`` are the fields that it tells, ``edition`` is a code."""

    line: int
    activity: NewActivity
    given: frozenset[str]
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The readable rows of a file, its problems in the order of its lines, and how many it leaves out by right."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: int = 0


def read_activities(path: Path) -> Sheet:
    """All that can be read of the file; what cannot be is among the problems."""
    return sheet_of(read_activity_table(path))


def read_activity_table(path: Path) -> Table:
    return read_table(path, FIELDS, REQUIRED)


def sheet_of(table: Table) -> Sheet:
    """The rows of a table, and the problems of both."""
    rows: list[Row] = []
    problems = list(table.problems)
    first: dict[str, int] = {}
    for record in table.records:
        reading = Reading(record)
        activity = _understood(reading)
        edition = reading.take("", cells.code, "edisi") if record.cells.get("edisi", "").strip() else ""
        again = repeated(activity.code, record.line, first)
        if again:
            reading.note("kode", again)
        problems += reading.problems
        if not reading.problems:
            given = frozenset(name for column in record.cells for name in FIELDS[column])
            rows.append(Row(record.line, activity, given, edition))
    return Sheet(tuple(rows), tuple(sorted(problems, key=lambda problem: problem.line)))


def longest(name: str) -> int:
    """The length of the database's column."""
    return int(getattr(_activity.c[name].type, "length", 0))


def needs_hour(activity: NewActivity) -> bool:
    """Of the programmes that are announced weeks ahead, often only the day is known at first."""
    return activity.status != "finished" and activity.programme not in FOLLOWED


def _understood(reading: Reading) -> NewActivity:
    """The activity, with defaults in place of what could not be read."""
    take = reading.take
    begin = take(NO_TIME, cells.moment, "mulai")
    activity = NewActivity(
        code=take("", cells.code, "kode"),
        programme=take("", partial(cells.one_of, allowed=PROGRAMMES), "program"),
        kind=take("", partial(cells.one_of, allowed=KINDS), "jenis"),
        title=take("", partial(cells.words, most=longest("title"), least=1), "judul"),
        region=take("", cells.region, *REGION),
        place=take("", partial(cells.words, most=longest("place"), least=1), "tempat"),
        starts_at=begin[0],
        hours_known=begin[1],
        description=take("", partial(cells.words, most=longest("description")), "keterangan"),
        quota=take(None, cells.quota, "kuota"),
        bring=take("", partial(cells.words, most=longest("bring")), "bawa"),
        commodities=take("", partial(cells.words, most=longest("commodities")), "komoditas"),
        status=STATUSES[take("buka", partial(cells.one_of, allowed=tuple(STATUSES), default="buka"), "status")],
    )
    if not begin[1] and needs_hour(activity):
        reading.note("mulai", HOUR_MISSING)
    if begin is not NO_TIME:
        activity = replace(activity, ends_at=take(None, partial(cells.end, begin=begin), "selesai"))
    point = take(None, cells.point, *POINT)
    return activity if point is None else replace(activity, latitude=point[0], longitude=point[1])
