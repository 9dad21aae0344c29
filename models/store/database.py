"""Engines for SQLite and PostgreSQL, set up so that a commit is durable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

BUSY_TIMEOUT_MS = 30_000
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA secure_delete=ON",
    "PRAGMA wal_autocheckpoint=2000",
)
# PostgreSQL: serialization_failure, deadlock_detected.
RETRYABLE_STATES = ("40001", "40P01")


class UnsafeStorage(Exception):
    """The database cannot promise that a commit survives a power cut."""


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def open_database(url: str) -> Engine:
    """An engine whose transactions write at once; SQLite takes its write lock on begin."""
    target = make_url(url)
    return _sqlite(target) if target.get_backend_name() == "sqlite" else _postgresql(target)


def open_reader(url: str) -> Engine:
    """An engine for reading only: on SQLite it never waits for the writer."""
    target = make_url(url)
    if target.get_backend_name() != "sqlite":
        return _postgresql(target)
    return _sqlite(target, begin="BEGIN")


def assert_durable(connection: Connection) -> None:
    """Raises UnsafeStorage unless SQLite runs with WAL and synchronous=FULL."""
    if connection.dialect.name != "sqlite":
        return
    journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    synchronous = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
    if (journal, synchronous) != ("wal", 2):
        raise UnsafeStorage(f"journal_mode={journal}, synchronous={synchronous}")


def is_transient(error: BaseException) -> bool:
    """True where running the same transaction again can succeed at once."""
    if not isinstance(error, DBAPIError):
        return False
    return getattr(error.orig, "sqlstate", None) in RETRYABLE_STATES


def is_storage_failure(error: BaseException) -> bool:
    """True for locks, full disks and lost connections: nobody's message is to blame."""
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated or is_transient(error):
        return True
    name = type(error.orig).__name__
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return str(state)[:2] in ("08", "53", "55", "57", "58")
    return name in ("OperationalError", "InterfaceError")


def _sqlite(url: URL, begin: str = "BEGIN IMMEDIATE") -> Engine:
    engine = create_engine(
        url,
        json_serializer=_dumps,
        json_deserializer=orjson.loads,
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # Python's own transaction handling begins late and loses concurrent updates.
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def take_lock(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgresql(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return create_engine(
        url,
        json_serializer=_dumps,
        json_deserializer=orjson.loads,
        pool_pre_ping=True,
        pool_size=3,
        connect_args={"options": "-c timezone=UTC -c lock_timeout=30000"},
    )


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()
