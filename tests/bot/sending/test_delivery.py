"""Delivery against the fake Bot API: what becomes of a row, whatever Telegram answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, update

from bot.channels.telegram.client import connect, disconnect
from bot.channels.telegram.send import TelegramSender
from bot.kept_files import KeptFiles
from bot.sending.delivery import LOOK_AGAIN_S, Delivery
from bot.sending.pacer import Pacer
from models.actions.delivery import release
from models.actions.due import HELD
from models.actions.facts import keep_fact
from models.actions.outbox import Post, post
from models.region.wib import utc_now
from models.store.database import open_database
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


@pytest.fixture
def engine(db_url: str) -> Iterator[Engine]:
    made = open_database(db_url)
    yield made
    made.dispose()


@asynccontextmanager
async def delivering(engine: Engine, slots: int = 6, rate: float = 1000) -> AsyncIterator[tuple[FakeBotApi, Delivery]]:
    """A running delivery and the fake it sends to."""
    fake = FakeBotApi(open_chats=True)
    await fake.start()
    bot = connect(TOKEN, fake.url)
    writer = Writer(engine).start()
    pacer = Pacer(rate, 1000, 1000, probe_every=0.5)
    delivery = Delivery("telegram", TelegramSender(bot, KeptFiles(Path())), writer, pacer, slots)
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


def write(engine: Engine, count: int = 1, **given: Any) -> None:
    """A notice for each of the first ``count`` persons."""
    now = utc_now()
    with engine.begin() as db:
        post(db, [Post(f"c{n}", n, "notice", BODY, now, **given) for n in range(1, count + 1)], now)


def states(engine: Engine) -> list[tuple[str, str | None]]:
    with engine.begin() as db:
        return [(row.state, row.why) for row in db.execute(select(_outbox).order_by(_outbox.c.id))]


async def ended(engine: Engine, *wanted: tuple[str, str | None]) -> None:
    await until(lambda: states(engine) == list(wanted), seconds=8)


async def test_a_notice_reaches_the_address_its_person_wrote_from_last(engine: Engine) -> None:
    people(engine, 1)
    now = utc_now()
    with engine.begin() as db:
        newer = {"channel": "telegram", "external_id": "999", "person_id": 1, "created_at": now}
        db.execute(insert(_address), [{**newer, "last_seen_at": now + timedelta(seconds=5)}])
    write(engine)
    async with delivering(engine) as (fake, _):
        await ended(engine, ("sent", None))
    assert [sent["chat"] for sent in fake.sent()] == [999]


@pytest.mark.parametrize(
    ("what", "more", "policy", "end"),
    [
        ("403", {}, "must_arrive", ("failed", "unreachable")),
        ("400", {"description": "Bad Request: chat not found"}, "must_arrive", ("failed", "unreachable")),
        ("400", {}, "must_arrive", ("failed", "rejected")),
        ("400", {"description": "Bad Request: message is not modified"}, "must_arrive", ("sent", None)),
        ("502", {}, "at_most_once", ("unknown", "in doubt")),
        ("drop", {}, "at_most_once", ("unknown", "in doubt")),
        ("401", {}, "must_arrive", ("queued", "channel stopped")),
    ],
)
async def test_each_refusal_has_its_own_end(
    engine: Engine, what: str, more: dict[str, Any], policy: Any, end: tuple[str, str | None]
) -> None:
    people(engine, 1)
    async with delivering(engine) as (fake, delivery):
        fake.script(what, times=None, **more)
        write(engine, policy=policy)
        delivery.wake()
        await until(lambda: states(engine)[0][1] is not None or states(engine)[0][0] == "sent", seconds=8)
    state, why = states(engine)[0]
    assert (state, why if why is None else why.partition(":")[0]) == end


async def test_in_doubt_a_message_that_must_arrive_is_sent_again(engine: Engine) -> None:
    people(engine, 1)
    async with delivering(engine) as (fake, delivery):
        fake.script("drop", times=1)
        write(engine)
        delivery.wake()
        await until(lambda: states(engine)[0][0] == "sent", seconds=12)
        assert len(fake.sent()) == 2


async def test_who_has_blocked_us_gets_nothing_more_until_they_write(engine: Engine) -> None:
    people(engine, 1)
    async with delivering(engine) as (fake, delivery):
        fake.script("403", times=None)
        write(engine)
        delivery.wake()
        await ended(engine, ("failed", "unreachable"))
        fake.scripts.clear()
        now = utc_now()
        with engine.begin() as db:
            post(db, [Post("next", 1, "notice", BODY, now)], now)
        delivery.wake()
        await ended(engine, ("failed", "unreachable"), ("failed", "unreachable"))


async def test_a_429_is_waited_out_and_costs_no_attempt(engine: Engine) -> None:
    people(engine, 1)
    async with delivering(engine) as (fake, delivery):
        fake.script("429", retry_after=1, times=1)
        write(engine)
        delivery.wake()
        await ended(engine, ("sent", None))
        assert fake.watch.violations == []
    with engine.begin() as db:
        assert db.execute(select(_outbox.c.attempts)).scalar_one() == 1


async def test_an_expired_notice_is_not_sent(engine: Engine) -> None:
    people(engine, 1)
    write(engine, expires_at=utc_now() - timedelta(seconds=1))
    async with delivering(engine) as (fake, _):
        await ended(engine, ("expired", "too late"))
        assert fake.sent() == []


async def test_a_held_outbox_waits_for_its_release(engine: Engine) -> None:
    people(engine, 1)
    with engine.begin() as db:
        keep_fact(db, HELD, "restore")
    write(engine)
    async with delivering(engine) as (fake, delivery):
        await asyncio.sleep(0.3)
        assert fake.sent() == []
        with engine.begin() as db:
            assert release(db)
        delivery.wake()
        await ended(engine, ("sent", None))


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


@pytest.mark.parametrize(("policy", "end"), [("must_arrive", "sent"), ("at_most_once", "unknown")])
async def test_after_a_crash_the_policy_decides(engine: Engine, policy: str, end: str) -> None:
    people(engine, 1)
    write(engine, policy=policy)
    with engine.begin() as db:
        db.execute(update(_outbox).values(state="sending", address_id=1, attempts=1))
    async with delivering(engine):
        await until(lambda: states(engine)[0][0] == end, seconds=8)


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
        await until(lambda: _asked(fake, "getme") >= 3, seconds=8)
        assert 3 <= _asked(fake, "sendmessage") <= 4
        fake.scripts.clear()
        await until(lambda: len(fake.sent()) == 30, seconds=12)


async def test_where_the_probe_is_answered_but_no_letter_one_is_tried_each_time(engine: Engine) -> None:
    people(engine, 30)
    write(engine, count=30)
    async with delivering(engine, slots=2) as (fake, _):
        fake.script("502", times=None)
        await until(lambda: _asked(fake, "getme") >= 4, seconds=8)
        assert _asked(fake, "sendmessage") <= 4 + _asked(fake, "getme")


async def test_a_flood_of_one_chat_stops_nobody_else(engine: Engine) -> None:
    people(engine, 20)
    async with delivering(engine) as (fake, delivery):
        fake.script("429", chat=101, retry_after=30, times=None)
        write(engine, count=20)
        delivery.wake()
        await until(lambda: len(fake.sent()) == 19, seconds=8)
    assert _asked(fake, "sendmessage") == 20


async def test_a_flood_of_the_bot_is_known_by_eight_chats(engine: Engine) -> None:
    people(engine, 30)
    async with delivering(engine, slots=2) as (fake, delivery):
        fake.script("429", retry_after=1, times=1)
        write(engine, count=30)
        delivery.wake()
        await until(lambda: _asked(fake, "sendmessage") >= 8)
        await asyncio.sleep(0.3)
        assert _asked(fake, "sendmessage") <= 8 + 2
        await until(lambda: len(fake.sent()) == 30, seconds=12)


def _asked(fake: FakeBotApi, method: str) -> int:
    return sum(asked.method == method for asked in fake.asked)


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
    delivery = Delivery("telegram", TelegramSender(bot, KeptFiles(Path())), writer, OnceBusy(1000, 1000, 1000), 6)
    running = asyncio.create_task(delivery.run())
    await until(lambda: bool(fake.sent()), seconds=LOOK_AGAIN_S * 0.8)
    await delivery.stop()
    await asyncio.wait_for(running, 10)
    await disconnect(bot)
    await fake.stop()
    await asyncio.to_thread(writer.close)
