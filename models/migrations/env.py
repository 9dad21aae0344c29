"""Alembic's entry: migrates the connection it is given."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel import AutoString, SQLModel

from models import tables
from models.tables.base import Utc

assert tables.__all__


def render_plainly(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Migrations name plain column types, so that they outlive our classes."""
    if kind == "type" and isinstance(item, Utc):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})"
    return False


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=render_plainly,
    compare_type=False,
)
context.run_migrations()
