"""The worker: slow work outside the writer; its result is one more row of the outbox."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Connection, Engine

from bot.work.job import Kind, Made, Means, Outcome, Settled, whose
from bot.work.kinds import KINDS
from models.actions.jobs import JobRow, claim_job, end_job, requeue_jobs
from models.actions.outbox import Answer, answer
from models.chat import say
from models.message.body import body_of, button
from models.queries.people import known_talker
from models.region.wib import utc_now
from models.store.failure import StorageDown
from models.store.writer import Writer
from models.words.ways import HOME

log = structlog.get_logger()

LOOK_AGAIN_S = 0.5


class Worker:
    """Works one job at a time, in a thread, reading by a connection of its own."""

    def __init__(
        self,
        writer: Writer,
        reader: Engine,
        means: Means,
        on_answers: Callable[[set[tuple[str, str]]], None],
        kinds: Mapping[str, Kind] = KINDS,
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._means = means
        self._on_answers = on_answers
        self._kinds = kinds
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Work until stopped."""
        if self._reader.dialect.name == "sqlite":
            await self._write(requeue_jobs)
        while not self._stopping.is_set():
            try:
                job = await self._write(lambda db: claim_job(db, utc_now()))
                if job is not None:
                    await self._work(job)
                    continue
            except StorageDown:
                log.error("worker.storage_down")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), LOOK_AGAIN_S)

    def stop(self) -> None:
        """Finish the job under way, begin no other."""
        self._stopping.set()

    async def _work(self, job: JobRow) -> None:
        why: str | None = None
        made: Outcome = None
        try:
            made = await asyncio.to_thread(self._make, job)
        except Exception as error:
            why = type(error).__name__
            log.error("worker.failed", job=job.kind, row=job.id, error=why)
        while True:
            try:
                self._on_answers(await self._write(lambda db: self._end(db, job, why, made)))
            except StorageDown:
                await asyncio.sleep(LOOK_AGAIN_S)
                continue
            return

    def _make(self, job: JobRow) -> Outcome:
        with self._reader.connect() as db:
            return self._kinds[job.kind].work(db, job, self._means)

    def _end(self, db: Connection, job: JobRow, why: str | None, made: Outcome) -> set[tuple[str, str]]:
        now = utc_now()
        over = end_job(db, job, why, now)
        if over and why:
            self._give_up(db, job, now)
        if isinstance(made, Settled):
            made.store(db, now)
        elif over and "address_id" in job.arguments:
            return self._answer(db, job, made, now)
        return set()

    def _give_up(self, db: Connection, job: JobRow, now: datetime) -> None:
        kind = self._kinds.get(job.kind)
        if kind is not None and kind.give_up is not None:
            kind.give_up(db, job, now)

    def _answer(self, db: Connection, job: JobRow, made: Made | None, now: datetime) -> set[tuple[str, str]]:
        """Returns whom it goes to: nobody where they were erased meanwhile."""
        talker = known_talker(db, int(job.arguments["address_id"]))
        if talker is None or (made and not made.shared and made.about != whose(talker)):
            # What was made is about somebody who is gone.
            if made and not made.shared:
                self._means.files.remove(made.file)
            return set()
        reply = made.reply if made else say("common-sorry", (HOME,))
        body = body_of(reply, button)
        if made and made.file:
            body |= {"file": made.file, "file_name": made.file_name} if made.file_name else {"photo": made.file}
        answer(db, [Answer(job.cause, talker.address_id, talker.channel, body)], now)
        return {(talker.channel, talker.external_id)}

    async def _write(self, unit: Callable[[Connection], Any]) -> Any:
        return await asyncio.wrap_future(self._writer.do(unit))
