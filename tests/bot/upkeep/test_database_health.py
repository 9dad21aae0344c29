"""The doctor looks at the database, and changes nothing by looking."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.upkeep.database_health import clock_goes_on, database_findings, dead_messages, durable, outbox, schema
from models.store.database import open_database, sqlite_url
from models.tables.base import table_of
from models.tables.upkeep import Fact
from tests.models import rows
from tests.models.rows import NOW


def test_no_database_is_made_by_looking(tmp_path: Path) -> None:
    (finding,) = database_findings(sqlite_url(tmp_path / "sambatan.db"), NOW)

    assert finding.level == "warn"
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_not_reached_shows_no_password() -> None:
    (finding,) = database_findings("postgresql+psycopg://u:hunter2@127.0.0.1:1/x", NOW)

    assert finding.level == "fail"
    assert "hunter2" not in finding.what + finding.remedy


def test_damage_inside_the_database_is_found(sqlite_db_url: str, tmp_path: Path) -> None:
    path = tmp_path / "sambatan.db"
    with closing(sqlite3.connect(path)) as database:
        page, root = (
            database.execute(query).fetchone()[0]
            for query in ("PRAGMA page_size", "SELECT rootpage FROM sqlite_master WHERE name = 'ix_inbox_at'")
        )
    content = bytearray(path.read_bytes())
    content[(root - 1) * page : root * page] = os.urandom(page)
    path.write_bytes(content)

    assert "fail" in {finding.level for finding in database_findings(sqlite_db_url, NOW)}


def test_storage_that_is_not_durable(db_url: str) -> None:
    engine = open_database(db_url)
    with engine.connect() as db:
        assert durable(db).level == "ok"
        db.rollback()
        unsafe = "PRAGMA synchronous=NORMAL" if db.dialect.name == "sqlite" else "SET synchronous_commit = off"
        db.connection.cursor().execute(unsafe)
        assert durable(db).level == "fail"
        db.invalidate()
    engine.dispose()


@pytest.mark.parametrize(("present", "level"), [("0001", "ok"), ("0000", "fail"), (None, "fail")])
def test_the_schema_must_be_ours(present: str | None, level: str) -> None:
    assert schema(present, "0001").level == level


@pytest.mark.parametrize(("age", "level"), [(15 * 60, "ok"), (15 * 60 + 1, "warn"), (-60, "ok")])
def test_an_outbox_that_stands_still(db: Connection, age: int, level: str) -> None:
    rows.a_message(db, person_id=rows.a_person(db), due_at=NOW - timedelta(seconds=age))
    rows.a_message(db, person_id=rows.a_person(db), due_at=NOW - timedelta(days=3), state="sent")

    assert outbox(db, NOW).level == level


def test_an_outbox_held_after_a_restore(db: Connection) -> None:
    db.execute(table_of(Fact).insert(), [{"name": "outbox_held", "value": "restore"}])
    rows.a_message(db, person_id=rows.a_person(db))

    finding = outbox(db, NOW)

    assert (finding.level, "1 messages wait" in finding.what) == ("warn", True)
    assert "sambatan release" in finding.remedy


def test_dead_messages_of_the_last_day(db: Connection) -> None:
    rows.an_inbox_row(db, outcome="dead", at=NOW - timedelta(days=1))
    rows.an_inbox_row(db, outcome="done", at=NOW)
    assert dead_messages(db, NOW).level == "ok"

    rows.an_inbox_row(db, outcome="dead", at=NOW - timedelta(hours=23))
    assert "1 in the last day" in dead_messages(db, NOW).what


@pytest.mark.parametrize(("ahead", "level"), [(30, "ok"), (31, "warn")])
def test_a_clock_set_back_is_seen_in_what_is_stored(db: Connection, ahead: int, level: str) -> None:
    rows.an_inbox_row(db, at=NOW + timedelta(seconds=ahead))

    assert clock_goes_on(db, NOW).level == level
