"""The list of who was erased outlives a crash, a line cut off, and the database itself."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from models.files.erasures import FILE, add, move_out, read
from models.tables.base import table_of
from models.tables.upkeep import Erasure
from tests.models import rows
from tests.models.rows import NOW


def test_a_crash_between_list_and_database_loses_nobody(shared: Engine, tmp_path: Path) -> None:
    with shared.connect() as db:
        table = table_of(Erasure)
        db.execute(table.insert(), [{"uid": "a" * 32, "at": NOW}, {"uid": "b" * 32, "at": NOW}])
        savepoint = db.begin_nested()
        assert move_out(db, tmp_path / FILE) == 2
        savepoint.rollback()
        assert rows.count(db, Erasure) == 2

        assert move_out(db, tmp_path / FILE) == 2
        assert move_out(db, tmp_path / FILE) == 0
        assert rows.count(db, Erasure) == 0
        db.rollback()

    lines = (tmp_path / FILE).read_text().splitlines()
    assert lines == [f"{letter * 32} {NOW.isoformat()}" for letter in "abab"]
    assert read(tmp_path / FILE) == {"a" * 32, "b" * 32}
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_a_line_cut_off_swallows_no_other(tmp_path: Path) -> None:
    path = tmp_path / FILE
    add(path, [("a" * 32, NOW)])
    with path.open("a") as file:
        file.write("b" * 20)

    add(path, [("c" * 32, NOW)])

    assert {"a" * 32, "c" * 32} <= read(path)


def test_no_list_is_an_empty_list(tmp_path: Path) -> None:
    assert read(tmp_path / FILE) == set()
