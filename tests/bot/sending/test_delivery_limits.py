"""Delivery at its limits: slots, pace, floods and outages; no letter is spent on asking, and none is forgotten."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import Engine

from bot.channels.telegram.client import connect, disconnect
from bot.channels.telegram.send import TelegramSender
from bot.sending.delivery import LOOK_AGAIN_S, Delivery
from bot.sending.pacer import Pacer
from models.actions.outbox import Post, post
from models.region.wib import utc_now
from models.store.writer import Writer
from tests.bot.sending.delivering import BODY, delivering, people, states, times_asked, write
from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.residents import until


async def test_replies_overtake_announcements(engine: Engine) -> None:
    people(engine, 30)
    now = utc_now()
    with engine.begin() as db:
        bulk = [Post("bulk", n, "announcement", BODY, now, policy="at_most_once") for n in range(1, 30)]
        post(db, bulk, now)
        post(db, [Post("late", 30, "notice", BODY, now)], now)
    async with delivering(engine, slots=2) as (fake, _):
        await until(lambda: len(fake.sent()) == 30, seconds=8)
    assert 130 in [sent["chat"] for sent in fake.sent()][:2]


async def test_never_more_than_the_slots_are_sending(engine: Engine) -> None:
    people(engine, 40)
    write(engine, count=40)
    most = 0
    async with delivering(engine, slots=3) as (fake, _):
        fake.script("slow", delay=0.02)
        while any(state != "sent" for state, _ in states(engine)):
            most = max(most, sum(state == "sending" for state, _ in states(engine)))
            await asyncio.sleep(0.01)
    assert 1 <= most <= 3


async def test_while_the_provider_is_out_no_letter_is_spent_on_asking(engine: Engine) -> None:
    people(engine, 30)
    write(engine, count=30)
    async with delivering(engine, slots=2) as (fake, _):
        fake.script("502", "*", times=None)
        await until(lambda: times_asked(fake, "getme") >= 3, seconds=8)
        assert 3 <= times_asked(fake, "sendmessage") <= 4
        fake.scripts.clear()
        await until(lambda: len(fake.sent()) == 30, seconds=12)


async def test_where_the_probe_is_answered_but_no_letter_one_is_tried_each_time(engine: Engine) -> None:
    people(engine, 30)
    write(engine, count=30)
    async with delivering(engine, slots=2) as (fake, _):
        fake.script("502", times=None)
        await until(lambda: times_asked(fake, "getme") >= 4, seconds=8)
        assert times_asked(fake, "sendmessage") <= 4 + times_asked(fake, "getme")


async def test_a_flood_of_one_chat_stops_nobody_else(engine: Engine) -> None:
    people(engine, 20)
    async with delivering(engine) as (fake, delivery):
        fake.script("429", chat=101, retry_after=30, times=None)
        write(engine, count=20)
        delivery.wake()
        await until(lambda: len(fake.sent()) == 19, seconds=8)
    assert times_asked(fake, "sendmessage") == 20


async def test_a_flood_of_the_bot_is_known_by_eight_chats(engine: Engine) -> None:
    people(engine, 30)
    async with delivering(engine, slots=2) as (fake, delivery):
        fake.script("429", retry_after=1, times=1)
        write(engine, count=30)
        delivery.wake()
        await until(lambda: times_asked(fake, "sendmessage") >= 8)
        await asyncio.sleep(0.3)
        assert times_asked(fake, "sendmessage") <= 8 + 2
        await until(lambda: len(fake.sent()) == 30, seconds=12)


class OnceBusy(Pacer):
    """The pace is free again a moment after it was asked."""

    asked = 0

    def bot_wait(self, spare: float = 0.0) -> float:
        self.asked += 1
        return 0.0 if self.asked > 1 else 0.001


async def test_what_the_pace_held_back_goes_as_soon_as_it_may(engine: Engine) -> None:
    people(engine, 1)
    write(engine)
    writer = Writer(engine).start()
    fake = FakeBotApi(open_chats=True)
    bot = connect(TOKEN, await fake.start())
    delivery = Delivery("telegram", TelegramSender(bot, Path()), writer, OnceBusy(1000, 1000, 1000), 6)
    running = asyncio.create_task(delivery.run())
    await until(lambda: bool(fake.sent()), seconds=LOOK_AGAIN_S * 0.8)
    await delivery.stop()
    await asyncio.wait_for(running, 10)
    await disconnect(bot)
    await fake.stop()
    await asyncio.to_thread(writer.close)
