"""T7, fuzz: generated, bent and spoiled updates through polling and through the webhook."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from structlog.testing import capture_logs

from bot.channels.telegram.backoff import Backoff
from bot.channels.telegram.poll import ALLOWED_UPDATES, Poller
from bot.channels.telegram.webhook import install_webhook, telegram_route
from models.region.boundaries import locate
from models.store.database import open_database
from models.tables.base import table_of
from models.tables.chat import Inbox
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.residents import Noted, until
from tests.torture import hostile
from tests.torture.databases import sqlite_database
from tests.torture.fuzz_checks import (
    bystander_enters,
    bystander_rows,
    inbox_violations,
    officers_enter,
    programmes_enter,
    stored_violations,
)
from tests.torture.fuzz_intake import BOT, Fuzzing
from tests.torture.fuzz_shows import show_everything
from tests.torture.fuzz_updates import SENDERS, written
from tests.torture.report import Report

SECRET = "rahasia-torture"
CHUNK = 50
MANY = 1000
SPOILED_EVERY = 20
SLOWEST_TURN_S = 1.0
PATIENCE_S = 30.0
FIRST_POLLED, FIRST_POSTED = 100_000, 10_000_000

_inbox = table_of(Inbox)


async def run(seed: int, small: bool) -> Report:
    """Half by polling, half by webhook."""
    with sqlite_database() as url:
        return await fuzz(url, 300 if small else 10_000, seed)


async def fuzz(url: str, updates: int, seed: int) -> Report:
    """Everything on one database: polled first, then posted to the webhook."""
    # Of several messages of one person in one batch only the last is answered with a screen.
    fuzzing = Fuzzing(open_database(url), Random(seed), senders=8 if updates < MANY else 32)
    asyncio.get_running_loop().set_exception_handler(lambda _, what: fuzzing.raised.append(str(what)))
    # As at the start of the program.
    locate(0.0, 0.0)
    with fuzzing.database.begin() as db:
        bystander_enters(db)
        officers_enter(db)
        programmes_enter(db)
        before = bystander_rows(db)
    with capture_logs() as logs:
        found = await _sent(_polled(fuzzing, updates // 2), "polling")
        found += await _sent(_posted(fuzzing, updates - updates // 2), "the webhook")
        await fuzzing.close()
    reader = open_database(url)
    with reader.connect() as db:
        if bystander_rows(db) != before:
            found.append("rows of somebody who wrote nothing have changed")
        found += inbox_violations(db, fuzzing.expected, fuzzing.surely, fuzzing.nameless) + stored_violations(db)
        shown, wrong = await show_everything(db)
    reader.dispose()
    found += wrong + [f"an exception nobody caught: {what[:300]}" for what in fuzzing.raised] + told_in(logs)
    if fuzzing.engine.slowest_turn > SLOWEST_TURN_S:
        found.append(f"a turn took {fuzzing.engine.slowest_turn:.2f} s of computing")
    return Report("T7 fuzz of updates", _figures(fuzzing, logs, shown), found)


def _figures(fuzzing: Fuzzing, logs: list[Any], shown: int) -> dict[str, str]:
    unreadable = sum(log["event"] == "intake.unreadable" for log in logs)
    dead = sum(log["event"] == "intake.dead" for log in logs)
    return {
        "updates": str(fuzzing.sent),
        "turns": str(fuzzing.engine.turns),
        "unreadable": str(unreadable),
        "dead": str(dead),
        "texts shown": str(shown),
        "slowest turn": f"{fuzzing.engine.slowest_turn * 1000:.0f} ms",
    }


async def _sent(sending: Any, way: str) -> list[str]:
    try:
        await sending
    except TimeoutError:
        return [f"{way} stands still: updates stay unconfirmed"]
    except Exception as error:
        return [f"{way} raised {type(error).__name__}: {error}"]
    return []


async def _polled(fuzzing: Fuzzing, updates: int) -> None:
    fake = FakeBotApi(seed=fuzzing.luck.randrange(2**32))
    await fake.start()
    pauses = Backoff(0.002, 0.02), Backoff(0.002, 0.02)
    poller = Poller(fake.token, fake.url, fuzzing.intake, Noted(), Noted(), BOT, 1, *pauses)
    polling = asyncio.create_task(poller.run())
    try:
        for chunk, start in enumerate(range(0, updates, CHUNK)):
            for number in range(FIRST_POLLED + start, FIRST_POLLED + min(start + CHUNK, updates)):
                fake.push(_polled_bytes(fuzzing, number, may_spoil=chunk % SPOILED_EVERY == 0))
            await until(lambda: polling.done() or not fake.updates.entries, PATIENCE_S)
            await fuzzing.look_at_screens()
        poller.stop()
        await asyncio.wait_for(polling, 10)
    finally:
        polling.cancel()
        await asyncio.wait({polling})
        await fake.stop()


def _polled_bytes(fuzzing: Fuzzing, number: int, may_spoil: bool) -> bytes:
    if may_spoil and fuzzing.luck.random() < 0.05:
        body = hostile.spoiled(fuzzing.luck, number)
        fuzzing.note(body, number, by_itself=True)
        return body
    return written(fuzzing.update(number, posted=False))


async def _posted(fuzzing: Fuzzing, updates: int) -> None:
    fake = FakeBotApi(seed=fuzzing.luck.randrange(2**32), repeat=0.02, pace=0.01)
    await fake.start()
    async with _listening(fuzzing) as url:
        await install_webhook(fake.token, fake.url, url, SECRET)
        assert fake.webhook is not None
        try:
            for start in range(0, updates, CHUNK):
                for number in range(FIRST_POSTED + start, FIRST_POSTED + min(start + CHUNK, updates)):
                    fake.push(_posted_update(fuzzing, number))
                await until(lambda: fake.webhook is None or fake.state()["pending"] == 0, PATIENCE_S)
                await fuzzing.look_at_screens()
        finally:
            if fake.webhook.failures:
                fuzzing.raised.append(f"{fake.webhook.failures} posts were not answered with 200")
            await fake.stop()


def _posted_update(fuzzing: Fuzzing, number: int) -> dict[str, Any] | bytes:
    if fuzzing.luck.random() < 0.05:
        body = hostile.spoiled(fuzzing.luck, number)
        fuzzing.note(body, number, by_itself=True)
        return body
    update = fuzzing.update(number, posted=True)
    body = written(update)
    # The fake sorts by chat what it can read; the rest goes in a lane of its own, as it is.
    return body if b"NaN" in body or b"Infinity" in body or not _sortable(update) else update


def _sortable(update: dict[str, Any]) -> bool:
    contents = {name: content for name, content in update.items() if name != "update_id"}
    people = [content.get("from") for content in contents.values() if isinstance(content, dict)]
    known = all(isinstance(person, dict) and person.get("id") in SENDERS for person in people)
    return known and contents.keys() <= set(ALLOWED_UPDATES)


@asynccontextmanager
async def _listening(fuzzing: Fuzzing) -> AsyncIterator[str]:
    endpoint = telegram_route(fuzzing.intake, SECRET, Noted(), Noted(), BOT)
    app = Starlette(routes=[Route("/telegram", endpoint, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, log_level="critical", lifespan="off"))
    task = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/telegram"
    finally:
        server.should_exit = True
        await task


def told_in(logs: list[Any]) -> list[str]:
    """What the program itself says went wrong."""
    dead = [f"a dead message: {log['reason']}" for log in logs if log["event"] == "intake.dead"]
    down = [f"the storage was blamed: {log['error']}" for log in logs if log["event"] == "intake.storage_down"]
    return sorted(set(dead)) + sorted(set(down))
