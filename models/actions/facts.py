"""Keep a named fact about this installation."""

from __future__ import annotations

from sqlalchemy import Connection

from models.store.upsert import insert_into
from models.tables.base import table_of
from models.tables.upkeep import Fact

_fact = table_of(Fact)


def keep_fact(db: Connection, name: str, value: str) -> None:
    """Set it, whether or not it was there."""
    statement = insert_into(db, _fact).values(name=name, value=value)
    db.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
