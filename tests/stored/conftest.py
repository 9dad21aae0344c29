"""Databases as an earlier commit left them, brought to this one's schema. Nobody commits to one that is shared."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine

from models.store.database import open_database, sqlite_url
from models.store.migrate import migrate, upgrade
from tests.stored.rows import FOLDER, Written, load, read


@pytest.fixture(scope="session", params=sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.stem)
def written(request: pytest.FixtureRequest) -> Written:
    """What an earlier commit wrote."""
    return read(request.param)


@pytest.fixture(scope="session")
def sqlite_before(written: Written, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("before") / "sambatan.db"
    _bring_up(sqlite_url(path), written)
    return path


@pytest.fixture(scope="session")
def postgres_before(written: Written, postgres_server: str) -> Iterator[str]:
    name = f"before_{os.getpid()}_{written.revision}"
    admin = create_engine(f"{postgres_server}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    _bring_up(f"{postgres_server}/{name}", written)
    yield f"{postgres_server}/{name}"
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


def _bring_up(url: str, written: Written) -> None:
    engine = open_database(url)
    with engine.begin() as db:
        upgrade(db, written.revision)
        load(db, written)
    migrate(engine)
    engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def installation(request: pytest.FixtureRequest, written: Written) -> Iterator[Engine]:
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_before")
    else:
        url = sqlite_url(request.getfixturevalue("sqlite_before"))
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def db(installation: Engine) -> Iterator[Connection]:
    """What a test does there is taken back."""
    with installation.connect() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def sqlite_db(sqlite_before: Path) -> Iterator[Connection]:
    """Where it does not depend on the database."""
    engine = open_database(sqlite_url(sqlite_before))
    with engine.connect() as connection:
        yield connection
        connection.rollback()
    engine.dispose()


@pytest.fixture
def running(sqlite_before: Path, tmp_path: Path) -> Iterator[Engine]:
    """A database of one's own."""
    path = tmp_path / "sambatan.db"
    shutil.copyfile(sqlite_before, path)
    engine = open_database(sqlite_url(path))
    yield engine
    engine.dispose()
