"""Let the real worker work until nothing waits."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Engine, select

from bot.kept_files import KeptFiles
from bot.work.fetching import Fetching
from bot.work.job import Kind, Means
from bot.work.kinds import KINDS
from bot.work.worker import Worker
from models.region.regency import Regency
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.upkeep import Job
from tests.fakes.residents import until

_job = table_of(Job)


async def work_off(
    database: Engine,
    reader: Engine,
    folder: Path,
    fetching: Fetching | None = None,
    seconds: float = 5.0,
    kinds: Mapping[str, Kind] = KINDS,
) -> set[tuple[str, str]]:
    """Run a worker until no job waits. Returns whom it had answers for."""
    answered: set[tuple[str, str]] = set()
    writer, files = Writer(database).start(), KeptFiles(folder)
    worker = Worker(writer, reader, Means(files, Regency(), fetching or Fetching(files.posted)), answered.update, kinds)
    running = asyncio.create_task(worker.run())
    try:
        await until(lambda: running.done() or set(states(database)) <= {"done", "failed"}, seconds)
    finally:
        worker.stop()
        await asyncio.wait_for(running, 10)
        await asyncio.to_thread(writer.close)
    return answered


def states(database: Engine) -> list[str]:
    with database.begin() as db:
        return list(db.execute(select(_job.c.state).order_by(_job.c.id)).scalars())
