"""An import shows what it would change, changes it, and never half of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from models.files.activity_import import (
    Counts,
    FieldChange,
    ImportRefused,
    apply_import,
    find_problems,
    plan_import,
    read_activities,
)
from models.files.activity_sheet import Row, Sheet
from models.tables.activity import Activity
from models.tables.base import table_of
from tests.models.agenda_builders import (
    NOW,
    START,
    an_activity,
    days,
    expected,
    fresh,
    joined,
    new_activity,
    pending,
    posted,
    setting,
    statuses,
)

FULL = """\
kode,program,jenis,judul,keterangan,desa,kecamatan,tempat,mulai,selesai,kuota,bawa,lintang,bujur,status
SERANG-1,gebrak,tanam_pohon,Tanam pohon,Bersama warga,Serang,Karangreja,Balai Desa,\
2026-12-05 06:30,2026-12-05 09:00,2,Cangkul,-7.245276,109.280136,buka
LALU-1,gebrak,rtlh,Bedah rumah,,Slinga,Kaligondang,RT 3,2025-07-02,,,,,,selesai
"""
EVERYTHING = frozenset(new_activity().__slots__)
_activity = table_of(Activity)


def sheet_of(*activities: Any, given: frozenset[str] = EVERYTHING) -> Sheet:
    return Sheet(tuple(Row(line, activity, given) for line, activity in enumerate(activities, 2)))


def stored(db: Connection) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.execute(select(_activity).order_by(_activity.c.code))]


@pytest.fixture
def full(tmp_path: Path) -> Sheet:
    file = tmp_path / "kegiatan.csv"
    file.write_text(FULL, encoding="utf-8")
    return read_activities(file)


def test_new_activities_are_created(db: Connection, full: Sheet) -> None:
    assert full.problems == ()
    assert [(difference.code, difference.new) for difference in plan_import(db, full, NOW)] == [
        ("SERANG-1", True),
        ("LALU-1", True),
    ]
    assert stored(db) == []

    assert apply_import(db, full, setting(NOW)) == Counts(new=2, changed=0, unchanged=0, told=0)

    past, coming = db.execute(select(_activity).order_by(_activity.c.code)).all()
    assert (past.status, past.hours_known, past.region, past.quota) == ("finished", False, "33.03.04.2014", None)
    assert (coming.status, coming.starts_at, coming.region) == ("open", START, "33.03.10.2001")
    assert (coming.description, coming.bring, coming.quota) == ("Bersama warga", "Cangkul", 2)
    assert (coming.latitude, coming.longitude, coming.sample) == (-7.245276, 109.280136, False)
    assert coming.ends_at == START + timedelta(hours=2, minutes=30)


def test_the_same_file_again_changes_nothing(db: Connection, full: Sheet) -> None:
    apply_import(db, full, setting(NOW))
    before = stored(db)

    for later in (NOW, START + days(30)):
        assert [difference.unchanged for difference in plan_import(db, full, later)] == [True, True]
        assert apply_import(db, full, setting(later)) == Counts(new=0, changed=0, unchanged=2, told=0)
    assert stored(db) == before
    assert posted(db) == []


def test_the_dry_run_shows_columns_as_the_file_writes_them_and_who_would_be_told(db: Connection) -> None:
    activity = an_activity(db, code="A-1", quota=3, ends_at=START + timedelta(hours=2))
    joined(db, activity, 2)
    moved = new_activity(code="A-1", title="Tanam bambu", starts_at=START + days(1), status="cancelled")

    (difference,) = plan_import(db, sheet_of(moved), NOW)

    assert set(difference.changes) == {
        FieldChange("judul", "Tanam pohon", "Tanam bambu"),
        FieldChange("mulai", "2026-12-05 06:30", "2026-12-06 06:30"),
        FieldChange("selesai", "2026-12-05 08:30", ""),
        FieldChange("kuota", "3", ""),
        FieldChange("status", "buka", "batal"),
    }
    assert (difference.line, difference.new, difference.told) == (2, False, 2)
    assert fresh(db, activity).version == 1
    assert posted(db) == []


def test_an_import_changes_as_the_agenda_does(db: Connection) -> None:
    activity = an_activity(db, code="A-1", quota=1)
    people = joined(db, activity, 3)
    moved = new_activity(code="A-1", quota=2, starts_at=START + days(1))

    assert apply_import(db, sheet_of(moved), setting(NOW)) == Counts(new=0, changed=1, unchanged=0, told=3)

    changed = fresh(db, activity)
    assert (changed.version, changed.taken) == (2, 2)
    assert statuses(db, activity) == ["registered", "registered", "waiting"]
    assert pending(db, activity) == expected(changed, people[:2])
    assert "Gebrak Gotong Royong" in str(posted(db)[0]["body"])


def test_a_column_that_is_not_in_the_file_leaves_its_field_alone(db: Connection) -> None:
    activity = an_activity(db, code="A-1", quota=3, bring="Cangkul", status="cancelled")
    title = new_activity(code="A-1", title="Tanam bambu")

    apply_import(db, sheet_of(title, given=frozenset({"title"})), setting(NOW))

    changed = fresh(db, activity)
    assert (changed.title, changed.quota, changed.bring, changed.status) == ("Tanam bambu", 3, "Cangkul", "cancelled")


def test_activities_that_are_not_in_the_file_stay(db: Connection, full: Sheet) -> None:
    activity = an_activity(db)

    apply_import(db, full, setting(NOW))

    assert fresh(db, activity) == activity


PAST = START - days(30)
MISFITS = [
    ({}, {"starts_at": PAST}, "mulai: The start is in the past"),
    (None, {"starts_at": NOW}, "mulai: The start is in the past"),
    (None, {"status": "finished"}, "status: It has not begun, so it cannot be selesai"),
    ({}, {"status": "finished"}, "status: It has not begun, so it cannot be selesai"),
    ({"starts_at": PAST, "status": "finished"}, {"starts_at": PAST}, "mulai: The start is in the past"),
    ({"sample": True}, {}, "kode: A-1 is the code of a sample"),
]


@pytest.mark.parametrize(("present", "row", "problem"), MISFITS, ids=str)
def test_what_does_not_fit_the_agenda_is_refused(
    db: Connection, present: dict[str, Any] | None, row: dict[str, Any], problem: str
) -> None:
    if present is not None:
        an_activity(db, code="A-1", **present)
    sheet = sheet_of(new_activity(code="B-1"), new_activity(code="A-1", **row))
    before = stored(db)

    assert [str(one).startswith(f"line 3, {problem}") for one in find_problems(db, sheet, NOW)] == [True]
    with pytest.raises(ImportRefused, match=r"^line 3"):
        apply_import(db, sheet, setting(NOW))
    assert stored(db) == before


def test_a_new_start_after_the_stored_end_is_refused(db: Connection) -> None:
    an_activity(db, code="A-1", ends_at=START + timedelta(hours=2))
    sheet = sheet_of(new_activity(code="A-1", starts_at=START + days(1)), given=frozenset({"starts_at", "hours_known"}))

    assert [problem.sentence for problem in find_problems(db, sheet, NOW)] == [
        "The end that is stored lies before this start; give the column selesai, too."
    ]


def test_a_past_activity_may_be_closed_called_off_or_corrected(db: Connection) -> None:
    for number, status in enumerate(("open", "finished", "cancelled")):
        an_activity(db, code=f"A-{number}", starts_at=PAST)
        row = new_activity(code=f"A-{number}", starts_at=PAST, title="Lain", status=status)
        assert apply_import(db, sheet_of(row), setting(NOW)).changed == 1


def test_a_sheet_with_a_problem_imports_nothing(db: Connection, tmp_path: Path) -> None:
    file = tmp_path / "kegiatan.csv"
    file.write_text(FULL.replace("LALU-1,gebrak", "LALU-1,gebruk"), encoding="utf-8")
    sheet = read_activities(file)

    with pytest.raises(ImportRefused) as refused:
        apply_import(db, sheet, setting(NOW))

    assert [problem.line for problem in refused.value.problems] == [3]
    assert (len(sheet.rows), stored(db)) == (1, [])


def test_a_large_file_is_found_again_in_parts(db: Connection) -> None:
    many = [new_activity(code=f"A-{number}", quota=5) for number in range(600)]
    apply_import(db, sheet_of(*many), setting(NOW))
    many[-1] = replace(many[-1], quota=6)

    assert apply_import(db, sheet_of(*many), setting(NOW)) == Counts(new=0, changed=1, unchanged=599, told=0)
