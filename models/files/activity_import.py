"""Activities from a file: show what it would change, change it. Columns: ``docs/import.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sqlalchemy import Connection, select

from models.actions.agenda import ActivityChange, NewActivity, would_tell
from models.actions.publishing import Changes, Setting, Source, publish
from models.files.activity_sheet import STATUS_WORDS, Row, Sheet, read_activities
from models.files.cells import moment_cell, plain
from models.files.csv_table import Problem
from models.queries.activities import ActivityRow
from models.queries.editions import EditionRow, edition_by_code, editions_by_ids
from models.region.regency import FOLLOWED
from models.region.wib import local
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
    "edition_id": "edisi",
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
    "commodities": "komoditas",
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
    """What one row would do: something new, changed columns, or nothing.

    ``told`` counts the notices to who has signed up; followers are counted for the whole file.
    """

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
    """What an import did; ``told`` counts the people who hear of it."""

    new: int
    changed: int
    unchanged: int
    told: int


@dataclass(frozen=True, slots=True)
class _Agenda:
    """What the rows are compared with: stored activities by code, editions by code and by id."""

    activities: dict[str, ActivityRow]
    editions: dict[str, EditionRow]
    by_id: dict[int, EditionRow]

    def fitted(self, row: Row) -> Row:
        """The row with its edition's id in place of the code."""
        edition = self.editions.get(row.edition)
        return row if edition is None else replace(row, activity=replace(row.activity, edition_id=edition.id))


def find_problems(db: Connection, sheet: Sheet, now: datetime) -> tuple[Problem, ...]:
    """All that keeps a sheet from being imported: what stands in the file, and what does not fit the agenda."""
    agenda = _agenda(db, sheet.rows)
    return sheet.problems + tuple(
        problem for row in map(agenda.fitted, sheet.rows) for problem in _misfits(row, agenda, now)
    )


def plan_import(db: Connection, sheet: Sheet, now: datetime) -> list[Difference]:
    """What an import of the readable rows would do, in the order of the file; nothing is changed."""
    agenda = _agenda(db, sheet.rows)
    return [_difference(db, row, agenda, now) for row in map(agenda.fitted, sheet.rows)]


def apply_import(db: Connection, sheet: Sheet, setting: Setting, source: Source = "import") -> Counts:
    """Create and change; what is not in the file stays. Raises ImportRefused before anything has changed.

    With its first sessions residents see an edition.
    """
    problems = find_problems(db, sheet, setting.now)
    if problems:
        raise ImportRefused(problems)
    agenda = _agenda(db, sheet.rows)
    rows = [agenda.fitted(row) for row in sheet.rows]
    known = agenda.activities
    new = [row.activity for row in rows if row.activity.code not in known]
    present = [(known[row.activity.code], row) for row in rows if row.activity.code in known]
    changes = [(activity, _change(row, activity)) for activity, row in present]
    changed = [(activity.id, change) for activity, change in changes if change.against(activity)]
    drafts = {item.id: {"status": "published"} for item in agenda.editions.values() if item.status == "draft"}
    done = publish(db, source, None, Changes(new, changed, drafts), setting)
    return Counts(done.new, done.changed, len(present) - done.changed, done.told)


def _agenda(db: Connection, rows: Iterable[Row]) -> _Agenda:
    rows = list(rows)
    activities = _known(db, [row.activity.code for row in rows])
    named = [edition_by_code(db, code) for code in dict.fromkeys(row.edition for row in rows if row.edition)]
    editions = {edition.code: edition for edition in named if edition is not None}
    held = {activity.edition_id for activity in activities.values() if activity.edition_id is not None}
    by_id = editions_by_ids(db, sorted(held)) | {edition.id: edition for edition in editions.values()}
    return _Agenda(activities, editions, by_id)


def _known(db: Connection, codes: list[str]) -> dict[str, ActivityRow]:
    """The stored activities by code."""
    found: dict[str, ActivityRow] = {}
    for start in range(0, len(codes), CHUNK):
        some = codes[start : start + CHUNK]
        for row in db.execute(select(_activity).where(_activity.c.code.in_(some))):
            activity = ActivityRow(**{name: row._mapping[name] for name in ActivityRow.__slots__})
            found[activity.code] = activity
    return found


def _change(row: Row, stored: ActivityRow) -> ActivityChange:
    """What the file says; a column it does not have leaves its field alone, and so does a text on fewer lines."""
    told = {name: getattr(row.activity, name) for name in CHANGEABLE if name in row.given}
    return ActivityChange(**{name: value for name, value in told.items() if not _same(getattr(stored, name), value)})


def _same(stored: object, told: object) -> bool:
    return stored == told or (isinstance(stored, str) and plain(stored) == told)


def _misfits(row: Row, agenda: _Agenda, now: datetime) -> Iterator[Problem]:
    """What is wrong only beside what is stored, or at this hour."""
    new, stored = row.activity, agenda.activities.get(row.activity.code)
    if stored is not None and stored.sample != new.sample:
        yield Problem(row.line, "kode", f"{new.code} is the code of a sample; choose another one.")
    changes = _change(row, stored).against(stored) if stored else {"starts_at": new.starts_at}
    after = replace(stored, **changes) if stored else new
    if row.edition and row.edition not in agenda.editions:
        yield Problem(row.line, "edisi", f"There is no edition {row.edition}; import it first, or correct the code.")
    elif {"edition_id", "starts_at", "programme"} & changes.keys():
        yield from _beside_edition(row, after, agenda)
    # An activity that ran as announced may stay in the file as it is.
    if not {"starts_at", "ends_at", "status"} & changes.keys():
        return
    if after.status == "open" and after.starts_at <= now:
        yield Problem(row.line, "mulai", "The start is in the past; correct it, or write selesai or batal as status.")
    if after.status == "finished" and after.starts_at > now:
        yield Problem(row.line, "status", "It has not begun, so it cannot be selesai; write buka or batal.")
    if after.ends_at is not None and after.ends_at < after.starts_at:
        yield Problem(row.line, "mulai", "The end that is stored lies before this start; give the column selesai, too.")


def _beside_edition(row: Row, after: ActivityRow | NewActivity, agenda: _Agenda) -> Iterator[Problem]:
    """A session belongs to the programme of its edition and lies within its days."""
    edition = None if after.edition_id is None else agenda.by_id[after.edition_id]
    if edition is None:
        return
    if edition.programme != after.programme:
        sentence = f"{edition.code} is an edition of {edition.programme}, not of {after.programme}; correct one."
        yield Problem(row.line, "edisi", sentence)
    if edition.status == "cancelled" or edition.sample != after.sample:
        why = "is off" if edition.status == "cancelled" else "is a sample"
        yield Problem(row.line, "edisi", f"{edition.code} {why}; choose another edition.")
    if not edition.first_day <= local(after.starts_at).date() <= edition.last_day:
        days = f"{edition.first_day} to {edition.last_day}"
        yield Problem(row.line, "mulai", f"{edition.code} lasts from {days}; correct the day, or the edition's first.")


def _difference(db: Connection, row: Row, agenda: _Agenda, now: datetime) -> Difference:
    new, stored = row.activity, agenda.activities.get(row.activity.code)
    if stored is None:
        return Difference(row.line, new.code, new.title, new=True)
    change = _change(row, stored)
    columns = dict.fromkeys(COLUMNS[name] for name in change.against(stored))
    old_cells, new_cells = _cells(stored, agenda), _cells(new, agenda)
    changes = tuple(FieldChange(column, old_cells[column], new_cells[column]) for column in columns)
    told = 0 if stored.programme in FOLLOWED else would_tell(db, stored, change, now)
    return Difference(row.line, new.code, new.title, False, changes, told)


def _cells(activity: ActivityRow | NewActivity, agenda: _Agenda) -> dict[str, str]:
    """The activity as the file would write it."""
    shown = {
        column: "" if (value := getattr(activity, name)) is None else str(value) for name, column in COLUMNS.items()
    }
    edition = agenda.by_id.get(activity.edition_id or 0)
    return shown | {
        "edisi": "" if edition is None else edition.code,
        "mulai": moment_cell(activity.starts_at, activity.hours_known),
        "selesai": moment_cell(activity.ends_at, activity.hours_known),
        "status": STATUS_WORDS[activity.status],
    }
