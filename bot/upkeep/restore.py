"""Restore a backup: checked first, erasures replayed, the outbox held, and only then put in place."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, inspect, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from bot.kept_files import FILES
from bot.upkeep import postgresql
from bot.upkeep.aftermath import Settled, not_listed_yet, settle
from bot.upkeep.archive import POSTGRESQL_COPY, REGENCY, SQLITE_COPY, BadArchive, Manifest, unpack
from bot.upkeep.backup import REVISION, count_sqlite
from models import migrations
from models.files import erasures
from models.region.regency import BadRegencyFile, Regency, read_regency
from models.region.wib import utc_now
from models.store.database import open_database, sqlite_url
from models.store.migrate import NewerSchema, migrate, upgrade
from models.tables.upkeep import Erasure

STAMP = "%Y%m%dT%H%M%SZ"
LOOKS = 20
OTHERS = "datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"


class CannotRestore(Exception):
    """Nothing was changed; ``sentence`` says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore has done. ``aside`` are the paths under which what was there before is kept."""

    made_at: datetime
    rows: dict[str, int]
    erased: int
    held: int
    aside: tuple[Path, ...]


def restore(file: Path, engine_url: str, data_dir: Path) -> Restored:
    """Raises CannotRestore, BadArchive, ToolFailed or AlreadyRunning, having changed nothing."""
    from bot.lock import DataDirLock

    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with DataDirLock(data_dir), tempfile.TemporaryDirectory(dir=data_dir, prefix=".restore-") as name:
        folder = Path(name)
        manifest = unpack(file, folder)
        regency = _regency(data_dir, folder)
        backend = make_url(engine_url).get_backend_name()
        _check(manifest, backend)
        now = utc_now()
        if backend == "sqlite":
            settled, aside = _restore_sqlite(manifest, folder, engine_url, data_dir, regency, now)
        else:
            settled, aside = _restore_postgresql(manifest, folder, engine_url, data_dir, regency, now), []
        aside += _place_regency(folder / REGENCY, data_dir / REGENCY, now)
        return Restored(manifest.made_at, manifest.rows, settled.erased, settled.held, tuple(aside))


def _regency(data_dir: Path, folder: Path) -> Regency:
    present = data_dir / REGENCY
    try:
        return read_regency(present if present.exists() else folder / REGENCY)
    except BadRegencyFile as error:
        raise CannotRestore(f"Correct this line, then restore again: {error}.") from error


def _check(manifest: Manifest, backend: str) -> None:
    if manifest.database != backend:
        raise CannotRestore(
            f"The backup is of {manifest.database}, the database set is {backend}; change SAMBATAN_DATABASE_URL."
        )
    expected = SQLITE_COPY if backend == "sqlite" else POSTGRESQL_COPY
    if expected not in manifest.members:
        raise BadArchive("The backup holds no database; take another one.")
    known = ScriptDirectory(str(Path(migrations.__file__).parent)).walk_revisions()
    if manifest.revision not in {script.revision for script in known}:
        raise CannotRestore(
            f"The backup was made by a newer Sambatan (schema {manifest.revision}); update the program, then restore."
        )


def _restore_sqlite(
    manifest: Manifest, folder: Path, engine_url: str, data_dir: Path, regency: Regency, now: datetime
) -> tuple[Settled, list[Path]]:
    copy, present = folder / SQLITE_COPY, Path(make_url(engine_url).database or "")
    _check_copy(copy, manifest)
    listed = data_dir / erasures.FILE
    with suppress(sqlite3.DatabaseError, DBAPIError):
        _list_erasures(present, listed)
    engine = open_database(sqlite_url(copy))
    try:
        migrate(engine)
        with engine.begin() as db:
            settled = settle(db, erasures.read(listed), regency, now)
    except NewerSchema as error:
        raise CannotRestore(f"The backup has schema {error}; update the program, then restore.") from error
    finally:
        engine.dispose()
    _close_log(copy)
    _merge_files(folder / FILES, data_dir / FILES)
    return settled, _swap(copy, present, now)


def _check_copy(copy: Path, manifest: Manifest) -> None:
    try:
        with closing(sqlite3.connect(copy)) as database:
            sound = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            linked = database.execute("PRAGMA foreign_key_check").fetchall() == []
        agrees = count_sqlite(copy) == (manifest.rows, manifest.revision)
    except sqlite3.DatabaseError as error:
        raise BadArchive("The database in the backup cannot be read; take another backup.") from error
    if not (sound and linked and agrees):
        raise BadArchive("The database in the backup is damaged; take another backup.")


def _list_erasures(present: Path, listed: Path) -> None:
    """Who was erased since the list was last written must not come back either."""
    if not present.is_file():
        return
    engine = open_database(sqlite_url(present))
    try:
        with engine.begin() as db:
            waiting = not_listed_yet(db)
    finally:
        engine.dispose()
    erasures.add(listed, waiting)


def _close_log(path: Path) -> None:
    """Bring SQLite's log into the file and make that durable."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _swap(copy: Path, present: Path, now: datetime) -> list[Path]:
    """Put the copy in place in one step; what was there is kept under a second name before that."""
    present.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    staged = present.with_name(f".{present.name}.restored")
    shutil.move(copy, staged)
    aside = []
    if present.exists():
        for ending in ("", "-wal", "-shm"):
            path = Path(f"{present}{ending}")
            if path.exists():
                kept = Path(f"{present}.before-restore-{now:{STAMP}}{ending}")
                _keep(path, kept)
                aside.append(kept)
                if path != present:
                    path.unlink()
    staged.replace(present)
    erasures.sync_folder(present.parent)
    return aside


def _keep(path: Path, kept: Path) -> None:
    """A second name, so that there is no moment without a database; a copy where the disk knows no second names."""
    try:
        os.link(path, kept)
    except OSError:
        shutil.copy2(path, kept)


def _restore_postgresql(
    manifest: Manifest, folder: Path, engine_url: str, data_dir: Path, regency: Regency, now: datetime
) -> Settled:
    """All in one transaction: until it commits, the database is what it was."""
    listed = data_dir / erasures.FILE
    with _one_transaction(engine_url) as db:
        _refuse_others(db)
        if inspect(db).has_table(Erasure.__tablename__):
            erasures.add(listed, not_listed_yet(db))
        for name in (*SQLModel.metadata.tables, REVISION):
            db.exec_driver_sql(f'DROP TABLE IF EXISTS "{name}" CASCADE')
        postgresql.load(db, folder / POSTGRESQL_COPY)
        if {name: _count(db, name) for name in manifest.rows} != manifest.rows:
            raise BadArchive("The database in the backup is damaged; take another backup.")
        upgrade(db, "head")
        settled = settle(db, erasures.read(listed), regency, now)
        _merge_files(folder / FILES, data_dir / FILES)
        return settled


def _refuse_others(db: Connection) -> None:
    """The server needs a moment to notice that somebody has left."""
    for _ in range(LOOKS):
        # A transaction sees the same list again until it is told to look anew.
        db.exec_driver_sql("SELECT pg_stat_clear_snapshot()")
        if db.exec_driver_sql(f"SELECT count(*) FROM pg_stat_activity WHERE {OTHERS}").scalar_one() == 0:  # noqa: S608
            return
        time.sleep(0.1)
    raise CannotRestore("Another program is connected to the database; stop it, then restore.")


@contextmanager
def _one_transaction(engine_url: str) -> Iterator[Connection]:
    engine = open_database(engine_url)
    try:
        with engine.begin() as db:
            yield db
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise CannotRestore(f"The database refused ({reason}); mend that, then restore.") from error
    finally:
        engine.dispose()


def _count(db: Connection, name: str) -> int:
    return int(db.execute(select(func.count()).select_from(table(name))).scalar_one())


def _merge_files(source: Path, target: Path) -> None:
    """Names are random, so nothing is overwritten; what no row names any more is swept after a day."""
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_file() and not place.exists():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(path, place)


def _place_regency(source: Path, present: Path, now: datetime) -> list[Path]:
    """The present file holds; one that differs from it is put beside it."""
    if not source.exists() or (present.exists() and present.read_bytes() == source.read_bytes()):
        return []
    if not present.exists():
        shutil.move(source, present)
        return []
    beside = present.with_name(f"{present.name}.from-backup-{now:{STAMP}}")
    shutil.move(source, beside)
    return [beside]
