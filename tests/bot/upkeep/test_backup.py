"""A backup taken while others write holds one moment, and comes back as it was."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.upkeep.archive import Manifest, unpack
from bot.upkeep.backup import CannotBackUp, backup
from bot.upkeep.postgresql import ToolFailed, tool
from bot.upkeep.restore import restore
from models.queries.facts import fact
from models.store.database import open_database, sqlite_url
from models.store.migrate import newest
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.chat import Inbox
from models.tables.person import Address, Person
from models.tables.sending import Outbox
from tests.house.tree import ROOT
from tests.models import rows


class Load:
    """Writes person, address and inbox row together, over and over, from a thread."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.done = 0

    def __enter__(self) -> Load:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._thread.join()

    def wait_for(self, count: int) -> None:
        while self.done < count:
            self._ended.wait(0.005)

    def _run(self) -> None:
        waiting: list[Future[None]] = []
        while not self._ended.is_set():
            waiting.append(self._writer.do(one_more))
            if len(waiting) == 8:
                waiting.pop(0).result()
                self.done += 1
        for future in waiting:
            future.result()


def one_more(db: Connection) -> None:
    rows.an_address(db, rows.a_person(db, name="Siti" * 16))
    rows.an_inbox_row(db)


@pytest.fixture
def writer(db_url: str) -> Iterator[Writer]:
    writer = Writer(open_database(db_url)).start()
    yield writer
    writer.close()


def test_backups_under_load_restore_to_equal_counts(
    writer: Writer, db_url: str, postgres_twin: str, tmp_path: Path
) -> None:
    made: list[tuple[Path, Manifest]] = []
    with Load(writer) as load:
        for number, ending in enumerate(("tar", "tar.gz", "tar")):
            load.wait_for(50 * (number + 1))
            path = tmp_path / f"b{number}.{ending}"
            made.append((path, backup(db_url, tmp_path, path)))
    assert made[0][1].rows["person"] < made[2][1].rows["person"]

    for number, (path, manifest) in enumerate(made):
        assert manifest.rows["person"] == manifest.rows["address"] == manifest.rows["inbox"] > 0
        url = postgres_twin or sqlite_url(tmp_path / str(number) / "sambatan.db")
        restored = restore(path, url, tmp_path / str(number))
        assert restored.rows == manifest.rows
        assert counted(url) == (manifest.rows["person"],) * 3


def test_the_guides_way_to_postgresql(sqlite_db_url: str, postgres_db_url: str) -> None:
    with opened(sqlite_db_url) as db:
        person = rows.a_person(db, name="Siti")
        rows.a_message(db, address_id=rows.an_address(db, person), body={"k": "x", "v": {"n": "é\n"}})
        key = fact(db, "audit_key")
    guide = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```python\n(.*?)```", guide, flags=re.DOTALL)
    environment = {**os.environ, "OLD": sqlite_db_url, "NEW": postgres_db_url}

    subprocess.run([sys.executable, "-c", script], env=environment, cwd=ROOT, check=True)

    with opened(postgres_db_url) as db:
        found = db.execute(select(table_of(Outbox).c.body, table_of(Outbox).c.due_at)).one()
        assert (found.body, found.due_at) == ({"k": "x", "v": {"n": "é\n"}}, rows.NOW)
        assert fact(db, "audit_key") == key
        assert rows.a_person(db) > person


def test_the_manifest_tells_schema_and_counts(db_url: str, tmp_path: Path) -> None:
    with opened(db_url) as db:
        for _ in range(3):
            rows.a_person(db, name="baris\nbaru\t\\. tab")
    backup(db_url, tmp_path, tmp_path / "b.tar")
    (tmp_path / "out").mkdir()

    manifest = unpack(tmp_path / "b.tar", tmp_path / "out")

    assert manifest.revision == newest()
    assert manifest.rows["person"] == 3
    assert manifest.rows["fact"] == 2
    assert "alembic_version" not in manifest.rows


def test_files_and_regency_go_in_and_the_list_of_erasures_stays_out(sqlite_db_url: str, tmp_path: Path) -> None:
    (tmp_path / "files" / "incoming").mkdir(parents=True)
    (tmp_path / "files" / "a").write_bytes(b"1")
    (tmp_path / "files" / "incoming" / "b").write_bytes(b"2")
    (tmp_path / "files" / "link").symlink_to("/etc/passwd")
    (tmp_path / "daerah.toml").write_text("")
    for name in ("erasures.txt", ".env", "running.lock"):
        (tmp_path / name).write_text("x")

    manifest = backup(sqlite_db_url, tmp_path, tmp_path / "b.tar")

    assert set(manifest.members) == {"sambatan.db", "files/a", "files/incoming/b", "daerah.toml"}
    assert (tmp_path / "b.tar").stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_backed_up_is_told_in_a_sentence(sqlite_db_url: str, tmp_path: Path) -> None:
    with pytest.raises(CannotBackUp, match="There is no database"):
        backup(sqlite_url(tmp_path / "absent.db"), tmp_path, tmp_path / "b.tar")
    assert not (tmp_path / "absent.db").exists()
    with pytest.raises(CannotBackUp, match="There is no folder"):
        backup(sqlite_db_url, tmp_path, tmp_path / "absent" / "b.tar")
    (tmp_path / "files").mkdir()
    with pytest.raises(CannotBackUp, match="is a folder"):
        backup(sqlite_db_url, tmp_path, tmp_path / "files")
    with pytest.raises(CannotBackUp, match="Old files are swept"):
        backup(sqlite_db_url, tmp_path, tmp_path / "files" / "b.tar")
    (tmp_path / "garbage.db").write_bytes(b"no database " * 1000)
    with pytest.raises(CannotBackUp, match="run sambatan doctor"):
        backup(sqlite_url(tmp_path / "garbage.db"), tmp_path, tmp_path / "b.tar")
    assert not (tmp_path / "b.tar").exists()


def test_a_missing_program_is_named() -> None:
    with pytest.raises(ToolFailed, match="pg_absent is not installed; install PostgreSQL's client"):
        tool("pg_absent")


def test_a_refusing_server_shows_no_password(tmp_path: Path) -> None:
    with pytest.raises(ToolFailed, match="pg_dump failed") as refused:
        backup("postgresql+psycopg://u:hunter2@127.0.0.1:1/x", tmp_path, tmp_path / "b.tar")

    assert "hunter2" not in refused.value.sentence


@contextmanager
def opened(url: str) -> Iterator[Connection]:
    engine = open_database(url)
    with engine.begin() as db:
        yield db
    engine.dispose()


def counted(url: str) -> tuple[int, int, int]:
    with opened(url) as db:
        return rows.count(db, Person), rows.count(db, Address), rows.count(db, Inbox)


@pytest.fixture
def postgres_twin(db_url: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A second database to restore into, on the server of the first; empty for SQLite."""
    if db_url.startswith("sqlite"):
        yield ""
        return
    yield request.getfixturevalue("another_postgres_db_url")
