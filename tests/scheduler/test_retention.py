"""The nightly sweep: once a night whatever restarts, files and all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.kept_files import KeptFiles
from models.actions.outbox import Post, post
from models.region.regency import Regency
from models.store.database import open_database
from models.store.writer import Writer
from models.tables.chat import Inbox
from models.tables.person import Address
from scheduler.retention import forget, night_of
from tests.models import rows

REGENCY = Regency()
DAY = timedelta(days=1)
NIGHT = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # 03.00 WIB of the 24th


@pytest.fixture
def writer(db_url: str) -> Iterator[Writer]:
    writer = Writer(open_database(db_url)).start()
    yield writer
    writer.close()


def sweep(writer: Writer, data_dir: Path, at: datetime, dry_run: bool = False) -> dict[str, int]:
    """What was forgotten, without the rules that found nothing."""
    counts = forget(writer, REGENCY, KeptFiles(data_dir), data_dir, lambda: at, dry_run)
    return {name: count for name, count in counts.items() if count}


def seen_long_ago(writer: Writer, at: datetime, how_many: int = 1) -> None:
    def unit(db: Connection) -> None:
        for _ in range(how_many):
            rows.an_inbox_row(db, at=at - timedelta(days=15))

    writer.do(unit).result()


def left(writer: Writer) -> int:
    return writer.do(lambda db: rows.count(db, Inbox)).result()


@pytest.mark.parametrize(
    ("at", "night"),
    [
        (datetime(2026, 11, 23, 18, 59, 59, tzinfo=UTC), "2026-11-23"),  # 01.59 WIB of the 24th
        (datetime(2026, 11, 23, 19, 0, 0, tzinfo=UTC), "2026-11-24"),
        (datetime(2026, 11, 24, 18, 59, 59, tzinfo=UTC), "2026-11-24"),
    ],
)
def test_a_night_begins_at_two(at: datetime, night: str) -> None:
    assert night_of(at).isoformat() == night


def test_once_a_night_and_again_the_next(writer: Writer, db_url: str, tmp_path: Path) -> None:
    seen_long_ago(writer, NIGHT, how_many=1203)
    assert sweep(writer, tmp_path, NIGHT) == {"inbox": 1203}

    seen_long_ago(writer, NIGHT)
    assert sweep(writer, tmp_path, NIGHT + timedelta(hours=22)) == {}
    restarted = Writer(open_database(db_url)).start()
    assert sweep(restarted, tmp_path, NIGHT + timedelta(hours=22)) == {}

    assert sweep(restarted, tmp_path, NIGHT + DAY) == {"inbox": 1}
    restarted.close()


def test_a_missed_night_is_made_up_for_by_day(writer: Writer, tmp_path: Path) -> None:
    sweep(writer, tmp_path, NIGHT)
    seen_long_ago(writer, NIGHT)

    assert sweep(writer, tmp_path, NIGHT + 2 * DAY + timedelta(hours=9)) == {"inbox": 1}


def test_a_farewell_does_not_wait_for_the_night(writer: Writer, tmp_path: Path) -> None:
    sweep(writer, tmp_path, NIGHT)
    noon = NIGHT + timedelta(hours=9)
    writer.do(lambda db: rows.an_address(db, forget_at=noon - timedelta(minutes=11), last_seen_at=noon)).result()

    assert sweep(writer, tmp_path, noon) == {"farewells": 1}
    assert writer.do(lambda db: rows.count(db, Address)).result() == 0


def test_a_dry_run_counts_and_changes_nothing(writer: Writer, tmp_path: Path) -> None:
    seen_long_ago(writer, NIGHT, how_many=3)
    old = a_file(tmp_path, "files/" + "a" * 32, NIGHT - 2 * DAY)

    for _ in range(2):
        assert sweep(writer, tmp_path, NIGHT, dry_run=True) == {"inbox": 3, "files": 1}
    assert left(writer) == 3
    assert old.exists()
    assert sweep(writer, tmp_path, NIGHT) == {"inbox": 3, "files": 1}


def test_files_that_no_row_names_go_after_a_day(writer: Writer, tmp_path: Path) -> None:
    names = {
        kind: f"{kind[0]}{'0' * 31}" for kind in ("conversation", "draft", "job", "message", "fresh", "gone", "old")
    }
    old = NIGHT - DAY - timedelta(seconds=1)
    for kind, name in names.items():
        folder = "files/incoming" if kind in ("conversation", "gone") else "files"
        a_file(tmp_path, f"{folder}/{name}", old if kind != "fresh" else NIGHT - DAY + timedelta(seconds=1))

    def name_them(db: Connection) -> None:
        told = [["report", "Confirm", {"photo": f"incoming/{names['conversation']}"}, {}]]
        rows.a_conversation(db, rows.an_address(db), frames=told, draft=["report", "x", {"photo": names["draft"]}])
        rows.a_job(db, state="queued", arguments={"photo": f"files/{names['job']}"})
        # More than are read at once.
        files = [f"files/{number:032d}" for number in range(599)] + [f"files/{names['message']}"]
        for file in files:
            body = {"k": "export-file", "v": {}, "file": file}
            post(db, [Post(file, rows.a_person(db), "notice", body, NIGHT)], NIGHT)

    writer.do(name_them).result()

    assert sweep(writer, tmp_path, NIGHT) == {"files": 2}
    present = {path.name for path in (tmp_path / "files").rglob("*") if path.is_file()}
    assert present == {names[kind] for kind in ("conversation", "draft", "job", "message", "fresh")}


def test_what_a_restore_set_aside_goes_after_35_days(writer: Writer, tmp_path: Path) -> None:
    kept = a_file(tmp_path, "sambatan.db.before-restore-20261019T200000Z", NIGHT)
    gone = a_file(tmp_path, "sambatan.db.before-restore-20261019T195959Z", NIGHT)
    log = a_file(tmp_path, "sambatan.db.before-restore-20261019T195959Z-wal", NIGHT)

    assert sweep(writer, tmp_path, NIGHT) == {"files": 2}
    assert (kept.exists(), gone.exists(), log.exists()) == (True, False, False)


def test_the_log_keeps_nothing_of_what_was_deleted(sqlite_db_url: str, tmp_path: Path) -> None:
    writer = Writer(open_database(sqlite_db_url)).start()
    writer.do(lambda db: rows.an_inbox_row(db, key="Kenangawati", at=NIGHT - 15 * DAY)).result()
    log = Path(f"{tmp_path / 'sambatan.db'}-wal")
    assert b"Kenangawati" in log.read_bytes()

    sweep(writer, tmp_path, NIGHT)

    assert b"Kenangawati" not in log.read_bytes() + (tmp_path / "sambatan.db").read_bytes()
    writer.close()


def a_file(data_dir: Path, name: str, at: datetime) -> Path:
    path = data_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path
