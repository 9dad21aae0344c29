"""Databases on the migrated schema, one fresh copy for each test; no network but loopback."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from models.store.database import open_database, sqlite_url
from models.store.migrate import migrate
from tests import postgres
from tests.guard import no_foreign_network as no_foreign_network
from tests.talk import Clock, Talk

DATABASES = ("sqlite", "postgresql")
_numbers = itertools.count(1)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where nothing may be skipped, a skip is a failure."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("SAMBATAN_TEST_NOTHING_SKIPPED") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated empty database to copy."""
    path = tmp_path_factory.mktemp("template") / "sambatan.db"
    engine = open_database(sqlite_url(path))
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A server with a migrated template database."""
    if not postgres.installed():
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    with postgres.server() as url:
        admin = create_engine(f"{url}/postgres", isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.exec_driver_sql("CREATE DATABASE template_sambatan")
        engine = open_database(f"{url}/template_sambatan")
        migrate(engine)
        engine.dispose()
        admin.dispose()
        yield url


@pytest.fixture
def sqlite_db_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "sambatan.db"
    shutil.copyfile(sqlite_template, path)
    return sqlite_url(path)


@pytest.fixture
def postgres_db_url(postgres_server: str) -> Iterator[str]:
    name = f"test_{os.getpid()}_{next(_numbers)}"
    admin = create_engine(f"{postgres_server}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template_sambatan")
    yield f"{postgres_server}/{name}"
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture(params=DATABASES)
def db_url(request: pytest.FixtureRequest) -> str:
    """A fresh migrated database, once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue(f"{'postgres' if request.param == 'postgresql' else 'sqlite'}_db_url")
    return url


@pytest.fixture
def database(sqlite_db_url: str) -> Iterator[Engine]:
    """For conversations: what they say does not depend on the database."""
    engine = open_database(sqlite_db_url)
    yield engine
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def talk(database: Engine, clock: Clock) -> Talk:
    return Talk(database, clock)
