"""A town that writes in the web chat: each visitor does over HTTP what the page's script does in a browser."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

import aiohttp

from bot.channels.webchat.visitor import COOKIE, OWN, visitor_named
from tests.torture.kill_residents import Resident, Saying, Screen, numbered

FIRST_VISITOR = 1
# As a page that was reloaded before it heard that its message had been stored.
REPEATED = 0.10
AGAIN_S = 0.1
ANSWER_S = 30.0


@dataclass
class Visitor:
    """A resident with a cookie, and the last message that their browser has shown."""

    resident: Resident
    cookie: str
    last: int = 0


class WebTown:
    """So many visitors, of whom a crowd is writing at any time."""

    def __init__(self, seed: int, residents: int, crowd: int, activities: list[int]) -> None:
        self.residents = list(islice(numbered(seed, FIRST_VISITOR, activities), residents))
        self.heard = 0
        self.finished = 0
        self.timeouts = 0
        self._outside = iter(self.residents)
        self._crowd = crowd
        self._said: set[str] = set()
        self._stored: set[str] = set()
        self._refused: list[str] = []
        self._base = ""
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self, port: int) -> dict[str, str]:
        """Begin to write, whether anybody listens there or not; no further settings are needed."""
        self._base = f"http://127.0.0.1:{port}"
        self._tasks = [asyncio.create_task(self._visit_in_turn()) for _ in range(self._crowd)]
        return {}

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        ends = await asyncio.gather(*self._tasks, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception):
                raise end

    def said(self) -> set[str]:
        return set(self._said)

    def acknowledged(self) -> set[str]:
        return set(self._stored)

    def troubles(self) -> list[str]:
        return self._refused

    async def _visit_in_turn(self) -> None:
        timeout = aiohttp.ClientTimeout(sock_connect=ANSWER_S)
        async with aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as session:
            for resident in self._outside:
                await self._visit(session, resident)
                self.finished += 1

    async def _visit(self, session: aiohttp.ClientSession, resident: Resident) -> None:
        visitor = Visitor(resident, await self._cookie(session))
        resident.sender = visitor_named(visitor.cookie, OWN)
        await self._say(session, visitor, resident.first())
        async with aclosing(self._screens(session, visitor)) as screens:
            async for screen in screens:
                self.heard += 1
                saying = resident.sees(screen)
                if saying is not None:
                    await self._say(session, visitor, saying)
                elif resident.done:
                    return

    async def _cookie(self, session: aiohttp.ClientSession) -> str:
        """Open the page, again and again until it comes."""
        while True:
            try:
                async with session.get(self._base + "/") as page:
                    await page.read()
                    if page.status == 200:
                        return page.cookies[COOKIE].value
            except (aiohttp.ClientError, TimeoutError):
                pass
            await asyncio.sleep(AGAIN_S)

    async def _say(self, session: aiohttp.ClientSession, visitor: Visitor, saying: Saying) -> None:
        """Post the same message until it is stored, and now and then once more."""
        luck = visitor.resident.luck
        message = UUID(int=luck.getrandbits(128))
        key = f"{visitor.resident.sender[:24]}:{message}"
        body = {"id": str(message)} | ({"choice": saying.button} if saying.button else {"text": saying.words})
        self._said.add(key)
        while not await self._stores(session, visitor, body):  # noqa: ASYNC110 - it is asked each time
            await asyncio.sleep(AGAIN_S)
        self._stored.add(key)
        if luck.random() < REPEATED:
            await self._stores(session, visitor, body)

    async def _stores(self, session: aiohttp.ClientSession, visitor: Visitor, body: dict[str, str]) -> bool:
        headers = {"Sec-Fetch-Site": "same-origin", "Cookie": f"{COOKIE}={visitor.cookie}"}
        try:
            async with session.post(self._base + "/chat/say", json=body, headers=headers) as answer:
                words = await answer.text()
        except (aiohttp.ClientError, TimeoutError):
            return False
        if 400 <= answer.status < 500:
            self._refused.append(f"{answer.status} to {body}: {words[:200]}")
        return answer.status == 204

    async def _screens(self, session: aiohttp.ClientSession, visitor: Visitor) -> AsyncGenerator[Screen, None]:
        """What the stream brings; a stream that ends is taken up where it ended."""
        while True:
            headers = {"Cookie": f"{COOKIE}={visitor.cookie}", "Last-Event-ID": str(visitor.last)}
            try:
                async with session.get(self._base + "/chat/stream", headers=headers) as stream:
                    async for line in stream.content:
                        if line.startswith(b'data: {"id"'):
                            event = json.loads(line.removeprefix(b"data: "))
                            visitor.last = event["id"]
                            yield Screen(event["text"], tuple(choice["data"] for choice in event["choices"]))
            except (aiohttp.ClientError, TimeoutError):
                pass
            await asyncio.sleep(AGAIN_S)
