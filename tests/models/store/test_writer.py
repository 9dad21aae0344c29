"""The writer: first in first out, each unit in a savepoint, one durable commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from sqlalchemy import Connection

from models.store.database import UnsafeStorage, open_database, sqlite_url
from models.store.failure import StorageDown
from models.store.writer import Writer


@pytest.fixture
def writer(db_url: str) -> Iterator[Writer]:
    engine = open_database(db_url)
    with engine.begin() as db:
        db.exec_driver_sql("CREATE TABLE note (n INTEGER PRIMARY KEY)")
    made = Writer(engine).start()
    yield made
    made.close()


def put(number: int) -> Callable[[Connection], int]:
    def unit(db: Connection) -> int:
        db.exec_driver_sql(f"INSERT INTO note VALUES ({number})")
        return number

    return unit


def numbers(writer: Writer) -> list[int]:
    return writer.do(lambda db: [row[0] for row in db.exec_driver_sql("SELECT n FROM note ORDER BY n")]).result(10)


def test_units_run_in_order_and_see_each_other(writer: Writer) -> None:
    futures: list[Future[int]] = [writer.do(put(number)) for number in range(200)]

    assert [future.result(10) for future in futures] == list(range(200))
    assert numbers(writer) == list(range(200))


def test_a_raising_unit_leaves_its_neighbours_alone(writer: Writer) -> None:
    def wrong(db: Connection) -> None:
        db.exec_driver_sql("INSERT INTO note VALUES (7)")
        raise KeyError("mine")

    first, bad, last = writer.do(put(1)), writer.do(wrong), writer.do(put(2))

    first.result(10), last.result(10)
    with pytest.raises(KeyError):
        bad.result(10)
    assert numbers(writer) == [1, 2]


def test_a_constraint_broken_by_a_unit_is_its_own_fault(writer: Writer) -> None:
    writer.do(put(1)).result(10)
    again, other = writer.do(put(1)), writer.do(put(2))

    assert again.exception(10) is not None
    assert not isinstance(again.exception(), StorageDown)
    assert other.result(10) == 2


def test_a_future_resolves_only_after_the_commit(writer: Writer, db_url: str) -> None:
    writer.do(put(1)).result(10)
    reader = open_database(db_url)

    with reader.connect() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM note").scalar_one() == 1
    reader.dispose()


def test_a_full_disk_confirms_nothing_and_the_writer_recovers(sqlite_db_url: str) -> None:
    engine = open_database(sqlite_db_url)
    writer = Writer(engine).start()

    def fill(db: Connection) -> None:
        db.exec_driver_sql("PRAGMA max_page_count = 1")
        db.exec_driver_sql("CREATE TABLE big AS SELECT randomblob(1000000) AS b")

    with pytest.raises(StorageDown):
        writer.do(fill).result(10)
    assert not writer.healthy
    assert writer.do(lambda db: db.exec_driver_sql("SELECT 1").scalar_one()).result(10) == 1
    assert writer.healthy
    writer.close()


def test_a_closed_writer_says_so(writer: Writer) -> None:
    writer.close()

    with pytest.raises(StorageDown):
        writer.do(put(1)).result(10)


def test_a_database_that_does_not_sync_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sambatan.db"
    engine = open_database(sqlite_url(path))
    with engine.connect() as db:
        raw = db.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.rollback()
        raw.execute("PRAGMA synchronous=NORMAL")
    writer = Writer(engine)

    with pytest.raises(UnsafeStorage):
        writer.start()
