"""The fake's webhook: one POST at a time per lane, repeated until it is answered with 2xx."""

import asyncio
import random
from collections import deque

import aiohttp

from tests.fakes.updates import UpdateQueue, Waiting

ANSWER_SECONDS = 60.0


class WebhookDelivery:
    """Delivers a queue's updates to one URL. ``pace`` shortens the waits between repeats."""

    def __init__(self, queue: UpdateQueue, url: str, secret: str, connections: int = 40, pace: float = 1.0) -> None:
        self.failures = 0
        self._queue = queue
        self._url = url
        self._headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secret}
        self._connections = connections
        self._pace = pace
        self._lanes: dict[str, deque[Waiting]] = {}
        self._ready: asyncio.Queue[str] = asyncio.Queue()
        self._tries: dict[str, int] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._session: aiohttp.ClientSession | None = None

    def start(self) -> None:
        """Begin to deliver."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections),
            timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
        )
        self._tasks = [asyncio.ensure_future(self._sort())]
        self._tasks += [asyncio.ensure_future(self._deliver(self._session)) for _ in range(self._connections)]

    async def stop(self) -> None:
        """Stop and give back what was not delivered."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
        left = sorted((entry for lane in self._lanes.values() for entry in lane), key=lambda entry: entry.id)
        self._queue.put_back(left)

    @property
    def waiting(self) -> int:
        """Updates not delivered yet."""
        return sum(map(len, self._lanes.values()))

    async def _sort(self) -> None:
        while True:
            for entry in self._queue.take_all():
                lane = self._lanes.get(entry.lane)
                if lane is None:
                    self._lanes[entry.lane] = deque([entry])
                    self._ready.put_nowait(entry.lane)
                else:
                    lane.append(entry)
            await self._queue.arrived.wait()

    async def _deliver(self, session: aiohttp.ClientSession) -> None:
        while True:
            name = await self._ready.get()
            lane = self._lanes[name]
            wait = await self._post(session, lane[0])
            if wait is not None:
                self._again_later(name, wait)
                continue
            self._tries.pop(name, None)
            lane.popleft()
            if lane:
                self._ready.put_nowait(name)
            else:
                del self._lanes[name]

    async def _post(self, session: aiohttp.ClientSession, entry: Waiting) -> float | None:
        """None when delivered, else the seconds the receiver asked for (0 where it named none)."""
        try:
            async with session.post(self._url, data=entry.raw, headers=self._headers) as reply:
                await reply.read()
                asked = reply.headers.get("Retry-After", "")
                return None if 200 <= reply.status < 300 else float(asked) if asked.isdigit() else 0.0
        except (aiohttp.ClientError, TimeoutError, OSError):
            return 0.0

    def _again_later(self, name: str, wait: float) -> None:
        self.failures += 1
        tries = self._tries[name] = self._tries.get(name, 0) + 1
        backoff = min(2.0 ** (tries - 1), random.uniform(60, 120))
        seconds = (wait or backoff) * self._pace
        asyncio.get_running_loop().call_later(seconds, self._ready.put_nowait, name)
