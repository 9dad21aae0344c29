"""What is posted: once, and with a row for the file or photo that it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, delete, event, select

from models.actions.announcing import stop
from models.actions.outbox import Answer, Post, answer, post
from models.actions.pictures import forget_pictures
from models.actions.traces import files_made_for
from models.tables.announcing import AnnouncementPhoto
from models.tables.base import table_of
from models.tables.picture import Picture
from models.tables.sending import Outbox, OutboxFile
from tests.announcing import announcement
from tests.models import rows
from tests.models.rows import NOW

PLAIN = {"k": "menu-shown", "v": {}}
FILE, PHOTO = "files/" + "ab" * 16, "files/" + "cd" * 16
WITH_FILE = {**PLAIN, "file": FILE, "file_name": "data.json"}
WITH_PHOTO = {**PLAIN, "photo": PHOTO}
_outbox = table_of(Outbox)
_file = table_of(OutboxFile)
_announced = table_of(AnnouncementPhoto)
_picture = table_of(Picture)


@pytest.fixture
def said(db: Connection) -> Iterator[list[str]]:
    """Every statement, once for each time that it is executed."""
    statements: list[str] = []

    def hear(_: Any, __: Any, statement: str, *___: Any) -> None:
        statements.append(statement)

    event.listen(db, "before_cursor_execute", hear)
    yield statements
    event.remove(db, "before_cursor_execute", hear)


def named(db: Connection) -> list[tuple[str, str, str]]:
    """(cause, as what, file) of every message that has a row for one."""
    joined = select(_outbox.c.cause, _file.c.kind, _file.c.file).join_from(_outbox, _file)
    return [(row.cause, row.kind, row.file) for row in db.execute(joined.order_by(_outbox.c.id))]


def test_a_reply_that_names_a_file_has_a_row_for_it(db: Connection) -> None:
    chat = rows.an_address(db)

    said = (("a", PLAIN), ("b", WITH_FILE), ("c", WITH_PHOTO))
    answer(db, [Answer(cause, chat, "telegram", body) for cause, body in said], NOW)

    assert named(db) == [("b", "file", FILE), ("c", "photo", PHOTO)]


def test_a_notice_that_is_posted_again_keeps_its_one_row(db: Connection) -> None:
    people = [rows.a_person(db) for _ in range(2)]

    for _ in range(2):
        post(db, [Post("news", person, "notice", WITH_PHOTO, NOW) for person in people], NOW)

    assert named(db) == [("news", "photo", PHOTO)] * 2


@pytest.mark.parametrize(("body", "count"), [(PLAIN, 1), (WITH_PHOTO, 2)], ids=["plain", "with a photo"])
def test_a_message_without_one_costs_no_further_statement(
    db: Connection, said: list[str], body: dict[str, Any], count: int
) -> None:
    chat, person = rows.an_address(db), rows.a_person(db)

    said.clear()
    answer(db, [Answer("in:1", chat, "telegram", body)], NOW)
    assert len(said) == count
    said.clear()
    post(db, [Post("news", person, "notice", body, NOW)], NOW)
    assert len(said) == count


def test_the_row_goes_with_its_message(db: Connection) -> None:
    chat = rows.an_address(db)
    answer(db, [Answer(cause, chat, "telegram", WITH_FILE) for cause in "ab"], NOW)

    db.execute(delete(_outbox).where(_outbox.c.cause == "a"))

    assert [row.cause for row in db.execute(select(_outbox.c.cause))] == ["b"]
    assert rows.count(db, OutboxFile) == 1


def test_what_was_made_for_a_message_is_its_own_and_a_photo_is_not(db: Connection) -> None:
    mine, other = rows.an_address(db), rows.an_address(db)
    answer(db, [Answer("a", mine, "telegram", WITH_FILE), Answer("b", mine, "telegram", WITH_PHOTO)], NOW)
    answer(db, [Answer("c", other, "telegram", {**WITH_FILE, "file": "files/x"})], NOW)

    assert files_made_for(db, _outbox.c.address_id == mine) == [FILE]


def test_an_announcement_keeps_its_photo_until_it_is_stopped_or_gone(db: Connection) -> None:
    told = [announcement(db, NOW, begun=False, body={**PLAIN, "photo": photo}) for photo in (FILE, PHOTO)]
    announcement(db, NOW, begun=False, body=PLAIN)
    sender = told[0].address_id
    assert sender is not None
    for file in (FILE, PHOTO):
        rows.a_picture(db, sender, state="ready", file=file)

    stop(db, told[0], "author", NOW)

    assert db.execute(select(_announced.c.announcement_id, _announced.c.file)).all() == [(told[1].id, PHOTO)]
    assert forget_pictures(db, _picture.c.address_id == sender) == [FILE]
