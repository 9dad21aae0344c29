"""A CSV file of activities, read into rows and problems. Columns: ``docs/import.md``."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from models import cells
from models.actions.agenda import KINDS, PROGRAMMES, NewActivity, Status
from models.tables.activity import Activity
from models.tables.base import table_of

T = TypeVar("T")
MOST_BYTES = 5_000_000
MOST_ROWS = 1_000
DELIMITERS = (",", ";", "\t")
STATUSES: Final[Mapping[str, Status]] = {"buka": "open", "batal": "cancelled", "selesai": "finished"}
REQUIRED = ("kode", "program", "jenis", "judul", "tempat", "mulai")
REGION = ("kode_wilayah", "desa", "kecamatan")
POINT = ("lintang", "bujur")
# What each column tells of an activity; ``catatan`` is for the people who keep the file.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "kode": (),
    "program": ("programme",),
    "jenis": ("kind",),
    "judul": ("title",),
    "keterangan": ("description",),
    **dict.fromkeys(REGION, ("region",)),
    "tempat": ("place",),
    "mulai": ("starts_at", "hours_known"),
    "selesai": ("ends_at",),
    "kuota": ("quota",),
    "bawa": ("bring",),
    **dict.fromkeys(POINT, ("latitude", "longitude")),
    "status": ("status",),
    "catatan": (),
}
NO_TIME = (datetime(2000, 1, 1, tzinfo=UTC), True)

_activity = table_of(Activity)


class Problem(NamedTuple):
    """What keeps a file from being imported, where, and what to do about it."""

    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        where = f"line {self.line}, {self.column}" if self.column else f"line {self.line}"
        return f"{where}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Row:
    """An activity as the file has it; ``given`` are the fields for which it has a column."""

    line: int
    activity: NewActivity
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The readable rows of a file, and its problems in the order of its lines."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a row by column, and the number of its first line."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as it stands, before anything is understood."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Reading:
    """A record being understood: every bad cell is noted, so that all can be mended at once."""

    record: Record
    problems: list[Problem] = field(default_factory=list)

    def take(self, default: T, read: Callable[..., T], *columns: str) -> T:
        try:
            return read(*(self.record.cells.get(column, "") for column in columns))
        except cells.BadCell as bad:
            self.note(columns[0], str(bad))
            return default

    def note(self, column: str, sentence: str) -> None:
        self.problems.append(Problem(self.record.line, column, sentence))


def read_activities(path: Path) -> Sheet:
    """All that can be read of the file; what cannot be is among the problems."""
    return sheet_of(read_table(path))


def read_table(path: Path) -> Table:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return _unreadable(1, f"The file cannot be read: {error.strerror}.")
    if len(data) > MOST_BYTES:
        return _unreadable(1, f"The file is larger than {MOST_BYTES // 1_000_000} MB; split it.")
    if data.startswith(b"PK"):
        return _unreadable(1, "This is a workbook; save it as CSV (UTF-8) and import that.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _unreadable(line, "This line is not UTF-8; save the file as CSV (UTF-8).")
    return _table(text)


def sheet_of(table: Table) -> Sheet:
    """The rows of a table, and the problems of both."""
    rows: list[Row] = []
    problems = list(table.problems)
    first: dict[str, int] = {}
    for record in table.records:
        reading = _Reading(record)
        activity = _understood(reading)
        seen = first.setdefault(activity.code, record.line) if activity.code else record.line
        if seen != record.line:
            reading.note("kode", f"{activity.code} stands in line {seen} already; give each activity its own code.")
        problems += reading.problems
        if not reading.problems:
            given = frozenset(name for column in record.cells for name in FIELDS[column])
            rows.append(Row(record.line, activity, given))
    return Sheet(tuple(rows), tuple(sorted(problems, key=lambda problem: problem.line)))


def _table(text: str) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    lines = lines_of(reader, MOST_ROWS)
    line, header = next(lines, (1, []))
    if isinstance(header, str):
        return _unreadable(line, header)
    columns = columns_of(header)
    problems = list(_misnamed(line, columns))
    if problems:
        return Table((), tuple(problems))
    records: list[Record] = []
    for line, given in lines:
        if isinstance(given, str):
            problems.append(Problem(line, "", given))
        elif len(given) != len(columns):
            problems.append(miscounted(line, len(given), len(columns)))
        else:
            records.append(Record(line, dict(zip(columns, given, strict=True))))
    return Table(tuple(records), tuple(problems))


def columns_of(header: Sequence[str]) -> list[str]:
    return ["_".join(cells.plain(name).lower().split()) for name in header]


def lines_of(reader: Any, most: int) -> Iterator[tuple[int, list[str] | str]]:
    """Each row that is not blank with its first line's number; in place of one that is no CSV, a sentence."""
    line, rows = 1, 0
    while True:
        try:
            given = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"From here on this is no CSV ({error}); look for a quotation mark that is not closed."
            return
        if any(cell.strip() for cell in given):
            rows += 1
            if rows > most + 1:
                yield line, f"There are more than {most} rows; split the file."
                return
            yield line, given
        line = reader.line_num + 1


def delimiter_of(text: str) -> str:
    """The one that the header uses most."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=header.count)


def _misnamed(line: int, columns: list[str]) -> Iterator[Problem]:
    for name in dict.fromkeys(columns):
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            yield Problem(line, "", f"The column {cells.quoted(name)} is not known; the columns are {known}.")
        elif columns.count(name) > 1:
            yield Problem(line, "", f"The column {name} stands there twice; remove one.")
    missing = [name for name in REQUIRED if name not in columns]
    if not {"kode_wilayah", "kecamatan"} & set(columns):
        missing.append("kode_wilayah")
    if len({*POINT} & set(columns)) == 1:
        missing += [name for name in POINT if name not in columns]
    if missing:
        yield Problem(line, "", f"The header has no {', '.join(missing)}; add what is missing.")


def miscounted(line: int, found: int, wanted: int) -> Problem:
    sentence = f"There are {found} cells for {wanted} columns; put a text that holds a delimiter into quotation marks."
    return Problem(line, "", sentence)


def _unreadable(line: int, sentence: str) -> Table:
    return Table((), (Problem(line, "", sentence),))


def _understood(reading: _Reading) -> NewActivity:
    """The activity, with defaults in place of what could not be read."""
    take = reading.take
    begin = take(NO_TIME, cells.moment, "mulai")
    activity = NewActivity(
        code=take("", cells.code, "kode"),
        programme=take("", partial(cells.one_of, allowed=PROGRAMMES), "program"),
        kind=take("", partial(cells.one_of, allowed=KINDS), "jenis"),
        title=take("", partial(cells.words, most=_most("title"), least=1), "judul"),
        region=take("", cells.region, *REGION),
        place=take("", partial(cells.words, most=_most("place"), least=1), "tempat"),
        starts_at=begin[0],
        hours_known=begin[1],
        description=take("", partial(cells.words, most=_most("description")), "keterangan"),
        quota=take(None, cells.quota, "kuota"),
        bring=take("", partial(cells.words, most=_most("bring")), "bawa"),
        status=STATUSES[take("buka", partial(cells.one_of, allowed=tuple(STATUSES), default="buka"), "status")],
    )
    if not begin[1] and activity.status != "finished":
        reading.note("mulai", "Only an activity that is selesai may be without its hour; write it as 2026-12-05 06:30.")
    if begin is not NO_TIME:
        activity = replace(activity, ends_at=take(None, partial(cells.end, begin=begin), "selesai"))
    point = take(None, cells.point, *POINT)
    return activity if point is None else replace(activity, latitude=point[0], longitude=point[1])


def _most(name: str) -> int:
    """The length of the database's column."""
    return int(getattr(_activity.c[name].type, "length", 0))
