"""The square in a process of its own: the fake Bot API, who hears an announcement there, and who asks meanwhile."""

import argparse
import asyncio
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from random import Random

import uvloop

from tests.bench.announcement.audience import Audience
from tests.bench.announcement.chatter import Chatter, Waits
from tests.bench.machine import busy_seconds, cpu_seconds
from tests.bench.town import first_poll, tell
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.calls import Given

STALLED_SECONDS = 30.0
# A message too many would come within this time.
AFTERWARDS_SECONDS = 0.3
SETTLING_SECONDS = 2.0
# Telegram lets a bot send about 30 a second; the fake refuses the 31st.
LIMIT = 30
QUESTIONS_PER_SECOND = 4.0


@dataclass(frozen=True, slots=True)
class Paced:
    """A stretch of an announcement at the lawful pace, and the waits for replies before and during it."""

    per_second: float
    seconds: float
    idle: Waits
    during: Waits
    violations: int
    complaints: list[str]
    other_cores: float
    sender_cores: float


async def all_hear(audience: Audience) -> None:
    """Wait until everybody has heard it, or nobody more has for too long."""
    heard, since = audience.heard, time.perf_counter()
    while not audience.complete and time.perf_counter() - since < STALLED_SECONDS:
        await asyncio.sleep(0.05)
        if audience.heard != heard:
            heard, since = audience.heard, time.perf_counter()
    await asyncio.sleep(AFTERWARDS_SECONDS)


async def lifted(audience: Audience) -> None:
    """As fast as it goes: tells what was heard."""
    fake = FakeBotApi(open_chats=True, on_message=audience.hear)
    tell(await fake.start())
    audience.pid = int(await asyncio.to_thread(sys.stdin.readline))
    await all_hear(audience)
    census = audience.census()
    tell(None if census is None else asdict(census))


async def paced(audience: Audience, idle: float, seconds: float) -> None:
    """Residents ask before and during an announcement; tells when it may begin, and then what was measured."""
    fake = FakeBotApi(open_chats=True, limit=LIMIT)
    chatter = Chatter(fake.push, QUESTIONS_PER_SECOND, Random(0))
    fake.calls.on_message = _each_to_their_own(audience, chatter)
    began = asyncio.Event()
    audience.began = began.set
    tell(await fake.start())
    audience.pid = int(await asyncio.to_thread(sys.stdin.readline))
    tell(await first_poll(fake))
    talking = asyncio.ensure_future(chatter.talk())
    await asyncio.sleep(SETTLING_SECONDS)
    quiet = time.perf_counter()
    await asyncio.sleep(idle)
    tell("begin")
    begin = time.perf_counter()
    await asyncio.wait_for(began.wait(), STALLED_SECONDS)
    await asyncio.sleep(SETTLING_SECONDS)
    opened = _Opened(fake, audience.pid)
    await asyncio.sleep(seconds)
    per_second, lasted, sender, other = opened.closed()
    end = time.perf_counter()
    talking.cancel()
    await asyncio.sleep(SETTLING_SECONDS)
    waits = chatter.waits(quiet, begin), chatter.waits(begin, end)
    count = len(fake.watch.violations)
    tell(asdict(Paced(per_second, lasted, *waits, count, audience.complaints, other, sender)))


class _Opened:
    """A window over all that the fake accepts."""

    def __init__(self, fake: FakeBotApi, pid: int) -> None:
        self._fake, self._pid = fake, pid
        self._begin = self._now()

    def closed(self) -> tuple[float, float, float, float]:
        """Messages a second, how many seconds, cores of the sender, cores of anything that is not ours."""
        at, sent, bot, own, busy = (new - old for new, old in zip(self._now(), self._begin, strict=True))
        return sent / at, at, bot / at, max(0.0, busy - bot - own) / at

    def _now(self) -> tuple[float, ...]:
        cpu = cpu_seconds(self._pid), time.process_time(), busy_seconds()
        return time.perf_counter(), float(len(self._fake.ledger.entries)), *cpu


def _each_to_their_own(audience: Audience, chatter: Chatter) -> Callable[[int, Given], Iterable[Given]]:
    return lambda chat, message: (audience if audience.holds(chat) else chatter).hear(chat, message)


async def _serve(given: argparse.Namespace) -> None:
    audience = Audience(given.text, given.first, given.count)
    await (paced(audience, given.idle, given.seconds) if given.seconds else lifted(audience))
    await asyncio.to_thread(sys.stdin.read)


def main() -> None:
    """Tells its address, hears the sender's process id, tells what was measured; one a line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.announcement.square")
    parser.add_argument("--text", required=True)
    parser.add_argument("--first", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--idle", type=float, default=0.0)
    parser.add_argument("--seconds", type=float, default=0.0, help="at the lawful pace; none: as fast as it goes")
    uvloop.run(_serve(parser.parse_args()))


if __name__ == "__main__":
    main()
