"""Throwaway databases on the migrated schema, for torture outside pytest."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine

from models.store.database import open_database, sqlite_url
from models.store.migrate import migrate
from tests import postgres

NO_POSTGRES = "not installed"


@contextmanager
def sqlite_database() -> Iterator[str]:
    """The address of an empty SQLite database."""
    with tempfile.TemporaryDirectory(prefix="sambatan-torture-") as folder:
        url = sqlite_url(Path(folder) / "sambatan.db")
        _migrated(url)
        yield url


@contextmanager
def postgres_database() -> Iterator[str | None]:
    """The address of an empty PostgreSQL database, None where it is not installed."""
    if not postgres.installed():
        yield None
        return
    with postgres.server() as server:
        admin = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.exec_driver_sql("CREATE DATABASE torture")
        admin.dispose()
        _migrated(f"{server}/torture")
        yield f"{server}/torture"


def _migrated(url: str) -> None:
    engine = open_database(url)
    migrate(engine)
    engine.dispose()
