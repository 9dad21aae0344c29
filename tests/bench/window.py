"""The window in which a bot is measured: whole generations of residents, so that every step weighs the same."""

import asyncio
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.machine import busy_seconds, cpu_seconds
from tests.bench.residents import Crowd


@dataclass(frozen=True, slots=True)
class Rate:
    """The figures of a window; ``town_cores`` and ``other_cores`` are what else kept the machine busy."""

    updates_per_second: float
    cpu_ms: float
    p50_ms: float
    p95_ms: float
    town_cores: float
    other_cores: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the counters stood at one moment."""

    at: float
    replies: int
    bot_cpu: float
    town_cpu: float
    machine_cpu: float


class Window:
    """Opens when the first generation is through, closes with a later one after at least ``seconds``."""

    def __init__(self, crowd: Crowd, residents: int, seconds: float, pid: int) -> None:
        self._crowd = crowd
        self._residents = residents
        self._seconds = seconds
        self._pid = pid
        self._begin: Mark | None = None
        self._end: Mark | None = None
        self.closed = asyncio.Event()

    def somebody_ended(self) -> None:
        """Every so many residents a generation is through."""
        if self._crowd.ended % self._residents or self._end is not None:
            return
        cpu = cpu_seconds(self._pid), time.process_time(), busy_seconds()
        mark = Mark(time.perf_counter(), self._crowd.replies, *cpu)
        if self._begin is None:
            self._begin = mark
        elif mark.at - self._begin.at >= self._seconds:
            self._end = mark
            self._crowd.closing = True
            self.closed.set()

    def rate(self) -> Rate | None:
        """The figures; None where the bot came to no second generation."""
        begin, end = self._begin, self._end
        if begin is None or end is None:
            return None
        count, lasted = end.replies - begin.replies, end.at - begin.at
        bot, town = end.bot_cpu - begin.bot_cpu, end.town_cpu - begin.town_cpu
        waits = sorted(self._crowd.waits[begin.replies : end.replies])
        return Rate(
            updates_per_second=count / lasted,
            cpu_ms=bot / count * 1000,
            p50_ms=percentile(waits, 0.5) * 1000,
            p95_ms=percentile(waits, 0.95) * 1000,
            town_cores=town / lasted,
            other_cores=max(0.0, end.machine_cpu - begin.machine_cpu - bot - town) / lasted,
            seconds=lasted,
        )


def percentile(sorted_values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all do not exceed."""
    return sorted_values[max(0, math.ceil(share * len(sorted_values)) - 1)]
