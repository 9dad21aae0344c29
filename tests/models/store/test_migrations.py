"""The schema: up from empty on both databases, in step with the models, newer ones refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from models.store.database import open_database, sqlite_url
from models.store.migrate import NewerSchema, configuration, current, migrate, newest, upgrade


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
def older(db_url: str, tmp_path: Path) -> Iterator[Engine]:
    """An empty database, for an older schema."""
    url = db_url if db_url.startswith("postgresql") else sqlite_url(tmp_path / "older.db")
    made = open_database(url)
    with made.begin() as db:
        if made.dialect.name == "postgresql":
            db.exec_driver_sql("DROP SCHEMA public CASCADE")
            db.exec_driver_sql("CREATE SCHEMA public")
    yield made
    made.dispose()


@pytest.fixture
def first_schema(older: Engine) -> Engine:
    """A database as the first version left it, with a message that waits and one that was sent."""
    with older.begin() as db:
        upgrade(db, "0001")
        for number, state in enumerate(("queued", "sent"), 1):
            values = f"({number}, 'c{number}', 'a:1', 'reply', 0, 'must_arrive', '{state}', '{{}}', 0, {3 * TIME})"
            db.exec_driver_sql(
                "INSERT INTO outbox (id, cause, recipient, kind, priority, policy, state, body, attempts, due_at, "
                f"created_at, changed_at) VALUES {values.replace(', )', ')')}"
            )
    return older


TIME = "'2026-01-01 00:00:00', "


def test_from_the_first_schema_to_the_newest_nothing_is_lost(first_schema: Engine) -> None:
    assert migrate(first_schema) == newest()

    with first_schema.begin() as db:
        rows = db.exec_driver_sql("SELECT id, state, announcement_id FROM outbox ORDER BY id").all()
        assert [tuple(row) for row in rows] == [(1, "queued", None), (2, "sent", None)]
        command.check(configuration(db))


def test_from_the_schema_before_linked_chats_nobody_is_lost_or_linked(older: Engine) -> None:
    with older.begin() as db:
        upgrade(db, "0009")
        for number in (1, 2):
            db.exec_driver_sql(
                "INSERT INTO person (id, uid, name, region, adult, registered_at, last_active_at) "
                f"VALUES ({number}, 'u{number}', 'Siti', 'luar', true, {2 * TIME}".rstrip(", ")
                + ")"
            )
            db.exec_driver_sql(
                "INSERT INTO address (id, channel, external_id, person_id, language, created_at, last_seen_at) "
                f"VALUES ({number}, 'telegram', '{number}', {number}, 'id', {2 * TIME}".rstrip(", ")
                + ")"
            )

    assert migrate(older) == newest()

    with older.begin() as db:
        columns = "person_id, former_person_id, linked_at, link_tries, preferred"
        joined = "FROM address JOIN person ON person.id = address.person_id ORDER BY address.id"
        rows = db.exec_driver_sql(f"SELECT {columns} {joined}").all()
        assert [tuple(row) for row in rows] == [(1, None, None, 0, None), (2, None, None, 0, None)]
        command.check(configuration(db))


NAMES_A_FILE = '{"k": "mydata-file", "v": {}, "file": "files/a", "file_name": "data.json"}'
NAMES_A_PHOTO = '{"k": "report-news", "v": {"photo": "kata Siti"}, "photo": "files/b"}'
NAMES_NONE = '{"k": "menu-shown", "v": {"file": "files/c", "photo": "files/c"}}'


def test_what_bodies_name_becomes_rows(older: Engine) -> None:
    bodies = {1: NAMES_A_FILE, 2: NAMES_NONE, 10_000: NAMES_A_PHOTO, 10_001: NAMES_A_FILE, 20_001: "{}"}
    with older.begin() as db:
        upgrade(db, "0010")
        for number, body in bodies.items():
            db.exec_driver_sql(
                "INSERT INTO outbox (id, cause, recipient, kind, priority, policy, state, body, attempts, due_at, "
                f"created_at, changed_at) VALUES ({number}, 'c{number}', 'a:1', 'reply', 0, 'must_arrive', 'sent', "
                f"'{body}', 0, {3 * TIME}".rstrip(", ")
                + ")"
            )
        for number, body in enumerate((NAMES_A_PHOTO, NAMES_NONE), 1):
            db.exec_driver_sql(
                "INSERT INTO announcement (id, cause, scope, regions, body, urgent, reason, state, version, failures, "
                f"created_at, starts_at) VALUES ({number}, 'c{number}', '', '[]', '{body}', false, '', 'done', 1, 0, "
                f"{2 * TIME}".rstrip(", ")
                + ")"
            )

    assert migrate(older) == newest()

    with older.begin() as db:
        shown = db.exec_driver_sql("SELECT outbox_id, kind, file FROM outbox_file ORDER BY outbox_id").all()
        assert [tuple(row) for row in shown] == [
            (1, "file", "files/a"),
            (10_000, "photo", "files/b"),
            (10_001, "file", "files/a"),
        ]
        announced = db.exec_driver_sql("SELECT announcement_id, file FROM announcement_photo").all()
        assert [tuple(row) for row in announced] == [(1, "files/b")]
        command.check(configuration(db))
        db.exec_driver_sql("DELETE FROM outbox WHERE id = 1")
        assert db.exec_driver_sql("SELECT count(*) FROM outbox_file").scalar_one() == 2
