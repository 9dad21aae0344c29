"""A lease on doing something alone, such as polling one token. Released by the database when we die."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError


class Lease:
    """Held by a PostgreSQL session lock; on SQLite the data directory's lock already keeps others out."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
        self._connection: Connection | None = None

    def acquire(self) -> bool:
        """True where it is ours now; never waits."""
        if self._engine.dialect.name != "postgresql":
            return True
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({self._key})").scalar_one():
            self._connection = connection
            return True
        connection.close()
        return False

    def held(self) -> bool:
        """False once the session that held it has been lost."""
        if self._connection is None:
            return self._engine.dialect.name != "postgresql"
        try:
            self._connection.exec_driver_sql("SELECT 1")
        except DBAPIError:
            return False
        return True

    def release(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
