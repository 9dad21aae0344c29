"""Residents who ask something now and then while an announcement is under way, and how long they wait."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from tests.bench.residents import FIRST_CHAT
from tests.bench.window import percentile
from tests.fakes.calls import Given
from tests.fakes.residents import text

# They take turns, so that nobody is written to more than once in many seconds.
RESIDENTS = 200
WORDS = ("/start", "kegiatan", "bantuan")


@dataclass(frozen=True, slots=True)
class Waits:
    """How long those waited who asked in one stretch of time; ``silent`` of them got no answer."""

    answered: int
    silent: int
    p50_ms: float
    p95_ms: float
    worst_ms: float


class Chatter:
    """Asks at random moments, on average ``per_second`` times; each asks again only once answered."""

    def __init__(self, say: Callable[[Given], object], per_second: float, luck: Random) -> None:
        self._say = say
        self._per_second = per_second
        self._luck = luck
        self._asked = 0
        self._waiting: dict[int, float] = {}
        self._waits: list[tuple[float, float]] = []

    async def talk(self) -> None:
        """Go on asking until cancelled."""
        due = time.perf_counter()
        while True:
            due += self._luck.expovariate(self._per_second)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            self._ask()

    def hear(self, chat: int, message: Given) -> Iterable[Given]:
        """An answer has come."""
        asked = self._waiting.pop(chat, None)
        if asked is not None:
            self._waits.append((asked, time.perf_counter() - asked))
        return ()

    def waits(self, begin: float, end: float) -> Waits:
        """Of who asked between two moments."""
        waited = sorted(wait * 1000 for asked, wait in self._waits if begin <= asked < end)
        silent = sum(begin <= asked < end for asked in self._waiting.values())
        if not waited:
            return Waits(0, silent, 0.0, 0.0, 0.0)
        return Waits(len(waited), silent, percentile(waited, 0.5), percentile(waited, 0.95), waited[-1])

    def _ask(self) -> None:
        chat = FIRST_CHAT + self._asked % RESIDENTS
        words = WORDS[self._asked // RESIDENTS % len(WORDS)]
        self._asked += 1
        if chat not in self._waiting:
            self._waiting[chat] = time.perf_counter()
            self._say(text(words, chat))
