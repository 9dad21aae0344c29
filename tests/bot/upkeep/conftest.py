"""Databases to look into and to restore into."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from models.store.database import open_database, sqlite_url
from tests.bot.upkeep.house import House

_numbers = itertools.count(1)


@pytest.fixture
def another_postgres_db_url(postgres_server: str) -> Iterator[str]:
    """An empty database, without any schema."""
    name = f"twin_{os.getpid()}_{next(_numbers)}"
    admin = create_engine(f"{postgres_server}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield f"{postgres_server}/{name}"
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture
def db(sqlite_db_url: str) -> Iterator[Connection]:
    engine = open_database(sqlite_db_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def house(db_url: str, tmp_path: Path) -> House:
    folder = tmp_path / "var"
    folder.mkdir()
    if db_url.startswith("sqlite"):
        (tmp_path / "sambatan.db").rename(folder / "sambatan.db")
        db_url = sqlite_url(folder / "sambatan.db")
    return House(db_url, folder)


@pytest.fixture
def sqlite_house(sqlite_db_url: str, tmp_path: Path) -> House:
    folder = tmp_path / "var"
    folder.mkdir()
    (tmp_path / "sambatan.db").rename(folder / "sambatan.db")
    return House(sqlite_url(folder / "sambatan.db"), folder)
