"""The clock: APScheduler wakes the sweeps, and only that. The one file that knows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from models.region.wib import WIB, utc_now
from models.store.failure import StorageDown

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sweep:
    """Work that finds its own due rows, so that a missed or doubled run does no harm."""

    name: str
    every: timedelta
    run: Callable[[], Any]


class Clock:
    """Runs sweeps in a thread of their own; a failing one is logged and runs again next time."""

    def __init__(self, sweeps: list[Sweep]) -> None:
        # No misfire limit: a stalled machine must not silently skip a run.
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        pool = {"default": ThreadPoolExecutor(1)}
        self._scheduler = BackgroundScheduler(timezone=WIB, job_defaults=defaults, executors=pool)
        for sweep in sweeps:
            self._scheduler.add_job(
                _guarded(sweep), "interval", seconds=sweep.every.total_seconds(), next_run_time=utc_now(), id=sweep.name
            )

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """Wait for the sweep under way."""
        self._scheduler.shutdown(wait=True)


def _guarded(sweep: Sweep) -> Callable[[], None]:
    def run() -> None:
        try:
            sweep.run()
        except StorageDown:
            log.error("sweep.storage_down", sweep=sweep.name)
        except Exception as error:
            log.error("sweep.failed", sweep=sweep.name, error=type(error).__name__)

    return run
