"""The ledger of an announcement, delivered to the fake Bot API: every recipient has exactly one true end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, update

from bot.channels.telegram.client import connect, disconnect
from bot.channels.telegram.send import TelegramSender
from bot.kept_files import KeptFiles
from bot.sending.delivery import Delivery
from bot.sending.pacer import Pacer
from models.actions.announced import FAILURES_THAT_PAUSE
from models.actions.announcing import go_on, hold, send_again, stop
from models.actions.outbox import Answer, answer
from models.actions.people import move
from models.queries.announcing import AnnouncementRow
from models.region.wib import utc_now
from models.store.database import open_database
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.person import Address, Consent
from models.tables.sending import Outbox
from scheduler.announcing import sweep_announcements
from tests.announcing import account, announcement, chat_of, present, reader, recipients, settle
from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.residents import until

_address = table_of(Address)
_consent = table_of(Consent)
_outbox = table_of(Outbox)


@pytest.fixture
def engine(db_url: str) -> Iterator[Engine]:
    made = open_database(db_url)
    yield made
    reader(made).dispose()
    made.dispose()


@asynccontextmanager
async def delivering(
    engine: Engine,
    slots: int = 6,
    quiet: Callable[[datetime], bool] = lambda _: False,
    files: Path = Path(),  # never changed
) -> AsyncIterator[FakeBotApi]:
    fake = FakeBotApi(open_chats=True)
    await fake.start()
    bot = connect(TOKEN, fake.url)
    writer = Writer(engine).start()
    delivery = Delivery(
        "telegram", TelegramSender(bot, KeptFiles(files)), writer, Pacer(1e5, 1e5, 1e5), slots, quiet=quiet
    )
    running = asyncio.create_task(delivery.run())
    try:
        yield fake
    finally:
        await delivery.stop()
        await asyncio.wait_for(running, 10)
        await disconnect(bot)
        await fake.stop()
        await asyncio.to_thread(writer.close)


def begun(engine: Engine, count: int, **given: Any) -> AnnouncementRow:
    """An announcement under way to ``count`` residents and its author."""
    with engine.begin() as db:
        settle(db, count - 1, utc_now())
        return announcement(db, utc_now(), **given)


def change(engine: Engine, act: Callable[[Connection], object]) -> None:
    with engine.begin() as db:
        act(db)


def sweep(engine: Engine) -> dict[str, int]:
    with engine.begin() as db:
        return dict(sweep_announcements(db, lambda _: False, utc_now()))


def now_of(engine: Engine, row: AnnouncementRow) -> AnnouncementRow:
    with reader(engine).connect() as db:
        return present(db, row)


def chats(fake: FakeBotApi) -> list[int]:
    return [int(str(sent["chat"])) for sent in fake.sent()]


async def came_to(engine: Engine, row: AnnouncementRow, **wanted: int) -> None:
    await until(lambda: account(engine, row) == wanted, seconds=10)


async def test_everybody_gets_it_once_and_it_ends(engine: Engine) -> None:
    row = begun(engine, 50)
    async with delivering(engine) as fake:
        await came_to(engine, row, sent=50)
        assert sorted(chats(fake)) == [chat_of(n) for n in range(1, 51)]

    assert row.audience == 50
    assert sweep(engine) == {"done": 1}
    assert now_of(engine, row).state == "done"


async def test_consent_place_and_reach_are_asked_again_at_the_last_moment(engine: Engine) -> None:
    row = begun(engine, 5)
    with engine.begin() as db:
        db.execute(delete(_consent).where(_consent.c.person_id == 1))
        move(db, 2, "33.03.05.1001")
        db.execute(update(_address).where(_address.c.person_id == 3).values(unreachable_at=utc_now()))

    async with delivering(engine) as fake:
        await until(lambda: len(fake.sent()) == 2)
        wanted = {"sent": 2, "skipped: no consent": 1, "skipped: moved away": 1, "skipped: unreachable": 1}
        await until(lambda: account(engine, row) == wanted)


@pytest.mark.parametrize("end", ["pause", "stop"])
async def test_after_a_pause_or_an_end_at_most_what_is_in_flight_still_goes(engine: Engine, end: str) -> None:
    row = begun(engine, 60)
    async with delivering(engine, slots=4) as fake:
        fake.script("slow", times=None, delay=0.05)
        await until(lambda: len(fake.sent()) >= 8)
        acts = {
            "pause": lambda db: hold(db, row, "paused", "author"),
            "stop": lambda db: stop(db, row, "author", utc_now()),
        }
        change(engine, acts[end])
        seen = len(fake.sent())
        await asyncio.sleep(0.6)
        assert len(fake.sent()) - seen <= 4
        if end == "pause":
            change(engine, lambda db: go_on(db, now_of(engine, row), utc_now()))
            fake.scripts.clear()
            await came_to(engine, row, sent=60)
            assert len({sent["chat"] for sent in fake.sent()}) == len(fake.sent()) == 60
    assert sum(account(engine, row).values()) == 60


async def test_what_comes_back_after_the_end_ends_with_it(engine: Engine) -> None:
    row = begun(engine, 8)
    async with delivering(engine, slots=4) as fake:
        fake.script("slow", times=4, delay=0.2)
        await until(lambda: len(fake.asked) == 4)
        change(engine, lambda db: stop(db, row, "author", utc_now()))
        for asked in list(fake.asked):
            fake.watch.flood(asked.chat, 30)
        await came_to(engine, row, **{"cancelled: author": 8})


@pytest.mark.parametrize("urgent", [True, False])
async def test_what_a_kill_left_in_doubt_is_not_sent_after_the_end(engine: Engine, urgent: bool) -> None:
    row = begun(engine, 3, urgent=urgent)
    with engine.begin() as db:
        db.execute(update(_outbox).where(_outbox.c.id == 1).values(state="sending", address_id=1, attempts=1))
        stop(db, row, "author", utc_now())
    ends = {"cancelled: author": 3} if urgent else {"cancelled: author": 2, "unknown: in doubt": 1}
    async with delivering(engine) as fake:
        await came_to(engine, row, **ends)
    assert fake.sent() == []


async def test_too_many_failures_in_a_row_pause_it_and_only_the_failed_go_again(engine: Engine) -> None:
    row = begun(engine, 60)
    async with delivering(engine, slots=4) as fake:
        fake.script("400", times=None)
        await until(lambda: now_of(engine, row).state == "paused")
        assert now_of(engine, row).why == "failures"
        failed = sum(count for end, count in account(engine, row).items() if end.startswith("failed"))
        assert FAILURES_THAT_PAUSE <= failed <= FAILURES_THAT_PAUSE + 4
        assert sweep(engine) == {"failing": 1}
        assert sweep(engine) == {}
        fake.scripts.clear()
        change(engine, lambda db: go_on(db, now_of(engine, row), utc_now()))
        await until(lambda: account(engine, row).get("sent") == 60 - failed)
        sweep(engine)
        change(engine, lambda db: send_again(db, now_of(engine, row), "failed", utc_now()))
        await came_to(engine, row, sent=60)
        of_recipients = [sent for sent in fake.sent() if "Balas STOP" in str(sent.get("text"))]
        assert len({sent["chat"] for sent in of_recipients}) == len(of_recipients) == 60


async def test_one_message_edits_itself_while_it_runs(engine: Engine) -> None:
    row = begun(engine, 12)
    sweep(engine)
    async with delivering(engine) as fake:
        author = chat_of(12)
        await until(lambda: len(fake.sent(author)) == 2)
        await came_to(engine, row, sent=12)
        sweep(engine)
        await until(lambda: len(fake.sent(author)) == 4)

    told = [(sent["method"], str(sent["text"])) for sent in fake.sent(author)]
    ways = [(method, "Sedang dikirim" in text, "Terkirim 12 dari 12" in text) for method, text in told]
    assert ("sendMessage", True, False) in ways
    assert ("editMessageText", False, True) in ways
    assert len(ways) == 4  # the announcement, the progress, its edit, and the word that it is done


async def test_in_doubt_it_is_not_sent_again_but_an_alert_is(engine: Engine) -> None:
    row = begun(engine, 3)
    async with delivering(engine, slots=1) as fake:
        fake.script("500", times=1)
        await until(lambda: account(engine, row) == {"sent": 2, "unknown: in doubt": 1})

    alert = begun(engine, 2, urgent=True)
    async with delivering(engine, slots=1) as fake:
        fake.script("500", times=1)
        await came_to(engine, alert, sent=5)


async def test_quiet_hours_hold_it_but_not_an_alert_and_not_a_reply(engine: Engine) -> None:
    row = begun(engine, 3)
    async with delivering(engine, quiet=lambda _: True) as fake:
        change(engine, lambda db: answer(db, [Answer("in:1", 1, "telegram", {"k": "menu-shown", "v": {}})], utc_now()))
        await until(lambda: len(fake.sent()) == 1)
        alert = begun(engine, 1, urgent=True)
        await came_to(engine, alert, sent=4)

    assert account(engine, row) == {"queued": 3}


async def test_who_writes_from_another_channel_now_gets_it_there(engine: Engine) -> None:
    row = begun(engine, 1)
    now = utc_now() + timedelta(minutes=1)
    address = {"channel": "web", "external_id": "w", "person_id": 1, "language": "id", "created_at": now}
    change(engine, lambda db: db.execute(_address.insert(), [{**address, "id": 99, "last_seen_at": now}]))
    async with delivering(engine) as fake:
        await until(lambda: recipients(engine)[0].channel == "web")
        assert fake.sent() == []
    assert account(engine, row) == {"queued": 1}
