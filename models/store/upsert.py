"""INSERT .. ON CONFLICT, which each dialect of SQLAlchemy spells with its own class."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


def insert_into(db: Connection, table: Table) -> Insert:
    """An insert of this database's own kind, with ``on_conflict_do_nothing`` and ``.._do_update``."""
    return insert_for(db.dialect.name, table)


def insert_for(dialect: str, table: Table) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def insert_new(db: Connection, table: Table) -> Insert:
    """Insert the rows that break no unique constraint; the others are left out without an error."""
    return _insert_new(db.dialect.name, table)


@cache
def _insert_new(dialect: str, table: Table) -> Insert:
    return insert_for(dialect, table).on_conflict_do_nothing()
