"""Bring a database to this program's schema, once, under a lock; refuse a newer one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

# Any constant shared by all processes; spells "SBTN".
LOCK = 0x5342544E


class NewerSchema(Exception):
    """The database was written by a newer program."""


def migrate(engine: Engine) -> str:
    """Upgrade to the newest schema in one transaction and return its revision.

    Raises NewerSchema, touching nothing, when this program does not know the present one.
    """
    with engine.connect() as connection:
        _foreign_keys(connection, "OFF")
        with connection.begin():
            _lock(connection)
            revision = upgrade(connection, "head")
            _assert_whole(connection)
        _foreign_keys(connection, "ON")
    return revision


def upgrade(connection: Connection, revision: str) -> str:
    """Upgrade within the caller's transaction."""
    config = configuration(connection)
    script = ScriptDirectory.from_config(config)
    present = current(connection)
    if present is not None:
        try:
            script.get_revision(present)
        except CommandError as error:
            raise NewerSchema(present) from error
    command.upgrade(config, revision)
    return current(connection) or ""


def current(connection: Connection) -> str | None:
    """The database's revision, None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The revision that this program was written for."""
    head = ScriptDirectory(str(_folder())).get_current_head()
    assert head is not None
    return head


def configuration(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_folder()))
    config.attributes["connection"] = connection
    return config


def _folder() -> Path:
    return Path(__file__).resolve().parents[1] / "migrations"


def _foreign_keys(connection: Connection, switch: str) -> None:
    """SQLite changes a table by replacing it, which the keys that point there would forbid."""
    raw = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite" and raw is not None:
        raw.cursor().execute(f"PRAGMA foreign_keys={switch}")


def _assert_whole(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        assert broken is None, f"the migration left a row of {broken[0]} without what it points to"


def _lock(connection: Connection) -> None:
    # SQLite's BEGIN IMMEDIATE already keeps a second migrator out.
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
