"""Back up database and files into one archive while the bot runs. The list of erasures stays out of it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from bot.kept_files import FILES, walked
from bot.upkeep import postgresql
from bot.upkeep.archive import POSTGRESQL_COPY, REGENCY, SQLITE_COPY, Manifest, pack
from models.region.wib import utc_now

REVISION = "alembic_version"


class CannotBackUp(Exception):
    """``sentence`` says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def backup(engine_url: str, data_dir: Path, target: Path) -> Manifest:
    """Write ``target``, a tar file (compressed where it ends in .gz), readable by this user alone."""
    url = make_url(engine_url)
    _check_target(data_dir, target)
    made_at = utc_now()
    # The copy comes first: a file that it names is then in the archive, or was removed as nobody's.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".sambatan-backup-") as folder:
        copy = Path(folder) / "copy"
        if url.get_backend_name() == "sqlite":
            _copy_sqlite(url, copy)
            rows, revision = count_sqlite(copy)
            about = Manifest(made_at=made_at, database="sqlite", revision=revision, rows=rows, members={})
            return pack(target, [(SQLITE_COPY, copy), *_files(data_dir)], about)
        postgresql.dump(url, copy)
        rows, revision = postgresql.count_rows(copy)
        about = Manifest(made_at=made_at, database="postgresql", revision=revision, rows=rows, members={})
        return pack(target, [(POSTGRESQL_COPY, copy), *_files(data_dir)], about)


def count_sqlite(path: Path) -> tuple[dict[str, int], str]:
    """Rows per table, and the schema revision."""
    with closing(sqlite3.connect(path)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        tables = sorted(str(name) for (name,) in names if name != REVISION)
        # The names come from the database's own schema.
        rows = {name: _one(database, f'SELECT count(*) FROM "{name}"') for name in tables}  # noqa: S608
        return rows, str(_one(database, f"SELECT version_num FROM {REVISION}"))  # noqa: S608


def _one(database: sqlite3.Connection, query: str) -> int:
    value: int = database.execute(query).fetchone()[0]
    return value


def _check_target(data_dir: Path, target: Path) -> None:
    if not target.resolve().parent.is_dir():
        raise CannotBackUp(f"There is no folder {target.parent}; make it first.")
    if target.is_dir():
        raise CannotBackUp(f"{target} is a folder; name a file in it, as {target / 'sambatan.tar.gz'}.")
    if target.resolve().is_relative_to((data_dir / FILES).resolve()):
        raise CannotBackUp("Old files are swept from that folder; name a place outside it, best on another disk.")


def _copy_sqlite(url: URL, copy: Path) -> None:
    path = Path(url.database or "")
    if not path.is_file():
        raise CannotBackUp(f"There is no database {path}; check SAMBATAN_DATA_DIR.")
    try:
        with closing(sqlite3.connect(path, timeout=30)) as source, closing(sqlite3.connect(copy)) as database:
            source.backup(database)
            # One file that needs no log beside it.
            database.execute("PRAGMA journal_mode=DELETE")
            database.commit()
            if _one(database, "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'") == 0:
                raise CannotBackUp(f"{path} is empty; there is nothing to back up yet.")
    except sqlite3.DatabaseError as error:
        raise CannotBackUp(f"The database cannot be read ({error}); run sambatan doctor.") from error


def _files(data_dir: Path) -> Iterator[tuple[str, Path]]:
    if (data_dir / REGENCY).is_file():
        yield REGENCY, data_dir / REGENCY
    for path in sorted(walked(data_dir / FILES)):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(data_dir).as_posix(), path
