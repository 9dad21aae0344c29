"""A running delivery to the fake Bot API, people with Telegram chats, and what becomes of their messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select

from bot.channels.telegram.client import connect, disconnect
from bot.channels.telegram.send import TelegramSender
from bot.sending.delivery import Delivery
from bot.sending.pacer import Pacer
from models.actions.outbox import Post, post
from models.region.wib import utc_now
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.person import Address, Person
from models.tables.sending import Outbox
from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.residents import until

_outbox = table_of(Outbox)
_address = table_of(Address)
_person = table_of(Person)
BODY = {"k": "menu-shown", "v": {}}


@asynccontextmanager
async def delivering(engine: Engine, slots: int = 6, rate: float = 1000) -> AsyncIterator[tuple[FakeBotApi, Delivery]]:
    """A running delivery and the fake it sends to."""
    fake = FakeBotApi(open_chats=True)
    await fake.start()
    bot = connect(TOKEN, fake.url)
    writer = Writer(engine).start()
    pacer = Pacer(rate, 1000, 1000, probe_every=0.5)
    delivery = Delivery("telegram", TelegramSender(bot, Path()), writer, pacer, slots)
    running = asyncio.create_task(delivery.run())
    try:
        yield fake, delivery
    finally:
        await delivery.stop()
        await asyncio.wait_for(running, 10)
        await disconnect(bot)
        await fake.stop()
        await asyncio.to_thread(writer.close)


def people(engine: Engine, count: int) -> None:
    """Registered persons 1..count, with Telegram chats 101, 102, ..."""
    now = utc_now()
    with engine.begin() as db:
        for number in range(1, count + 1):
            person = {"uid": f"u{number}", "name": "Siti", "region": "luar", "adult": True}
            db.execute(insert(_person), [{**person, "registered_at": now, "last_active_at": now}])
            address = {"channel": "telegram", "external_id": str(100 + number), "person_id": number}
            db.execute(insert(_address), [{**address, "created_at": now, "last_seen_at": now}])


def write(engine: Engine, count: int = 1, body: dict[str, Any] = BODY, **given: Any) -> None:
    """A notice for each of the first ``count`` persons."""
    now = utc_now()
    with engine.begin() as db:
        post(db, [Post(f"c{n}", n, "notice", body, now, **given) for n in range(1, count + 1)], now)


def states(engine: Engine) -> list[tuple[str, str | None]]:
    with engine.begin() as db:
        return [(row.state, row.why) for row in db.execute(select(_outbox).order_by(_outbox.c.id))]


async def ended(engine: Engine, *wanted: tuple[str, str | None]) -> None:
    await until(lambda: states(engine) == list(wanted), seconds=8)


def times_asked(fake: FakeBotApi, method: str) -> int:
    return sum(asked.method == method for asked in fake.asked)
