"""A person with two chats: one copy, where they want it, and in the other chat where the first is blocked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, select, update

from bot.channels.telegram.client import connect, disconnect
from bot.channels.telegram.send import TelegramSender
from bot.sending.delivery import Delivery
from bot.sending.pacer import Pacer
from bot.web.sender import WebSender
from models.actions.announcing import stop
from models.actions.delivery import begin, record
from models.actions.letters import MOST_ATTEMPTS, Letter, Outcome
from models.actions.linking import prefer
from models.actions.outbox import Answer, Post, answer, post
from models.queries.announcing import account_of
from models.queries.audiences import Area, reach_of
from models.region.wib import utc_now
from models.store.database import open_database
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.announcing import account, announcement, chat_of, present, reader, settle
from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.residents import until

_address = table_of(Address)
_outbox = table_of(Outbox)
NOW = utc_now()
BODY = {"k": "menu-shown", "v": {}}


@pytest.fixture
def engine(db_url: str) -> Iterator[Engine]:
    made = open_database(db_url)
    yield made
    reader(made).dispose()
    made.dispose()


@pytest.fixture
def db(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        yield connection


@asynccontextmanager
async def delivering(engine: Engine) -> AsyncIterator[FakeBotApi]:
    """Both channels' deliveries on one database."""
    fake = FakeBotApi(open_chats=True)
    await fake.start()
    bot = connect(TOKEN, fake.url)
    writer = Writer(engine).start()
    telegram = Delivery("telegram", TelegramSender(bot, Path()), writer, Pacer(1e5, 1e5, 1e5), 6)
    web = Delivery("web", WebSender(), writer, Pacer(1e5, 1e5, 1e5), 6)
    running = [asyncio.create_task(one.run()) for one in (telegram, web)]
    try:
        yield fake
    finally:
        for one in (telegram, web):
            await one.stop()
        await asyncio.wait_for(asyncio.gather(*running), 10)
        await disconnect(bot)
        await fake.stop()
        await asyncio.to_thread(writer.close)


def another(db: Connection, person: int, channel: str = "web", later: int = 0) -> int:
    """A further chat, in which they wrote so many seconds after the first."""
    row = {"id": 500_000 + person, "channel": channel, "external_id": f"9{person}", "person_id": person}
    seen = NOW + timedelta(seconds=later)
    found = db.execute(insert(_address).returning(_address.c.id), [{**row, "created_at": NOW, "last_seen_at": seen}])
    return int(found.scalar_one())


def notice(db: Connection, person: int) -> None:
    post(db, [Post("c1", person, "notice", BODY, NOW)], NOW)


def claimed(db: Connection, channel: str) -> list[Letter]:
    return begin(db, channel, 10, NOW + timedelta(seconds=5), lambda _: 0.0)


def blocked(db: Connection, letters: list[Letter]) -> None:
    record(db, [Outcome(letter, "failed", "unreachable", unreachable=True) for letter in letters], NOW)


def rows(db: Connection) -> list[tuple[Any, ...]]:
    return [(row.state, row.why, row.address_id) for row in db.execute(select(_outbox).order_by(_outbox.c.id))]


async def test_a_notice_to_a_blocked_chat_arrives_in_the_other(engine: Engine) -> None:
    with engine.begin() as db:
        person = settle(db, 1, NOW)[0]
        web = another(db, person, later=-60)
        notice(db, person)
    async with delivering(engine) as fake:
        fake.script("403", times=None)
        await until(lambda: _rows(engine) == [("sent", None, web)], seconds=8)

    assert fake.sent() == []


async def test_an_announcement_comes_once_to_each_whatever_is_blocked(engine: Engine) -> None:
    """Its account still adds up to the audience, and nobody who was reached in one chat hears it in the other."""
    with engine.begin() as db:
        people = settle(db, 6, NOW)
        # The odd ones wrote last in the web chat, the even ones on Telegram.
        webs = {person: another(db, person, later=60 if person % 2 else -60) for person in people}
        row = announcement(db, NOW)
    async with delivering(engine) as fake:
        for person in (2, 4):
            fake.script("403", chat=chat_of(person), times=None)
        await until(lambda: account(engine, row) == {"sent": 7}, seconds=8)
        chats = sorted(int(str(sent["chat"])) for sent in fake.sent())

    assert chats == [chat_of(6), chat_of(7)]
    with engine.begin() as db:
        sent = db.execute(select(_outbox.c.person_id, _outbox.c.address_id).order_by(_outbox.c.person_id)).all()
        account_now = account_of(db, present(db, row))
    assert [one.address_id for one in sent] == [*(webs[person] for person in range(1, 6)), 6, 7]
    assert (row.audience, account_now) == (7, {"sent": {"": 7}})


def _rows(engine: Engine) -> list[tuple[Any, ...]]:
    with reader(engine).connect() as db:
        return rows(db)


def test_with_every_chat_blocked_it_fails(db: Connection) -> None:
    person = settle(db, 1, NOW)[0]
    another(db, person, "telegram", later=60)
    notice(db, person)
    blocked(db, claimed(db, "telegram"))
    assert [state for state, _, _ in rows(db)] == ["queued"]

    blocked(db, claimed(db, "telegram"))

    assert [row[:2] for row in rows(db)] == [("failed", "unreachable")]
    assert claimed(db, "telegram") == []


def test_who_writes_and_blocks_again_and_again_ends_it(db: Connection) -> None:
    person = settle(db, 1, NOW)[0]
    another(db, person, "telegram", later=60)
    notice(db, person)
    tried = 0
    while letters := claimed(db, "telegram"):
        tried += 1
        # While it is under way they write in the other chat.
        db.execute(update(_address).where(_address.c.id != letters[0].address_id).values(unreachable_at=None))
        blocked(db, letters)
        assert tried <= MOST_ATTEMPTS

    assert tried == MOST_ATTEMPTS
    assert [row[:2] for row in rows(db)] == [("failed", "unreachable")]


def test_a_reply_belongs_to_the_chat_that_wrote(db: Connection) -> None:
    person = settle(db, 1, NOW)[0]
    another(db, person)
    answer(db, [Answer("c1", person, "telegram", BODY)], NOW)

    blocked(db, claimed(db, "telegram"))

    assert rows(db) == [("failed", "unreachable", person)]


def test_one_that_was_stopped_meanwhile_is_not_sent_elsewhere(db: Connection) -> None:
    person = settle(db, 1, NOW)[0]
    another(db, person, later=-60)
    row = announcement(db, NOW)
    letters = [letter for letter in claimed(db, "telegram") if letter.address_id == person]
    stop(db, row, "author", NOW)
    blocked(db, letters)

    assert [(row.state, row.why) for row in db.execute(select(_outbox).where(_outbox.c.person_id == person))] == [
        ("cancelled", "author")
    ]


@pytest.mark.parametrize(
    ("preferred", "unreachable", "goes_to"),
    [
        (None, (), "web"),
        ("web", (), "web"),
        ("telegram", (), "telegram"),
        ("telegram", ("telegram",), "web"),
        (None, ("web",), "telegram"),
        ("whatsapp", (), "web"),
        (None, ("web", "telegram"), None),
    ],
)
def test_the_chat_that_is_chosen(
    db: Connection, preferred: str | None, unreachable: tuple[str, ...], goes_to: str | None
) -> None:
    person = settle(db, 1, NOW)[0]
    another(db, person, later=3)
    prefer(db, person, preferred)
    db.execute(update(_address).where(_address.c.channel.in_(unreachable)).values(unreachable_at=NOW))
    assert reach_of(db, Area("33.03.04"), NOW).channels == ({goes_to: 1} if goes_to else {})
    notice(db, person)

    letters = {channel: len(claimed(db, channel)) for channel in ("telegram", "web")}

    assert letters == {channel: int(channel == goes_to) for channel in letters}


def test_a_reminder_of_who_has_no_chat_ends_like_one_to_who_has_blocked_us(db: Connection) -> None:
    """Their chat is somebody else's for the time being, and nothing may come to them there."""
    person, other = settle(db, 2, NOW)
    notice(db, person)
    db.execute(update(_address).where(_address.c.id == person).values(person_id=other, former_person_id=person))

    assert [letter.chat for letter in claimed(db, "telegram")] == []
    assert [row[:2] for row in rows(db)] == [("failed", "unreachable")]
    assert chat_of(person)
