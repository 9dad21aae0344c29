"""T9, limits: a fifth of all sends is refused with 429, now and then the whole bot is, and residents write."""

from __future__ import annotations

import asyncio
import tempfile
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from sqlalchemy import Connection

from bot.sending.pacer import CHAT_BURST
from models.queries.announcing import AnnouncementRow
from models.region.wib import utc_now
from models.words.announcement_progress import counted
from tests.announcing import announcement, chat_of, present, settle
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.pacing import GRACE_SECONDS
from tests.fakes.residents import text
from tests.fakes.scripts import Rule
from tests.torture.report import Report
from tests.torture.sending import Sending, came, is_copy

SLOTS = 16
RATE = 25
SHARE = 0.2
# What a clock read a moment later makes of a limit kept exactly.
JITTER = 1
FLOODED_CHATS = 8
BOT_BOUND = FLOODED_CHATS + 2 * SLOTS
SENDS = ("sendmessage", "editmessagetext")


@dataclass(frozen=True, slots=True)
class Size:
    """Recipients, residents who write, their messages a second, the longest ``retry_after``.

    ``between`` so many sends the whole bot is flooded.
    """

    recipients: int
    writers: int
    replies: int
    times_faster: float
    longest: int
    between: int
    patience: float
    reply_s: float = 2.0


FULL = Size(100_000, 400, 5, 16, 60, 2_500, 900)
SMALL = Size(420, 80, 15, 4, 4, 200, 30)


class Told(NamedTuple):
    """A reply: when its message was there, when it was accepted."""

    chat: int
    asked: float
    got: float


async def run(seed: int, small: bool) -> Report:
    """An announcement and its residents' own questions through one bot at its limits."""
    report = Report("T9 rate and 429")
    with tempfile.TemporaryDirectory(prefix="sambatan-flood-") as folder:
        flood = Flood(SMALL if small else FULL, seed, Path(folder))
        await flood.blow()
    report.violations.extend(flood.violations())
    report.figures.update(flood.figures())
    return report


class Flood:
    """A sending program, a provider that refuses, and residents who write.

    Telegram's 429 holds ``retry_after`` and no scope. Were each taken for the whole bot's, a fifth of refusals at
    1-60 s would let some ten messages a minute through; so the sender stops the chat, and the bot when eight chats in a
    row were refused. Hence what is asked of it: for a chat not one call before its time has passed, for the bot at most
    those eight and what was on its way then (W, and once more W where most of the eight were told less).

    One factor scales the rates up and the waits of 429 down; the residents' five messages a second and the two seconds
    in which a reply must come are real ones. More are on their way at once than in service, for the rate's sake. Times
    are the fake's, on its monotonic clock. A reply's time runs from the moment its message can be fetched to the
    accepted send, without the moments in which a 429 forbade it, to its chat or to the bot; the figures give it with
    them too. What the sender wrongly takes for a stop of the bot is not left out.
    """

    def __init__(self, size: Size, seed: int, folder: Path) -> None:
        self._size = size
        self._luck = Random(seed)
        pace = 1 / size.times_faster
        burst = int(CHAT_BURST) + JITTER
        self.fake = FakeBotApi(open_chats=True, burst=burst, seed=seed, pace=pace, on_message=self._hear)
        self.fake.script("429", times=None, share=SHARE, alone=True, retry_after=1, retry_most=size.longest)
        self._sending = Sending(folder, self.fake)
        self._waiting: dict[int, float] = {}
        self._told: list[Told] = []
        self._wrong: list[str] = []
        self._seconds = 0.0

    async def blow(self) -> None:
        faster = self._size.times_faster
        self._row = await self._sending.open(
            self._fill, TELEGRAM_RATE=RATE * faster, TELEGRAM_CHAT_RATE=faster, TELEGRAM_SLOTS=SLOTS
        )
        try:
            await self._sending.start()
            if not await came(lambda: bool(self.fake.ledger.entries), 60):
                self._wrong.append(f"it does not send: {self._sending.program.last_words()}")
            begun = time.monotonic()
            writing = asyncio.create_task(self._write())
            flooding = asyncio.create_task(self._flood())
            if not await came(self._settled, self._size.patience, every=0.2):
                self._wrong.append("the announcement never ended")
            self._seconds = time.monotonic() - begun
            for task in (writing, flooding):
                task.cancel()
            if not await came(lambda: not self._waiting, self._size.longest + 10):
                self._wrong.append(f"{len(self._waiting)} residents got no reply")
            self._account = self._sending.account(self._row)
            await self._sending.program.stop()
        finally:
            await self._sending.close()

    def _fill(self, db: Connection) -> AnnouncementRow:
        now = utc_now()
        for begun in range(0, self._size.recipients - 1, 10_000):
            settle(db, min(10_000, self._size.recipients - 1 - begun), now)
        return present(db, announcement(db, now))

    async def _write(self) -> None:
        """Who is waiting for a reply does not write again: of two messages at once only the last is answered."""
        begun = time.monotonic()
        for number in count(1):
            free = [n for n in self._luck.sample(range(1, self._size.writers + 1), 20) if n not in self._waiting]
            if free:
                chat = chat_of(free[0])
                self._waiting[chat] = time.monotonic()
                self.fake.push(text("menu", chat))
            await asyncio.sleep(begun + number / self._size.replies - time.monotonic())

    async def _flood(self) -> None:
        for floods in count(1):
            while len(self.fake.ledger.entries) < floods * self._size.between:  # noqa: ASYNC110  # the fake tells nobody
                await asyncio.sleep(0.02)
            self.fake.scripts.add(Rule("429", times=1, retry_after=1, retry_most=self._size.longest))

    def _hear(self, chat: int, message: dict[str, object]) -> Iterable[dict[str, object]]:
        asked = None if is_copy(message) else self._waiting.pop(chat, None)
        if asked is not None:
            self._told.append(Told(chat, asked, time.monotonic()))
        return ()

    def _settled(self) -> bool:
        return not counted(self._sending.account(self._row), "queued", "sending")

    def violations(self) -> list[str]:
        wrong = [*self._wrong, *self._too_early(), *self._too_fast()]
        copies = Counter(int(str(entry["chat"])) for entry in self.fake.ledger.entries if is_copy(entry))
        everybody = {chat_of(number) for number in range(1, self._size.recipients + 1)}
        if set(copies) != everybody or counted(self._account, "sent") != len(everybody):
            wrong.append(f"of {len(everybody)} recipients {len(copies)} got it, the account says {self._account}")
        wrong += ["somebody got it twice"] if max(copies.values(), default=0) > 1 else []
        wrong += [f"the 95th of 100 replies took {self._p95():.2f} s"] if self._p95() > self._size.reply_s else []
        return wrong

    def _too_early(self) -> list[str]:
        """Calls while a 429 stood, that were not on the wire already when it was answered."""
        calls: dict[int | None, list[float]] = {}
        for at, method, chat in self.fake.asked:
            if method in SENDS:
                calls.setdefault(chat, []).append(at)
                calls.setdefault(None, []).append(at)
        found = [
            f"chat {halt.chat} was called before its retry_after had passed"
            for halt in self.fake.watch.halts
            if halt.chat is not None and _within(calls.get(halt.chat, []), halt.at + GRACE_SECONDS, halt.until)
        ]
        for begun, ended in self._floods():
            many = _within(calls.get(None, []), begun, ended)
            found += [f"{many} calls in a flood of the bot, {BOT_BOUND} allowed"] if many > BOT_BOUND else []
        return found

    def _too_fast(self) -> list[str]:
        found = [
            f"too fast for chat {seen['chat']}" for seen in self.fake.watch.violations if seen["kind"] == "too_fast"
        ]
        most, limit = self._busiest(), self._rate * 1.2 + SLOTS
        return [*found, *([f"{most} sends in one second, {limit:.0f} allowed"] if most > limit else [])]

    def _busiest(self) -> int:
        """The most calls in any second: the rate, a fifth of it as a burst, and what the wire has gathered."""
        ats = [asked.at for asked in self.fake.asked if asked.method in SENDS]
        return max((number - bisect_right(ats, at - 1) + 1 for number, at in enumerate(ats)), default=0)

    @property
    def _rate(self) -> float:
        return RATE * self._size.times_faster

    def _floods(self) -> list[tuple[float, float]]:
        """The times for which the whole bot was refused, those that overlap as one."""
        merged: list[tuple[float, float]] = []
        for halt in self.fake.watch.halts:
            if halt.chat is not None or halt.again:
                continue
            if merged and halt.at <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], halt.until))
            else:
                merged.append((halt.at, halt.until))
        return merged

    def _p95(self) -> float:
        stops: dict[int | None, list[tuple[float, float]]] = {}
        for halt in self.fake.watch.halts:
            stops.setdefault(halt.chat, []).append((halt.at, halt.until))
        took = sorted(
            told.got - told.asked - _covered([*stops.get(told.chat, []), *stops.get(None, [])], told.asked, told.got)
            for told in self._told
        )
        return took[int(len(took) * 0.95)] if took else float("inf")

    def figures(self) -> dict[str, str]:
        """Real seconds."""
        raw = sorted(told.got - told.asked for told in self._told)
        refused = len(self.fake.watch.halts)
        return {
            "recipients": f"{self._size.recipients} in {self._seconds:.0f} s",
            "times faster": f"{self._size.times_faster:g}",
            "refused": f"{refused} of {sum(asked.method in SENDS for asked in self.fake.asked)}",
            "floods of the bot": str(len(self._floods())),
            "busiest second": f"{self._busiest()} at {self._rate:g}/s",
            "replies": str(len(self._told)),
            "p95 of a reply": f"{self._p95():.3f} s ({raw[int(len(raw) * 0.95)] if raw else 0:.2f} s with its stops)",
        }


def _within(ats: list[float], begun: float, ended: float) -> int:
    return max(0, bisect_right(ats, ended) - bisect_right(ats, begun))


def _covered(spans: list[tuple[float, float]], begun: float, ended: float) -> float:
    """How much of a time any of these spans covers."""
    cut = sorted((max(first, begun), min(last, ended)) for first, last in spans if first < ended and last > begun)
    reached = [begun]
    for _, last in cut:
        reached.append(max(reached[-1], last))
    return sum(
        max(0.0, last - max(first, before)) for (first, last), (before, _) in zip(cut, pairwise(reached), strict=True)
    )
