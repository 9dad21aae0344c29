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
    with engine.begin() as connection:
        _lock(connection)
        return upgrade(connection, "head")


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
    return Path(__file__).resolve().parent / "migrations"


def _lock(connection: Connection) -> None:
    # SQLite's BEGIN IMMEDIATE already keeps a second migrator out.
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
