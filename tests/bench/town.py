"""A town in a process of its own: the fake Bot API and its residents, who measure the bot that answers them."""

import argparse
import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import orjson
import uvloop

from tests.bench.machine import peak_megabytes
from tests.bench.residents import Crowd
from tests.bench.window import Rate, Window
from tests.fakes.bot_api import FakeBotApi

POLL_SECONDS = 120.0
RAMP_SECONDS = 1.0
STALLED_SECONDS = 30.0
# A reply too many would come within this time.
AFTERWARDS_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Census:
    """One run: the figures of its window, and the counts of the whole."""

    rate: Rate | None
    peak_mb: float
    updates: int
    replies: int
    receipts: int
    taps: int
    answered: int
    extra: int
    stuck: int
    complaints: list[str]


async def visit(fake: FakeBotApi, crowd: Crowd, residents: int, seconds: float, pid: int) -> Census:
    """Let the residents in, watch, let them finish."""
    window = Window(crowd, residents, seconds, pid)
    crowd.on_ended = window.somebody_ended
    for _ in range(residents):
        fake.push(crowd.arrive())
        await asyncio.sleep(RAMP_SECONDS / residents)
    await _while_moving(crowd, window.closed.is_set)
    crowd.closing = True
    await _while_moving(crowd, lambda: crowd.here == 0)
    await asyncio.sleep(AFTERWARDS_SECONDS)
    return Census(
        rate=window.rate(),
        peak_mb=peak_megabytes(pid),
        updates=crowd.updates,
        replies=crowd.replies,
        receipts=crowd.receipts,
        taps=crowd.taps,
        answered=len(fake.calls.answered),
        extra=crowd.extra,
        stuck=crowd.here,
        complaints=crowd.complaints,
    )


async def _while_moving(crowd: Crowd, done: Callable[[], bool]) -> None:
    """Wait until it is done, or until nobody has been answered for too long."""
    replies, since = crowd.replies, time.perf_counter()
    while not done() and time.perf_counter() - since < STALLED_SECONDS:
        await asyncio.sleep(0.05)
        if crowd.replies != replies:
            replies, since = crowd.replies, time.perf_counter()


async def first_poll(fake: FakeBotApi) -> float:
    """When the bot first asked for updates, on the clock that all processes share."""
    while not fake.polls:  # noqa: ASYNC110 - the fake tells nobody
        await asyncio.sleep(0.002)
    return time.monotonic()


async def _serve(residents: int, seconds: float) -> None:
    crowd = Crowd()
    fake = FakeBotApi(on_message=crowd.hear)
    tell(await fake.start())
    polling = asyncio.ensure_future(first_poll(fake))
    pid = int(await asyncio.to_thread(sys.stdin.readline))
    await asyncio.wait({polling}, timeout=POLL_SECONDS)
    polled = polling.result() if polling.done() else None
    tell(polled)
    if residents and polled is not None:
        tell(asdict(await visit(fake, crowd, residents, seconds, pid)))
    await asyncio.to_thread(sys.stdin.read)


def tell(what: object) -> None:
    """One line for the bench, which started this process."""
    sys.stdout.write(orjson.dumps(what).decode() + "\n")
    sys.stdout.flush()


def main() -> None:
    """Tells its address, hears the bot's process id, tells when it polled and what was measured; one a line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.town")
    parser.add_argument("--residents", type=int, required=True, help="none: only wait for the first poll")
    parser.add_argument("--seconds", type=float, required=True)
    given = parser.parse_args()
    uvloop.run(_serve(given.residents, given.seconds))


if __name__ == "__main__":
    main()
