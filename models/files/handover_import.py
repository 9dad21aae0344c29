"""The numbers of Lapor MasBuP from a table: recognised, read, compared, kept. Columns: ``docs/import.md``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TextIO

from sqlalchemy import Connection

from models.actions.handover import number_reports
from models.files.activity_import import ImportRefused
from models.files.cells import BadCell, plain, quoted, words
from models.files.csv_file import ENCODING, harmless
from models.files.csv_table import HEADER_BYTES, Problem, columns_of, delimiter_of, header_of, lines_of, miscounted
from models.files.handover_sheet import NUMBER, TICKET
from models.queries.handover import Numbered, numbered_reports, reports_by_code
from models.rules.tickets import is_number, ticket_in
from models.tables.base import table_of
from models.tables.report import Report

MOST_REPORTS = 500_000
MOST_LETTERS = int(getattr(table_of(Report).c.external.type, "length", 0))

# What a spreadsheet makes of a number with twelve digits and more.
_SHORTENED = re.compile(r"\d+(?:[.,]\d+)?E\+\d+", re.IGNORECASE)


class Given(NamedTuple):
    """A row of the file: our ticket, and what stands as the number there; empty says nothing."""

    line: int
    ticket: str
    number: str


@dataclass(slots=True)
class NumberSheet:
    """The readable rows of a file, and its problems."""

    rows: list[Given] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Numbering(NamedTuple):
    """A report whose number there becomes another."""

    line: int
    report: Numbered
    number: str


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """What a file would do, and what keeps it from being done."""

    changes: tuple[Numbering, ...]
    unchanged: int
    without: int
    problems: tuple[Problem, ...]


def is_handover(path: Path) -> bool:
    """Whether the header has the column of the numbers there; what cannot be read is no such file."""
    return NUMBER in header_of(path)


def read_numbers(path: Path) -> NumberSheet:
    """Line by line, so that a file of any size can be read; what cannot be is among the problems."""
    sheet = NumberSheet()
    try:
        unreadable = _first_not_utf8(path)
        if unreadable:
            sheet.problems.append(Problem(unreadable, "", "This line is not UTF-8; save the file as CSV (UTF-8)."))
            return sheet
        with path.open(encoding=ENCODING, newline="") as file:
            _read(file, sheet)
    except OSError as error:
        sheet.problems.append(Problem(1, "", f"The file cannot be read: {error.strerror}."))
    return sheet


def plan_numbers(db: Connection, sheet: NumberSheet) -> NumberPlan:
    """Compare with what is stored; nothing is changed."""
    known = reports_by_code(db, list(dict.fromkeys(row.ticket for row in sheet.rows)))
    problems = list(sheet.problems)
    numbered: dict[str, Numbering] = {}
    for row in sheet.rows:
        report = known.get(row.ticket)
        if report is None:
            problems.append(Problem(row.line, TICKET, f"There is no report {row.ticket}; remove this line."))
            continue
        try:
            number = _meant(row.number, report.external)
        except BadCell as bad:
            problems.append(Problem(row.line, NUMBER, str(bad)))
            continue
        earlier = numbered.setdefault(row.ticket, Numbering(row.line, report, number)) if number else None
        if earlier and earlier.number != number:
            sentence = f"{row.ticket} has another number in line {earlier.line}; keep the right one."
            problems.append(Problem(row.line, NUMBER, sentence))
    changes = tuple(one for one in numbered.values() if one.number != one.report.external)
    problems += _taken(db, numbered, changes)
    problems.sort(key=lambda problem: problem.line)
    without = len({row.ticket for row in sheet.rows if row.ticket in known} - numbered.keys())
    return NumberPlan(changes, len(numbered) - len(changes), without, tuple(problems))


def apply_numbers(db: Connection, plan: NumberPlan, now: datetime) -> None:
    """Keep the numbers. Raises ImportRefused before anything has changed."""
    if plan.problems:
        raise ImportRefused(plan.problems)
    number_reports(db, {change.report.id: change.number for change in plan.changes}, now)


def _read(file: TextIO, sheet: NumberSheet) -> None:
    head = file.read(HEADER_BYTES)
    file.seek(0)
    lines = lines_of(csv.reader(file, delimiter=delimiter_of(head), strict=True), MOST_REPORTS)
    line, header = next(lines, (1, []))
    columns = [] if isinstance(header, str) else columns_of(header)
    wrong = [name for name in (TICKET, NUMBER) if columns.count(name) != 1]
    if wrong:
        sentence = f"The header must have {' and '.join(wrong)} once; look at the first line."
        sheet.problems.append(Problem(line, "", sentence))
        return
    for line, given in lines:
        if isinstance(given, str):
            sheet.problems.append(Problem(line, "", given))
        elif len(given) != len(columns):
            sheet.problems.append(miscounted(line, len(given), len(columns)))
        else:
            _take(line, given[columns.index(TICKET)], plain(given[columns.index(NUMBER)]), sheet)


def _first_not_utf8(path: Path) -> int | None:
    with path.open("rb") as file:
        for line, content in enumerate(file, 1):
            try:
                content.decode()
            except UnicodeDecodeError:
                return line
    return None


def _take(line: int, cell: str, number: str, sheet: NumberSheet) -> None:
    ticket = ticket_in(cell)
    if ticket is not None:
        sheet.rows.append(Given(line, ticket, number))
    elif plain(cell):
        sentence = f"{quoted(cell)} is no ticket of ours or has a slip; compare it with the file that was handed over."
        sheet.problems.append(Problem(line, TICKET, sentence))
    elif number:
        sheet.problems.append(Problem(line, TICKET, "The ticket is missing; write it beside its number."))


def _meant(cell: str, stored: str) -> str:
    """The number; a cell that says what is stored is never wrong, an empty one says nothing."""
    if not cell:
        return ""
    if cell in (plain(stored), plain(harmless(stored))):
        return stored
    number = words(cell, MOST_LETTERS)
    if _SHORTENED.fullmatch(number):
        raise BadCell(
            f"{quoted(cell)} is what a spreadsheet makes of a long number; set the column to text and type it again."
        )
    if ticket_in(number):
        raise BadCell(f"{quoted(cell)} is a ticket of ours; write the number of Lapor MasBuP.")
    if not is_number(number):
        raise BadCell(f"{quoted(cell)} is no number; use digits, with letters, spaces and . / # _ -")
    return number


def _taken(db: Connection, numbered: Mapping[str, Numbering], changes: Sequence[Numbering]) -> Iterator[Problem]:
    """New numbers that belong to another report, by the file or by what is stored."""
    if not changes:
        return
    changing = {change.report.code for change in changes}
    owner = {one.external.casefold(): one.code for one in numbered_reports(db) if one.code not in changing}
    for change in changes:
        other = owner.setdefault(change.number.casefold(), change.report.code)
        if other != change.report.code:
            where = f" in line {numbered[other].line}" if other in numbered else ""
            sentence = f"{quoted(change.number)} is the number of {other}{where} already; each report has its own."
            yield Problem(change.line, NUMBER, sentence)
