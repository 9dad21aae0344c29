"""The schema: up from empty on both databases, in step with the models, newer ones refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from models.database import open_database
from models.migrate import NewerSchema, configuration, current, migrate, newest


@pytest.fixture
def engine(db_url: str) -> Iterator[Engine]:
    """A database that the fixtures have migrated from empty."""
    made = open_database(db_url)
    yield made
    made.dispose()


def test_from_empty_to_the_newest(engine: Engine) -> None:
    with engine.begin() as db:
        assert current(db) == newest()


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.begin() as db:
        command.check(configuration(db))


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    assert migrate(engine) == newest()


def test_a_newer_schema_is_refused_and_left_alone(engine: Engine) -> None:
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(NewerSchema):
        migrate(engine)
    with engine.begin() as db:
        assert current(db) == "9999"


@pytest.mark.parametrize("change", ["UPDATE audit SET action = 'x'", "DELETE FROM audit"])
def test_the_audit_is_append_only(engine: Engine, change: str) -> None:
    with engine.begin() as db:
        db.exec_driver_sql(
            "INSERT INTO audit (at, actor, action, subject, detail) VALUES ('2026-01-01 00:00:00', '-', 'a', '', '')"
        )

    with pytest.raises(DBAPIError), engine.begin() as db:
        db.exec_driver_sql(change)
