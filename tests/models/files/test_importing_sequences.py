"""Whatever is imported, joined and left in whatever order: versions, reminders, notices and places stay right."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from models.actions.signups import join, leave
from models.files.activity_import import apply_import, find_problems, plan_import, read_activities
from models.queries.activities import ActivityRow
from models.queries.people import Resident
from models.region.regency import Regency
from models.tables.activity import Activity
from models.tables.base import table_of
from tests.models.agenda_builders import NOW, a_person, expected, pending, posted, setting, signup

CODES = ("A-1", "B-1")
VERSIONED = ("mulai", "tempat", "kode_wilayah", "lintang", "bujur")
CELLS = {
    "judul": ["Tanam pohon", "Tanam bambu"],
    "bawa": ["", "Cangkul"],
    "tempat": ["Balai Desa", "Lapangan"],
    "kode_wilayah": ["33.03.10.2001", "33.03.10.2002"],
    "mulai": ["2026-11-24 05:15", "2026-11-24 06:30", "2026-12-05 06:30", "2026-12-05 21:00"],
    "kuota": ["", "1", "2", "3"],
    "lintang": ["", "-7.245276"],
    "status": ["buka", "buka", "batal"],
}
_activity = table_of(Activity)

edits = st.tuples(
    st.just("import"), st.sampled_from(CODES), st.dictionaries(st.sampled_from([*CELLS]), st.integers(0, 3), max_size=3)
)
entries = st.tuples(st.sampled_from(["join", "leave"]), st.sampled_from(CODES), st.integers(0, 4))
hours = st.tuples(st.just("wait"), st.just(""), st.integers(1, 30))


@dataclass
class Town:
    """An agenda, its people, and what they ought to have been told."""

    db: Connection
    folder: Path
    people: list[Resident]
    now: Any = NOW
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    due: Counter[tuple[str, int]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.rows = {code: {column: cells[0] for column, cells in CELLS.items()} for code in CODES}
        self.import_()

    def step(self, what: str, code: str, argument: Any) -> None:
        if what == "wait":
            self.now += timedelta(hours=argument)
        elif what == "import":
            picked = {column: CELLS[column][at % len(CELLS[column])] for column, at in argument.items()}
            before = dict(self.rows[code])
            self.rows[code].update(picked)
            if not self.import_():
                self.rows[code] = before
        elif what == "join":
            join(self.db, self.activity(code).id, self.people[argument], self.now)
        else:
            leave(self.db, self.activity(code).id, self.people[argument], Regency(), self.now)

    def import_(self) -> bool:
        """Import what the rows say now, and note who has to hear of it; False where it is refused."""
        sheet = read_activities(self.file())
        assert sheet.problems == ()
        if find_problems(self.db, sheet, self.now):
            return False
        before = {activity.code: (activity, self.listening(activity)) for activity in self.all()}
        foreseen = sum(difference.told for difference in plan_import(self.db, sheet, self.now))
        counts = apply_import(self.db, sheet, setting(self.now))
        told = sum(self.expect(*before[activity.code], activity) for activity in self.all() if before)
        assert counts.told == told == foreseen
        again = apply_import(self.db, sheet, setting(self.now))
        assert (again.new, again.changed, again.told) == (0, 0, 0)
        return True

    def expect(self, before: ActivityRow, listening: list[int], after: ActivityRow) -> int:
        same = all(cell(before, column) == cell(after, column) for column in VERSIONED)
        moves = not same or before.status != after.status
        assert after.version == before.version + moves
        matters = (after.status == "open" and after.starts_at > self.now) or (
            before.status == "open" and after.status == "cancelled" and before.starts_at > self.now
        )
        if not (moves and matters):
            return 0
        word = "moved" if after.status == "open" else "cancelled"
        self.due.update((f"{word}:{after.id}:{after.version}", person) for person in listening)
        return len(listening)

    def all(self) -> list[ActivityRow]:
        rows = self.db.execute(select(_activity).order_by(_activity.c.id)).mappings()
        return [ActivityRow(**{name: row[name] for name in ActivityRow.__slots__}) for row in rows]

    def activity(self, code: str) -> ActivityRow:
        return next(activity for activity in self.all() if activity.code == code)

    def listening(self, activity: ActivityRow, *statuses: str) -> list[int]:
        wanted = statuses or ("registered", "waiting")
        mine = signup.c.activity_id == activity.id, signup.c.status.in_(wanted)
        return list(self.db.execute(select(signup.c.person_id).where(*mine)).scalars())

    def file(self) -> Path:
        written = io.StringIO()
        table = csv.writer(written)
        table.writerow(["kode", "program", "jenis", *CELLS, "bujur"])
        for code, row in self.rows.items():
            table.writerow([code, "gebrak", "lainnya", *row.values(), "109.280136" if row["lintang"] else ""])
        path = self.folder / "kegiatan.csv"
        path.write_text(written.getvalue(), encoding="utf-8")
        return path

    def check(self) -> None:
        notices = [row for row in posted(self.db) if not row["cause"].startswith("promoted:")]
        assert Counter((row["cause"], row["person_id"]) for row in notices) == self.due
        assert all(count == 1 for count in self.due.values())
        for activity in self.all():
            seated = self.listening(activity, "registered")
            assert activity.taken == len(seated)
            open_still = activity.status == "open" and activity.starts_at > self.now
            wanted = [one for one in self.people if one.id in seated] if open_still else []
            coming = {entry for entry in pending(self.db, activity) if entry[3] > self.now}
            if activity.starts_at > self.now:
                assert coming == expected(activity, wanted, self.now)


def cell(activity: ActivityRow, column: str) -> Any:
    names = {"mulai": "starts_at", "tempat": "place", "kode_wilayah": "region", "lintang": "latitude"}
    return getattr(activity, names.get(column, "longitude"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sequences")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(edits | entries | entries | hours, max_size=14))
def test_any_sequence_keeps_the_agenda_right(shared_sqlite: Engine, folder: Path, steps: list[Any]) -> None:
    with shared_sqlite.connect() as db:
        town = Town(db, folder, [a_person(db) for _ in range(5)])
        for step in steps:
            town.step(*step)
            town.check()
        db.rollback()
