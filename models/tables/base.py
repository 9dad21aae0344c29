"""Column types and constraint names shared by all tables."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, DateTime, Dialect, Table, TypeDecorator, literal_column
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Utc(TypeDecorator[datetime]):
    """An aware time, stored in UTC; SQLite would drop the zone and hand back a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive time")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        stored: datetime = value
        return stored.replace(tzinfo=UTC) if stored.tzinfo is None else stored.astimezone(UTC)


# SQLite would give a deleted row's id to the next one, and an old button or a browser would take it for that.
NEVER_REUSED = {"sqlite_autoincrement": True}


def table_of(model: type[SQLModel]) -> Table:
    """The Core table behind a model, for the prebuilt statements of the hot path."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


def written(word: str) -> ColumnElement[str]:
    """A word of ours as part of the statement: with a parameter SQLite plans a partial index anew at each execution."""
    return literal_column(f"'{word}'")
