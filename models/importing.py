"""Activities from a table: read a CSV file, show what it would change, change it. Columns: ``docs/import.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sqlalchemy import Connection, select

from models.actions.agenda import ActivityChange, NewActivity, would_tell
from models.actions.publishing import Changes, Setting, Source, publish
from models.activity_sheet import STATUSES, Problem, Row, Sheet, read_activities
from models.cells import moment_cell
from models.queries.activities import ActivityRow
from models.tables.activity import Activity
from models.tables.base import table_of

__all__ = [
    "Counts",
    "Difference",
    "FieldChange",
    "ImportRefused",
    "Problem",
    "Sheet",
    "apply_import",
    "find_problems",
    "plan_import",
    "read_activities",
]

CHUNK = 500
CHANGEABLE = tuple(field.name for field in fields(ActivityChange))
COLUMNS = {
    "programme": "program",
    "kind": "jenis",
    "title": "judul",
    "region": "kode_wilayah",
    "place": "tempat",
    "starts_at": "mulai",
    "hours_known": "mulai",
    "ends_at": "selesai",
    "description": "keterangan",
    "latitude": "lintang",
    "longitude": "bujur",
    "quota": "kuota",
    "bring": "bawa",
    "status": "status",
}

_activity = table_of(Activity)


class ImportRefused(Exception):
    """Nothing was imported; ``problems`` say what to mend."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(str(problems[0]))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A column whose value becomes another, both written as in the file."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What one row would do: a new activity, changed columns with so many notices, or nothing."""

    line: int
    code: str
    title: str
    new: bool
    changes: tuple[FieldChange, ...] = ()
    told: int = 0

    @property
    def unchanged(self) -> bool:
        return not (self.new or self.changes)


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import did; ``told`` counts the notices to people who had signed up."""

    new: int
    changed: int
    unchanged: int
    told: int


def find_problems(db: Connection, sheet: Sheet, now: datetime) -> tuple[Problem, ...]:
    """All that keeps a sheet from being imported: what stands in the file, and what does not fit the agenda."""
    known = _known(db, sheet.rows)
    return sheet.problems + tuple(
        problem for row in sheet.rows for problem in _misfits(row, known.get(row.activity.code), now)
    )


def plan_import(db: Connection, sheet: Sheet, now: datetime) -> list[Difference]:
    """What an import of the readable rows would do, in the order of the file; nothing is changed."""
    known = _known(db, sheet.rows)
    return [_difference(db, row, known.get(row.activity.code), now) for row in sheet.rows]


def apply_import(db: Connection, sheet: Sheet, setting: Setting, source: Source = "import") -> Counts:
    """Create and change; what is not in the file stays. Raises ImportRefused before anything has changed."""
    problems = find_problems(db, sheet, setting.now)
    if problems:
        raise ImportRefused(problems)
    known = _known(db, sheet.rows)
    new = [row.activity for row in sheet.rows if row.activity.code not in known]
    present = [(known[row.activity.code], _change(row)) for row in sheet.rows if row.activity.code in known]
    changed = [(activity.id, change) for activity, change in present if change.against(activity)]
    done = publish(db, source, None, Changes(new, changed), setting)
    return Counts(done.new, done.changed, len(present) - done.changed, done.told)


def _known(db: Connection, rows: Iterable[Row]) -> dict[str, ActivityRow]:
    """The stored activities of these rows, by code."""
    codes = [row.activity.code for row in rows]
    found: dict[str, ActivityRow] = {}
    for start in range(0, len(codes), CHUNK):
        some = codes[start : start + CHUNK]
        for row in db.execute(select(_activity).where(_activity.c.code.in_(some))):
            activity = ActivityRow(**{name: row._mapping[name] for name in ActivityRow.__slots__})
            found[activity.code] = activity
    return found


def _change(row: Row) -> ActivityChange:
    """What the file says; a column it does not have leaves its field alone."""
    return ActivityChange(**{name: getattr(row.activity, name) for name in CHANGEABLE if name in row.given})


def _misfits(row: Row, stored: ActivityRow | None, now: datetime) -> Iterator[Problem]:
    """What is wrong only beside what is stored, or at this hour."""
    new = row.activity
    if stored is not None and stored.sample != new.sample:
        yield Problem(row.line, "kode", f"{new.code} is the code of a sample; choose another one.")
    changes = _change(row).against(stored) if stored else {"starts_at": new.starts_at}
    # An activity that ran as announced may stay in the file as it is.
    if not {"starts_at", "ends_at", "status"} & changes.keys():
        return
    after = replace(stored, **changes) if stored else new
    if after.status == "open" and after.starts_at <= now:
        yield Problem(row.line, "mulai", "The start is in the past; correct it, or write selesai or batal as status.")
    if after.status == "finished" and after.starts_at > now:
        yield Problem(row.line, "status", "It has not begun, so it cannot be selesai; write buka or batal.")
    if after.ends_at is not None and after.ends_at < after.starts_at:
        yield Problem(row.line, "mulai", "The end that is stored lies before this start; give the column selesai, too.")


def _difference(db: Connection, row: Row, stored: ActivityRow | None, now: datetime) -> Difference:
    new = row.activity
    if stored is None:
        return Difference(row.line, new.code, new.title, new=True)
    change = _change(row)
    columns = dict.fromkeys(COLUMNS[name] for name in change.against(stored))
    old_cells, new_cells = _cells(stored), _cells(new)
    changes = tuple(FieldChange(column, old_cells[column], new_cells[column]) for column in columns)
    return Difference(row.line, new.code, new.title, False, changes, would_tell(db, stored, change, now))


def _cells(activity: ActivityRow | NewActivity) -> dict[str, str]:
    """The activity as the file would write it."""
    shown = {
        column: "" if (value := getattr(activity, name)) is None else str(value) for name, column in COLUMNS.items()
    }
    status = next(word for word, meaning in STATUSES.items() if meaning == activity.status)
    return shown | {
        "mulai": moment_cell(activity.starts_at, activity.hours_known),
        "selesai": moment_cell(activity.ends_at, activity.hours_known),
        "status": status,
    }
