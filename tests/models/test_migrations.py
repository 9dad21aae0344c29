"""The schema: up from empty on both databases, in step with the models, newer ones refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from models.database import open_database, sqlite_url
from models.migrate import NewerSchema, configuration, current, migrate, newest, upgrade


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


@pytest.fixture
def first_schema(db_url: str, tmp_path: Path) -> Iterator[Engine]:
    """A database as the first version left it, with a message that waits and one that was sent."""
    url = db_url if db_url.startswith("postgresql") else sqlite_url(tmp_path / "first.db")
    made = open_database(url)
    with made.begin() as db:
        if made.dialect.name == "postgresql":
            db.exec_driver_sql("DROP SCHEMA public CASCADE")
            db.exec_driver_sql("CREATE SCHEMA public")
        upgrade(db, "0001")
        for number, state in enumerate(("queued", "sent"), 1):
            values = f"({number}, 'c{number}', 'a:1', 'reply', 0, 'must_arrive', '{state}', '{{}}', 0, {3 * TIME})"
            db.exec_driver_sql(
                "INSERT INTO outbox (id, cause, recipient, kind, priority, policy, state, body, attempts, due_at, "
                f"created_at, changed_at) VALUES {values.replace(', )', ')')}"
            )
    yield made
    made.dispose()


TIME = "'2026-01-01 00:00:00', "


def test_from_the_first_schema_to_the_newest_nothing_is_lost(first_schema: Engine) -> None:
    assert migrate(first_schema) == newest()

    with first_schema.begin() as db:
        rows = db.exec_driver_sql("SELECT id, state, announcement_id FROM outbox ORDER BY id").all()
        assert [tuple(row) for row in rows] == [(1, "queued", None), (2, "sent", None)]
        command.check(configuration(db))
