"""Editions from a file: show what it would change, change it. Columns: ``docs/import.md``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models.actions.publishing import Changes, Setting, Source, publish
from models.files.activity_import import Counts, Difference, FieldChange, ImportRefused
from models.files.csv_table import Problem
from models.files.edition_sheet import FIELDS, EditionSheet, Entry
from models.queries.editions import EditionRow, edition_by_code, sessions_of
from models.region.wib import local

COLUMNS = {name: column for column, names in FIELDS.items() for name in names if column not in ("desa", "kecamatan")}
COLUMNS |= {"latitude": "lintang", "longitude": "bujur"}


def find_edition_problems(db: Connection, sheet: EditionSheet) -> tuple[Problem, ...]:
    """All that keeps a sheet from being imported: what stands in the file, and what does not fit what is stored."""
    return sheet.problems + tuple(problem for entry in sheet.entries for problem in _misfits(db, entry))


def plan_editions(db: Connection, sheet: EditionSheet) -> list[Difference]:
    """What an import of the readable rows would do, in the order of the file; nothing is changed."""
    return [_difference(entry, edition_by_code(db, entry.code)) for entry in sheet.entries]


def apply_editions(db: Connection, sheet: EditionSheet, setting: Setting, source: Source = "import") -> Counts:
    """Create and change. Residents see a new edition once it has sessions, and one whose days are over at once.

    Raises ImportRefused before anything has changed.
    """
    problems = find_edition_problems(db, sheet)
    if problems:
        raise ImportRefused(problems)
    known = {entry.code: edition_by_code(db, entry.code) for entry in sheet.entries}
    new = [_new(entry, setting.now) for entry in sheet.entries if known[entry.code] is None]
    changed = {stored.id: entry.values for entry in sheet.entries if (stored := known[entry.code]) is not None}
    done = publish(db, source, None, Changes(new_editions=new, editions=changed), setting)
    return Counts(len(new), done.editions - len(new), len(changed) - (done.editions - len(new)), done.told)


def _new(entry: Entry, now: datetime) -> dict[str, Any]:
    over = entry.values["last_day"] < local(now).date()
    status = "published" if over else "draft"
    return {**entry.values, "code": entry.code, "status": status, "sample": entry.sample}


def _misfits(db: Connection, entry: Entry) -> Iterator[Problem]:
    """What is wrong only beside what is stored."""
    stored = edition_by_code(db, entry.code)
    if stored is None:
        return
    if stored.sample != entry.sample:
        yield Problem(entry.line, "kode", f"{entry.code} is the code of a sample; choose another one.")
    if stored.programme != entry.values["programme"]:
        sentence = f"{entry.code} is an edition of {stored.programme} and stays one; choose another code."
        yield Problem(entry.line, "program", sentence)
    after = replace(stored, **entry.values)
    if (after.first_day, after.last_day) != (stored.first_day, stored.last_day):
        sessions = [item for item in sessions_of(db, stored.id) if item.status != "cancelled"]
        outside = [item for item in sessions if not after.first_day <= local(item.starts_at).date() <= after.last_day]
        if outside:
            sentence = f"{len(outside)} sessions, as {outside[0].code}, lie outside of these days; move them first."
            yield Problem(entry.line, "mulai", sentence)


def _difference(entry: Entry, stored: EditionRow | None) -> Difference:
    name = str(entry.values["name"])
    if stored is None:
        return Difference(entry.line, entry.code, name, new=True)
    differing = {field: value for field, value in entry.values.items() if value != getattr(stored, field)}
    changes = tuple(
        FieldChange(COLUMNS[field], _cell(getattr(stored, field)), _cell(value)) for field, value in differing.items()
    )
    return Difference(entry.line, entry.code, name, False, changes)


def _cell(value: object) -> str:
    return "" if value is None else str(value)
