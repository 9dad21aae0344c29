"""A connection whose transaction is rolled back after each test, so that all tests share one database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine

from models.store.database import open_database, sqlite_url
from tests.conftest import DATABASES


@pytest.fixture(scope="session")
def shared_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("shared") / "sambatan.db"
    shutil.copyfile(sqlite_template, path)
    engine = open_database(sqlite_url(path))
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def shared_postgres(postgres_server: str) -> Iterator[Engine]:
    admin = create_engine(f"{postgres_server}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE shared TEMPLATE template_sambatan")
    admin.dispose()
    engine = open_database(f"{postgres_server}/shared")
    yield engine
    engine.dispose()


@pytest.fixture(params=DATABASES)
def shared(request: pytest.FixtureRequest) -> Engine:
    """An engine on a migrated database that every test leaves as it was."""
    engine: Engine = request.getfixturevalue(f"shared_{'postgres' if request.param == 'postgresql' else 'sqlite'}")
    return engine


@pytest.fixture
def db(shared: Engine) -> Iterator[Connection]:
    """A transaction that is rolled back."""
    with shared.connect() as connection:
        yield connection
        connection.rollback()
