"""A CSV file as a table: its rows by column with their line numbers, before anything is understood."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from models.files import cells
from models.files.csv_file import ENCODING

T = TypeVar("T")
MOST_BYTES = 5_000_000
MOST_ROWS = 1_000
HEADER_BYTES = 65_536
DELIMITERS = (",", ";", "\t")
REGION = ("kode_wilayah", "desa", "kecamatan")
POINT = ("lintang", "bujur")


class Problem(NamedTuple):
    """What keeps a file from being imported, where, and what to do about it."""

    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        where = f"line {self.line}, {self.column}" if self.column else f"line {self.line}"
        return f"{where}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a row by column, and the number of its first line."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file and what is wrong with it."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Reading:
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


def read_text(path: Path) -> str | Problem:
    """The words of a file, or why it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return Problem(1, "", f"The file cannot be read: {error.strerror}.")
    if len(data) > MOST_BYTES:
        return Problem(1, "", f"The file is larger than {MOST_BYTES // 1_000_000} MB; split it.")
    if data.startswith(b"PK"):
        return Problem(1, "", "This is a workbook; save it as CSV (UTF-8) and import that.")
    try:
        return data.decode(ENCODING)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(line, "", "This line is not UTF-8; save the file as CSV (UTF-8).")


def read_table(path: Path, known: Collection[str], required: Sequence[str]) -> Table:
    """All rows of a file that has these columns, each with a region and perhaps a point."""
    text = read_text(path)
    return Table((), (text,)) if isinstance(text, Problem) else _table(text, known, required)


def header_of(path: Path) -> list[str]:
    """The columns, to tell what kind of file this is; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(HEADER_BYTES).decode(ENCODING, errors="replace")
        header = next(row for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter_of(head)) if row)
    except (OSError, csv.Error, StopIteration):
        return []
    return columns_of(header)


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


def miscounted(line: int, found: int, wanted: int) -> Problem:
    sentence = f"There are {found} cells for {wanted} columns; put a text that holds a delimiter into quotation marks."
    return Problem(line, "", sentence)


def repeated(code: str, line: int, first: dict[str, int]) -> str | None:
    """What to say of a code that stands in an earlier line already."""
    seen = first.setdefault(code, line) if code else line
    return None if seen == line else f"{code} stands in line {seen} already; give each its own code."


def _table(text: str, known: Collection[str], required: Sequence[str]) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    lines = lines_of(reader, MOST_ROWS)
    line, header = next(lines, (1, []))
    if isinstance(header, str):
        return Table((), (Problem(line, "", header),))
    columns = columns_of(header)
    problems = list(_misnamed(line, columns, known, required))
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


def _misnamed(line: int, columns: list[str], known: Collection[str], required: Sequence[str]) -> Iterator[Problem]:
    for name in dict.fromkeys(columns):
        if name not in known:
            names = ", ".join(known)
            yield Problem(line, "", f"The column {cells.quoted(name)} is not known; the columns are {names}.")
        elif columns.count(name) > 1:
            yield Problem(line, "", f"The column {name} stands there twice; remove one.")
    missing = [name for name in required if name not in columns]
    if not {"kode_wilayah", "kecamatan"} & set(columns):
        missing.append("kode_wilayah")
    if len({*POINT} & set(columns)) == 1:
        missing += [name for name in POINT if name not in columns]
    if missing:
        yield Problem(line, "", f"The header has no {', '.join(missing)}; add what is missing.")
