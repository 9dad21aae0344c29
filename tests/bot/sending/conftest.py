"""An engine on a database of its own, SQLite and PostgreSQL: deliveries write from their writer's thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from models.store.database import open_database


@pytest.fixture
def engine(db_url: str) -> Iterator[Engine]:
    made = open_database(db_url)
    yield made
    made.dispose()
