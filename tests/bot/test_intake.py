"""The intake: a unit for what has gathered, confirmed after commit, poison kept apart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.intake import Intake
from handlers.kit.context import Context
from handlers.kit.engine import Engine as TurnEngine
from handlers.kit.flow import Asked, Flow, Turn, end
from handlers.kit.registry import join
from handlers.matrix import EVERYONE, MATRIX
from handlers.registry import FLOWS
from models.chat import Incoming, say
from models.region.regency import Regency
from models.region.wib import utc_now
from models.store.database import open_database
from models.store.failure import StorageDown
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.chat import Inbox
from models.tables.sending import Outbox

_inbox = table_of(Inbox)
_outbox = table_of(Outbox)

poison = Flow("poison")


@poison.way("racun", "racun")
def raising(asked: Asked, ctx: Context) -> Turn:
    if asked.arg == "db":
        ctx.db.exec_driver_sql("INSERT INTO person (id) VALUES (1)")
    raise KeyError("a secret of a resident")


@poison.way("sehat", "sehat")
def fine(asked: Asked, ctx: Context) -> Turn:
    return end(say("menu-shown"))


class Box:
    """An intake over a database of its own."""

    def __init__(self, url: str) -> None:
        self.database: Engine = open_database(url)
        self.writer = Writer(self.database).start()
        registry = join((*FLOWS, poison), {**MATRIX, "poison.racun": EVERYONE, "poison.sehat": EVERYONE})
        self.answered: set[tuple[str, str]] = set()
        self.intake = Intake(self.writer, TurnEngine(registry, Regency()), self.answered.update)

    def inbox(self) -> dict[str, tuple[str, str | None]]:
        with self.database.begin() as db:
            return {row.key: (row.outcome, row.reason) for row in db.execute(select(_inbox))}

    def replies(self) -> list[tuple[str, str]]:
        with self.database.begin() as db:
            rows = db.execute(select(_outbox.c.cause, _outbox.c.body).order_by(_outbox.c.id))
            return [(row.cause.rpartition(":")[2], row.body["k"]) for row in rows]


@pytest.fixture
async def box(db_url: str) -> AsyncIterator[Box]:
    made = Box(db_url)
    yield made
    await made.intake.close()
    await asyncio.to_thread(made.writer.close)


def said(key: str, text: str = "sehat", sender: str = "1", **more: Any) -> Incoming:
    return Incoming("telegram", "1", key, sender, utc_now(), text, **more)


async def test_many_at_the_door_are_taken_together_and_all_answered(box: Box) -> None:
    await asyncio.gather(*(box.intake.take([said(f"k{n}", sender=str(n))]) for n in range(200)))

    assert len(box.inbox()) == len(box.replies()) == 200
    assert box.answered == {("telegram", str(n)) for n in range(200)}


async def test_a_repeat_is_taken_and_changes_nothing(box: Box) -> None:
    await box.intake.take([said("a"), said("a")])
    await box.intake.take([said("a")])

    assert box.replies() == [("a", "menu-shown")]


@pytest.mark.parametrize("text", ["racun", "racun db"])
async def test_a_poisonous_message_is_dead_with_its_reason_and_harms_nobody(box: Box, text: str) -> None:
    await box.intake.take([said("a"), said("b", text, sender="2"), said("c", sender="3"), said("d", sender="2")])

    inbox = box.inbox()
    assert [inbox[key][0] for key in "abcd"] == ["done", "dead", "done", "done"]
    assert "secret" not in str(inbox["b"][1])
    assert sorted(box.replies()) == [
        ("a", "menu-shown"),
        ("b", "common-sorry"),
        ("c", "menu-shown"),
        ("d", "menu-shown"),
    ]


async def test_a_dead_message_stays_dead_when_it_comes_again(box: Box) -> None:
    await box.intake.take([said("b", "racun")])
    await box.intake.take([said("b", "racun")])

    assert box.replies() == [("b", "common-sorry")]


async def test_of_several_messages_of_one_person_only_the_last_screen_is_sent(box: Box) -> None:
    await box.intake.take([said("a"), said("b"), said("c", "bantuan")])

    assert box.replies() == [("c", "help-listed")]


async def test_an_album_is_answered_once(box: Box) -> None:
    await box.intake.take([said(key, "", album="x") for key in "abc"])

    assert len(box.replies()) == 1
    assert len(box.inbox()) == 3


async def test_while_nothing_can_be_stored_nothing_is_confirmed(box: Box) -> None:
    box.writer.close()

    with pytest.raises(StorageDown):
        await box.intake.take([said("a")])


async def test_an_unreadable_update_is_buried_once(box: Box) -> None:
    await box.intake.bury("telegram", "1", "u7", "ValidationError")
    await box.intake.bury("telegram", "1", "u7", "ValidationError")

    assert box.inbox() == {"u7": ("dead", "ValidationError")}
