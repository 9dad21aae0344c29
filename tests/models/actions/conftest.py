"""A database of its own for a test whose statements differ between SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from models.store.database import open_database


@pytest.fixture
def both(db_url: str) -> Iterator[Connection]:
    """One transaction, on SQLite and on PostgreSQL."""
    engine = open_database(db_url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()
