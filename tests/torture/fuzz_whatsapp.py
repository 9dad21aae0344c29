"""T7, fuzz of WhatsApp: generated, bent and spoiled POSTs, signed, through the webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence, Set
from random import Random

import httpx
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.routing import Route
from structlog.testing import capture_logs

from bot.channels.whatsapp.reading import read_post
from bot.channels.whatsapp.webhook import whatsapp_route
from bot.intake import Intake
from handlers.registry import house
from models.actions.statuses import record_statuses
from models.message.provider_status import ProviderStatus
from models.region.boundaries import locate
from models.region.regency import Regency
from models.region.wib import utc_now
from models.store.database import open_database
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.chat import Conversation, Inbox
from tests.fakes.graph_api import APP_SECRET
from tests.fakes.graph_payloads import PHONE, signature
from tests.torture.databases import sqlite_database
from tests.torture.fuzz import SLOWEST_TURN_S, told_in
from tests.torture.fuzz_checks import (
    TimedEngine,
    bystander_enters,
    bystander_rows,
    dead_in_the_engine,
    officers_enter,
    stored_violations,
)
from tests.torture.fuzz_posts import BYSTANDER, PEOPLE, Posts
from tests.torture.fuzz_shows import show_everything
from tests.torture.report import Report

AT_ONCE = 8
MANY = 1_000
_conversation, _inbox = table_of(Conversation), table_of(Inbox)


class House:
    """The real intake, writer and engine behind the real webhook, on a database of their own."""

    def __init__(self, url: str) -> None:
        self.database = open_database(url)
        self.engine = TimedEngine(house(), Regency())
        self.writer = Writer(self.database).start()
        self.intake = Intake(self.writer, self.engine, lambda answered: None)
        endpoint = whatsapp_route(self.intake, self._report, PHONE, [APP_SECRET], "kata", utc_now)
        app = Starlette(routes=[Route("/whatsapp", endpoint, methods=["POST"])])
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")

    async def post(self, body: bytes) -> int:
        headers = {"X-Hub-Signature-256": signature(body, APP_SECRET)}
        return (await self.client.post("/whatsapp", content=body, headers=headers)).status_code

    async def close(self) -> None:
        await self.client.aclose()
        await self.intake.close()
        await asyncio.to_thread(self.writer.close)

    async def _report(self, statuses: Sequence[ProviderStatus]) -> None:
        if statuses:
            await asyncio.wrap_future(self.writer.do(lambda db: record_statuses(db, statuses, utc_now())))


async def run(seed: int, small: bool) -> Report:
    """So many POSTs, each with up to five items."""
    with sqlite_database() as url:
        return await fuzz(url, 150 if small else 5_000, seed)


async def fuzz(url: str, posts: int, seed: int) -> Report:
    """Post, and look at what is left."""
    home = House(url)
    made = Posts(Random(seed), 8 if posts < MANY else 32)
    locate(0.0, 0.0)
    with home.database.begin() as db:
        bystander_enters(db, "whatsapp", BYSTANDER.user)
        officers_enter(db, "whatsapp", [someone.user for someone in PEOPLE])
        before = bystander_rows(db, BYSTANDER.user)
    with capture_logs() as logs:
        expected, found = await _post_all(home, made, posts)
        await home.close()
    reader = open_database(url)
    with reader.connect() as db:
        if bystander_rows(db, BYSTANDER.user) != before:
            found.append("rows of somebody who wrote nothing have changed")
        stored = {row.key: row for row in db.execute(select(_inbox))}
        found += _lost(stored.keys(), expected) + dead_in_the_engine(stored.values()) + stored_violations(db)
        shown, wrong = await show_everything(db)
    reader.dispose()
    found += wrong + told_in(logs)
    if home.engine.slowest_turn > SLOWEST_TURN_S:
        found.append(f"a turn took {home.engine.slowest_turn:.2f} s of computing")
    figures = {
        "POSTs": str(posts),
        "items": str(len(expected)),
        "turns": str(home.engine.turns),
        "dead": str(sum(row.outcome == "dead" for row in stored.values())),
        "texts shown": str(shown),
    }
    return Report("T7 fuzz of WhatsApp", figures, sorted(set(found)))


async def _post_all(home: House, made: Posts, posts: int) -> tuple[set[str], list[str]]:
    """The inbox keys that must be there afterwards, and which POSTs were not answered with 200."""
    expected: set[str] = set()
    found: list[str] = []
    for _ in range(0, posts, AT_ONCE):
        bodies = [made.post() for _ in range(AT_ONCE)]
        for body in bodies:
            read = read_post(body, PHONE, utc_now())
            expected |= {said.key for said in read.says} | {key for key, _ in read.dead}
        answers = await asyncio.gather(*(home.post(body) for body in bodies), return_exceptions=True)
        found += [f"a POST was answered with {answer!r}"[:300] for answer in answers if answer != 200]
        made.shown = await asyncio.to_thread(_shown, home)
    return expected, found


def _lost(stored: Set[str], expected: set[str]) -> list[str]:
    if stored == expected:
        return []
    lost, strange = sorted(expected - stored), sorted(stored - expected)
    return [f"{len(lost)} items have no row, such as {lost[:2]}; {len(strange)} too many, {strange[:2]}"]


def _shown(home: House) -> list[str]:
    with home.database.connect() as db:
        screens = db.execute(select(_conversation.c.shown)).scalars()
        return [data for screen in screens for data, _, _ in screen]
