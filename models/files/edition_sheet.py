"""A CSV file of editions, recognised by its column ``nama``, read into entries and problems: ``docs/import.md``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from models.files import cells
from models.files.csv_table import POINT, REGION, Problem, Reading, Table, header_of, read_table, repeated
from models.region.regency import FOLLOWED
from models.tables.base import table_of
from models.tables.programme import Edition

REQUIRED = ("kode", "program", "nama", "mulai", "selesai", "tempat")
# What each column tells of an edition; ``catatan`` is for the people who keep the file.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "kode": (),
    "program": ("programme",),
    "nama": ("name",),
    "tema": ("theme",),
    "mulai": ("first_day",),
    "selesai": ("last_day",),
    **dict.fromkeys(REGION, ("region",)),
    "tempat": ("place",),
    **dict.fromkeys(POINT, ("latitude", "longitude")),
    "tentang": ("about",),
    "rute": ("directions",),
    "bawa": ("bring",),
    "catatan": (),
}
NO_DAY = date(2000, 1, 1)
WORDS: Final[Mapping[str, tuple[str, int]]] = {
    "name": ("nama", 1),
    "theme": ("tema", 0),
    "place": ("tempat", 1),
    "about": ("tentang", 0),
    "directions": ("rute", 0),
    "bring": ("bawa", 0),
}

_edition = table_of(Edition)


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition as the file has it: the fields for which it has a column."""

    line: int
    code: str
    values: Mapping[str, Any]
    sample: bool = False


@dataclass(frozen=True, slots=True)
class EditionSheet:
    """The readable rows of a file, and its problems in the order of its lines."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_editions(path: Path) -> bool:
    """Activities have a ``judul``, editions a ``nama``."""
    return "nama" in header_of(path)


def read_editions(path: Path) -> EditionSheet:
    return editions_of(read_edition_table(path))


def read_edition_table(path: Path) -> Table:
    return read_table(path, FIELDS, REQUIRED)


def editions_of(table: Table) -> EditionSheet:
    """The entries of a table, and the problems of both."""
    entries: list[Entry] = []
    problems = list(table.problems)
    first: dict[str, int] = {}
    for record in table.records:
        reading = Reading(record)
        code, values = reading.take("", cells.code, "kode"), _understood(reading)
        again = repeated(code, record.line, first)
        if again:
            reading.note("kode", again)
        problems += reading.problems
        if not reading.problems:
            given = {name for column in record.cells for name in FIELDS[column]}
            entries.append(Entry(record.line, code, {name: values[name] for name in values if name in given}))
    return EditionSheet(tuple(entries), tuple(sorted(problems, key=lambda problem: problem.line)))


def _understood(reading: Reading) -> dict[str, Any]:
    take = reading.take
    values: dict[str, Any] = {
        "programme": take("", partial(cells.one_of, allowed=FOLLOWED), "program"),
        "first_day": take(NO_DAY, cells.day, "mulai"),
        "last_day": take(NO_DAY, cells.day, "selesai"),
        "region": take("", cells.region, *REGION),
    }
    for name, (column, least) in WORDS.items():
        most = int(getattr(_edition.c[name].type, "length", 0))
        values[name] = take("", partial(cells.words, most=most, least=least), column)
    if NO_DAY not in (values["first_day"], values["last_day"]):
        _check_days(reading, values["first_day"], values["last_day"])
    values["latitude"], values["longitude"] = take(None, cells.point, *POINT) or (None, None)
    return values


def _check_days(reading: Reading, first: date, last: date) -> None:
    if last < first:
        reading.note("selesai", "The last day is before the first; correct one of them.")
    elif (last - first).days >= cells.MOST_DAYS:
        reading.note("selesai", f"An edition lasts at most {cells.MOST_DAYS} days; correct one of them.")
