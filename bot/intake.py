"""The door all channels use: what has gathered becomes one unit of the writer; confirmed after commit."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

import structlog

from bot.metrics import TAKEN, TURN
from handlers.kit.engine import Engine, Taken
from models.actions.chat import bury
from models.chat import ChannelName, Incoming
from models.region.wib import utc_now
from models.store.crash import crash
from models.store.failure import StorageDown
from models.store.writer import Writer

log = structlog.get_logger()

MOST_MESSAGES = 128
# Who had three dead messages in ten minutes is taken one message at a time.
DEAD_MESSAGES, DEAD_WITHIN_S = 3, 600.0


class _Waiting(NamedTuple):
    """A batch at the door and who waits for its commit."""

    batch: Sequence[Incoming]
    done: asyncio.Future[None]


class Intake:
    """Gathers while a unit is being committed, so that busy hours make larger units."""

    def __init__(self, writer: Writer, engine: Engine, on_answers: Callable[[set[tuple[str, str]]], None]) -> None:
        self._writer = writer
        self._engine = engine
        self._on_answers = on_answers
        self._waiting: deque[_Waiting] = deque()
        self._working: asyncio.Task[None] | None = None
        self._dead: defaultdict[tuple[str, str], deque[float]] = defaultdict(deque)
        self._closed = False

    async def take(self, batch: Sequence[Incoming]) -> None:
        """Return when every message of the batch is committed. Raises StorageDown: confirm nothing."""
        if self._closed:
            raise StorageDown("closing")
        if not batch:
            return
        crash("received")
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(batch, done))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        begun = time.monotonic()
        await done
        crash("confirming")
        TURN.observe(time.monotonic() - begun)

    async def bury(self, channel: ChannelName, bot: str, key: str, reason: str) -> None:
        """Store an update that cannot be read as dead. Raises StorageDown."""
        await asyncio.wrap_future(self._writer.do(lambda db: bury(db, channel, bot, key, reason, utc_now())))
        TAKEN.labels(channel, "dead").inc()
        log.warning("intake.unreadable", channel=channel, key=key, reason=reason)

    async def close(self) -> None:
        """Take nothing more and finish what waits."""
        self._closed = True
        if self._working is not None:
            await asyncio.gather(self._working, return_exceptions=True)

    async def _work(self) -> None:
        while self._waiting:
            gathered = self._gather()
            try:
                for unit in self._units([said for item in gathered for said in item.batch]):
                    self._tell(unit, await self._commit(unit))
            except Exception as error:
                down = error if isinstance(error, StorageDown) else StorageDown(type(error).__name__)
                log.error("intake.storage_down", error=str(down))
                for item in gathered:
                    if not item.done.done():
                        item.done.set_exception(down)
            else:
                for item in gathered:
                    if not item.done.done():
                        item.done.set_result(None)

    async def _commit(self, unit: Sequence[Incoming]) -> Taken:
        return await asyncio.wrap_future(self._writer.do(lambda db: self._engine.take(db, unit, utc_now())))

    def _gather(self) -> list[_Waiting]:
        gathered = [self._waiting.popleft()]
        count = len(gathered[0].batch)
        while self._waiting and count + len(self._waiting[0].batch) <= MOST_MESSAGES:
            gathered.append(self._waiting.popleft())
            count += len(gathered[-1].batch)
        return gathered

    def _units(self, messages: list[Incoming]) -> list[list[Incoming]]:
        """One unit for all, but messages of suspects each alone; the order per person is kept."""
        units: list[list[Incoming]] = [[]]
        for said in messages:
            if self._is_suspect(said):
                units += [[said], []]
            else:
                units[-1].append(said)
        return [unit for unit in units if unit]

    def _is_suspect(self, said: Incoming) -> bool:
        times = self._dead.get((said.channel, said.sender))
        if times is None:
            return False
        while times and times[0] < time.monotonic() - DEAD_WITHIN_S:
            times.popleft()
        if not times:
            del self._dead[said.channel, said.sender]
        return len(times) >= DEAD_MESSAGES

    def _tell(self, unit: Sequence[Incoming], taken: Taken) -> None:
        channel = unit[0].channel
        TAKEN.labels(channel, "done").inc(taken.turns - len(taken.dead))
        TAKEN.labels(channel, "repeat").inc(taken.repeats)
        for said, reason in taken.dead:
            TAKEN.labels(said.channel, "dead").inc()
            self._dead[said.channel, said.sender].append(time.monotonic())
            log.error("intake.dead", channel=said.channel, key=said.key, reason=reason)
        if taken.answered:
            self._on_answers(taken.answered)
