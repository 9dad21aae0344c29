"""A restore that is refused damages nothing and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot.lock import AlreadyRunning, DataDirLock
from bot.upkeep.archive import BadArchive, pack, unpack
from bot.upkeep.restore import CannotRestore
from tests.bot.upkeep.house import House
from tests.models import rows


def test_while_the_bot_runs_nothing_is_restored(house: House) -> None:
    house.back_up()
    before = house.state()

    with DataDirLock(house.data_dir), pytest.raises(AlreadyRunning):
        house.restore()

    assert house.state() == before


def test_while_another_program_is_connected_nothing_is_restored(postgres_db_url: str, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    house = House(postgres_db_url, tmp_path / "var")
    house.back_up()
    engine = create_engine(house.url)

    with engine.connect(), pytest.raises(CannotRestore, match="Another program is connected"):
        house.restore()

    engine.dispose()


def test_a_refusal_damages_nothing(house: House) -> None:
    with house.within() as db:
        rows.a_person(db, name="before")
    house.back_up()
    whole = house.archive.read_bytes()
    with house.within() as db:
        rows.a_person(db, name="after")
    before = house.state()

    house.archive.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadArchive, match="cut off or damaged"):
        house.restore()
    house.archive.write_bytes(whole[:1500] + bytes([whole[1500] ^ 1]) + whole[1501:])
    with pytest.raises(BadArchive, match="cut off or damaged"):
        house.restore()
    house.archive.unlink()
    with pytest.raises(BadArchive, match="no such file"):
        house.restore()

    assert house.state() == before


def test_a_newer_schema_is_refused(house: House) -> None:
    repack(house, revision="9999")
    before = house.state()

    with pytest.raises(CannotRestore, match=r"newer Sambatan \(schema 9999\); update the program"):
        house.restore()

    assert house.state() == before


def test_counts_that_do_not_agree_are_refused(house: House) -> None:
    with house.within() as db:
        rows.a_person(db, name="before")
    repack(house, rows={"person": 7})
    before = house.state()

    with pytest.raises(BadArchive, match="damaged; take another backup"):
        house.restore()

    assert house.state() == before


def test_a_backup_of_the_other_kind_of_database_is_refused(sqlite_house: House) -> None:
    repack(sqlite_house, database="postgresql")

    with pytest.raises(CannotRestore, match="change SAMBATAN_DATABASE_URL"):
        sqlite_house.restore()


def test_a_regency_file_with_a_mistake_is_refused_first(sqlite_house: House) -> None:
    sqlite_house.back_up()
    (sqlite_house.data_dir / "daerah.toml").write_text("program = 3\n")

    with pytest.raises(CannotRestore, match="Correct this line"):
        sqlite_house.restore()


def repack(house: House, **changes: object) -> None:
    """The same backup with another manifest."""
    manifest = house.back_up()
    folder = house.archive.parent / "repacked"
    folder.mkdir()
    unpack(house.archive, folder)
    about = manifest.model_copy(update={**changes, "members": {}})
    pack(house.archive, [(name, folder / name) for name in manifest.members], about)
