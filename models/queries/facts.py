"""The few facts that the program keeps about itself."""

from __future__ import annotations

from sqlalchemy import Connection, select

from models.tables.base import table_of
from models.tables.upkeep import Fact

_fact = table_of(Fact)


def fact(db: Connection, name: str) -> str | None:
    value = db.execute(select(_fact.c.value).where(_fact.c.name == name)).scalar_one_or_none()
    return None if value is None else str(value)
