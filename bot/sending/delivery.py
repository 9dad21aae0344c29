"""Delivery: takes what is due from the outbox, sends it within the limits, records what became of it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.metrics import SENT
from bot.sending.outcomes import outcome_of
from bot.sending.pacer import BOT, Pacer
from bot.sending.probing import Probing
from bot.sending.wording import Wording
from models.actions.delivery import begin, record, recover
from models.actions.letters import Letter, Outcome
from models.actions.routing import Route
from models.chat import ChannelName
from models.message.channel import ChannelStopped, Doubtful, NotSent, Sender, SendError, TryLater
from models.region.wib import utc_now
from models.store.crash import crash
from models.store.failure import StorageDown
from models.store.writer import Writer

log = structlog.get_logger()

# The outbox is looked at this often even when nobody says that there is something new.
LOOK_AGAIN_S = 1.0
STORAGE_PAUSE_S = 1.0
# An announcement leaves one message of the pace unused, so that a reply need not wait for the next.
SPARED = 1.0


class Delivery:
    """One channel's outgoing side: at most ``slots`` messages are ever ``sending``."""

    def __init__(
        self,
        channel: ChannelName,
        sender: Sender,
        writer: Writer,
        pacer: Pacer,
        slots: int,
        on_sent: Callable[[Sequence[Letter]], None] | None = None,
        quiet: Callable[[datetime], bool] = lambda _: False,
        route: Route | None = None,
        evidence: timedelta = timedelta(),
    ) -> None:
        self._channel = channel
        self._sender = sender
        self._writer = writer
        self._pacer = pacer
        self._slots = slots
        self._on_sent = on_sent
        self._quiet = quiet
        self._route = route
        self._evidence = evidence
        self._wording = Wording(channel)
        self._wake = asyncio.Event()
        self._probing = Probing(channel, sender, pacer, self._refused, self._wake.set)
        self._flying: dict[asyncio.Task[Outcome], Letter] = {}
        self._uploading: set[str] = set()
        self._landed: list[Outcome] = []
        self._stopping = False
        # How much of the pace must be spare before more can go; None where the pace held nothing back.
        self._held_back: float | None = None
        self.stopped_why: str | None = None

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    async def run(self) -> None:
        """Send until stopped. A refused token stops this channel and keeps its queue."""
        await self._recover()
        while not self._stopping or self._flying or self._landed:
            self._wake.clear()
            if not self._stopping and not self.stopped_why:
                self._probing.ask_if_due()
            try:
                started = await self._step()
            except StorageDown:
                log.error("delivery.storage_down", channel=self._channel)
                await asyncio.sleep(STORAGE_PAUSE_S)
                continue
            for letter in started:
                task = asyncio.create_task(self._send(letter))
                self._flying[task] = letter
                task.add_done_callback(self._land)
            if not self._landed:
                await self._rest()
        self._probing.stop()

    async def stop(self) -> None:
        """Begin nothing more; ``run`` ends when what is in flight is recorded."""
        self._stopping = True
        self._wake.set()

    async def _recover(self) -> None:
        while True:
            try:
                counts = await asyncio.wrap_future(
                    self._writer.do(lambda db: recover(db, self._channel, utc_now(), self._evidence))
                )
            except StorageDown:
                await asyncio.sleep(STORAGE_PAUSE_S)
                continue
            if any(counts.values()):
                log.warning("delivery.recovered", channel=self._channel, **counts)
            return

    async def _step(self) -> list[Letter]:
        """One unit: record what has landed and begin what fits into the slots that this frees."""
        outcomes, self._landed = self._landed, []
        self._held_back = 0.0 if self._pacer.bot_wait() > 0 else None
        self._uploading = {letter.body["photo"] for letter in self._flying.values() if "photo" in letter.body}
        free = self._free()
        if free <= 0 and not outcomes:
            return []

        def unit(db: Connection) -> list[Letter]:
            now = utc_now()
            record(db, outcomes, now)
            if outcomes:
                crash("result_committing")
            if free <= 0:
                return []
            return begin(db, self._channel, free, now, self._admit, self._quiet(now), self._route)

        try:
            started = await asyncio.wrap_future(self._writer.do(unit))
        except BaseException:
            # Not recorded yet: their slots stay taken until they are.
            self._landed = outcomes + self._landed
            raise
        if outcomes:
            crash("result_committed")
        if started:
            crash("leased")
        self._tell(outcomes)
        return started

    def _free(self) -> int:
        """How many letters may begin now."""
        if self._stopping or self.stopped_why or self._pacer.open or self._held_back is not None:
            return 0
        slots = 1 if self._pacer.trying else self._slots
        return slots - len(self._flying)

    def _admit(self, letter: Letter) -> float | None:
        """Runs in the writer's thread while ``_step`` waits; what stops a scope meanwhile is seen in ``_send``."""
        spare = 0.0 if letter.announcement_id is None else SPARED
        if self._pacer.bot_wait(spare) > 0:
            self._held_back = spare
            return None
        photo = letter.body.get("photo") if letter.template is None else None
        if photo is not None and not self._sender.holds(photo):
            # One uploads it; if all did, or waited for it in their slots, no reply could go meanwhile.
            if photo in self._uploading:
                return None
            self._uploading.add(photo)
        wait = self._pacer.chat_wait(letter.chat)
        if wait <= 0:
            self._pacer.take(letter.chat)
        return max(0.0, wait)

    async def _send(self, letter: Letter) -> Outcome:
        """Never raises: every failure is an outcome."""
        if self._pacer.halted(letter.chat):
            return Outcome(letter, "queued", "not sent", retry_at=utc_now(), counted=False)
        try:
            message = self._wording.message(letter)
            crash("before_http")
            if letter.policy == "replaceable" and letter.provider_id:
                provider_id = letter.provider_id
                await self._sender.replace(letter.chat, provider_id, message)
            else:
                provider_id = await self._sender.send(letter.chat, message)
            crash("http_written")
        except Exception as error:
            return self._failed(letter, error)
        self._pacer.answered()
        SENT.labels(self._channel, "sent").inc()
        return Outcome(letter, "sent", provider_id=provider_id)

    def _failed(self, letter: Letter, error: Exception) -> Outcome:
        SENT.labels(self._channel, type(error).__name__).inc()
        match error:
            case TryLater(after=after, scope=scope):
                self._pacer.answered(accepted=scope == "message")
                self._flood(letter.chat, after, scope)
            case NotSent() | Doubtful():
                self._pacer.failed()
            case ChannelStopped():
                self._refused()
            case SendError():
                self._pacer.answered()
        return outcome_of(letter, error, utc_now(), self._evidence)

    def _flood(self, chat: str, after: float, scope: str | None) -> None:
        if scope is None:
            self._pacer.flooded(chat, after)
        elif scope != "message":
            self._pacer.stop(BOT if scope == BOT else chat, after)

    def halt(self, why: str) -> None:
        """Send nothing more until an operator has acted; the queue is kept."""
        self.stopped_why = why
        log.critical("delivery.channel_stopped", channel=self._channel, why=self.stopped_why)

    def _refused(self) -> None:
        self.halt("token refused")

    def slow(self, seconds: float) -> None:
        """The provider wants to be left alone for so long."""
        log.warning("delivery.slowed", channel=self._channel, seconds=seconds)
        self._pacer.stop(BOT, seconds)

    def _land(self, task: asyncio.Task[Outcome]) -> None:
        self._flying.pop(task, None)
        if not task.cancelled():
            self._landed.append(task.result())
        self._wake.set()

    def _tell(self, outcomes: Sequence[Outcome]) -> None:
        sent = [outcome.letter for outcome in outcomes if outcome.state == "sent"]
        if sent and self._on_sent is not None:
            self._on_sent(sent)

    async def _rest(self) -> None:
        wait = self._pacer.bot_wait(self._held_back or 0.0)
        with contextlib.suppress(TimeoutError):
            if wait > 0:
                # New rows cannot go before this anyway, but results must be recorded at once.
                await asyncio.wait_for(self._wake.wait(), min(wait, LOOK_AGAIN_S))
            elif self._held_back is None:
                await asyncio.wait_for(self._wake.wait(), LOOK_AGAIN_S)
