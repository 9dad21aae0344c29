"""What the worker needs: a connection that only looks, and a data directory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.store.database import open_reader


@pytest.fixture
def reader(sqlite_db_url: str) -> Iterator[Engine]:
    made = open_reader(sqlite_db_url)
    yield made
    made.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    return made
