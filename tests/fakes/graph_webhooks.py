"""The fake's webhook: items packed into signed POSTs, repeated with growing gaps until answered with 200."""

import asyncio
import random
from collections import Counter, deque
from collections.abc import Sequence
from urllib.parse import urlencode

import aiohttp

from tests.fakes.graph_payloads import PHONE, WABA, Item, encoded, envelope, signature

ANSWER_SECONDS = 30.0
LONGEST_GAP_S = 60.0
CHALLENGE = "1158201444"


class ChallengeFailed(Exception):
    """The receiver did not answer the challenge, so Meta would not take its address."""


class GraphWebhooks:
    """Delivers to one URL.

    With one connection and no ``shuffle`` everything arrives in order, ``per_post`` items at most in a POST.
    ``repeat`` and ``shuffle`` are shares of items; ``spread`` deals a POST over several entries and changes; ``pace``
    shortens the gaps.
    """

    def __init__(
        self,
        url: str,
        secret: str,
        per_post: int = 1,
        connections: int = 1,
        repeat: float = 0.0,
        shuffle: float = 0.0,
        spread: bool = False,
        pace: float = 1.0,
        seed: int = 0,
        waba: str = WABA,
        phone: str = PHONE,
    ) -> None:
        self.url = url
        self.answers: Counter[int] = Counter()
        self.delivered = 0
        self.failures = 0
        self._secret = secret
        self._per_post = per_post
        self._connections = connections
        self._repeat, self._shuffle, self._spread = repeat, shuffle, spread
        self._pace = pace
        self._luck = random.Random(seed)
        self._ids = waba, phone
        self._queue: deque[Item] = deque()
        self._later: list[tuple[int, Item]] = []
        self._put = 0
        self._flying: list[list[Item]] = []
        self._arrived = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._session: aiohttp.ClientSession | None = None

    async def verify(self, token: str) -> None:
        """The challenge. Raises ChallengeFailed."""
        asked = urlencode({"hub.mode": "subscribe", "hub.challenge": CHALLENGE, "hub.verify_token": token})
        async with aiohttp.ClientSession() as session, session.get(f"{self.url}?{asked}") as reply:
            if reply.status != 200 or await reply.text() != CHALLENGE:
                raise ChallengeFailed(str(reply.status))

    def start(self) -> None:
        """Begin to deliver."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=self._connections), timeout=timeout)
        self._tasks = [asyncio.ensure_future(self._deliver(self._session)) for _ in range(self._connections)]

    async def stop(self) -> None:
        """Stop delivering; what waits is forgotten."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def put(self, items: Sequence[Item]) -> None:
        """Queue items, some of them out of order or twice."""
        for item in items:
            self._put += 1
            if self._repeat and self._luck.random() < self._repeat:
                self._later.append((self._put + self._luck.randint(1, 200), item))
            if self._shuffle and self._luck.random() < self._shuffle:
                self._later.append((self._put + self._luck.randint(1, 20), item))
            else:
                self._queue.append(item)
        self._arrived.set()

    @property
    def waiting(self) -> int:
        """Items not answered with 200 yet, later repeats included."""
        return len(self.pending())

    def pending(self) -> list[Item]:
        """The same, as items."""
        return [*self._queue, *(item for _, item in self._later), *(item for batch in self._flying for item in batch)]

    def _take(self) -> list[Item]:
        if self._later:
            due = [item for when, item in self._later if when <= self._put or not self._queue]
            self._later = [(when, item) for when, item in self._later if when > self._put and self._queue]
            self._queue.extend(due)
        most = self._per_post if self._per_post == 1 else self._luck.randint(1, self._per_post)
        return [self._queue.popleft() for _ in range(min(most, len(self._queue)))]

    async def _deliver(self, session: aiohttp.ClientSession) -> None:
        while True:
            batch = self._take()
            if not batch:
                self._arrived.clear()
                await self._arrived.wait()
                continue
            self._flying.append(batch)
            body = encoded(envelope(batch, self._luck if self._spread else None, *self._ids))
            tries = 0
            while not await self._post(session, body):
                self.failures += 1
                tries += 1
                await asyncio.sleep(min(2.0**tries, LONGEST_GAP_S) * self._pace)
            self._flying = [other for other in self._flying if other is not batch]
            self.delivered += len(batch)

    async def _post(self, session: aiohttp.ClientSession, body: bytes) -> bool:
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature(body, self._secret)}
        try:
            async with session.post(self.url, data=body, headers=headers) as reply:
                await reply.read()
                self.answers[reply.status] += 1
                return reply.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            self.answers[0] += 1
            return False
