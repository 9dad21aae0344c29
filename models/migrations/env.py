"""Alembic's entry: migrates the connection it is given."""

from typing import Any

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from models import tables
from models.tables.base import Utc

assert tables.__all__


def render_utc(kind: str, item: Any, _context: Any) -> str | bool:
    """Migrations name the plain column type, so that they outlive our class."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Utc) else False


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=render_utc,
    compare_type=False,
)
context.run_migrations()
