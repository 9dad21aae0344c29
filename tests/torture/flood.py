"""T9, limits: a fifth of all sends is refused with 429, now and then the whole bot is, and residents write."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from bot.sending.pacer import CHAT_BURST
from models.queries.announcing import AnnouncementRow
from models.region.wib import utc_now
from models.words.announcement_progress import counted
from tests.announcing import announcement, chat_of, present, settle
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.residents import text
from tests.fakes.scripts import Rule
from tests.torture.flood_seen import SENDS, Told, busiest_second, floods_of, p95, too_early, too_fast
from tests.torture.report import Report
from tests.torture.sending import Sending, came, is_copy

SLOTS = 16
RATE = 25
SHARE = 0.2
# What a clock read a moment later makes of a limit kept exactly.
JITTER = 1
FLOODED_CHATS = 8
BOT_BOUND = FLOODED_CHATS + 2 * SLOTS


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
        wrong = [*self._wrong, *too_early(self.fake, BOT_BOUND), *too_fast(self.fake, self._rate * 1.2 + SLOTS)]
        copies = Counter(int(str(entry["chat"])) for entry in self.fake.ledger.entries if is_copy(entry))
        everybody = {chat_of(number) for number in range(1, self._size.recipients + 1)}
        if set(copies) != everybody or counted(self._account, "sent") != len(everybody):
            wrong.append(f"of {len(everybody)} recipients {len(copies)} got it, the account says {self._account}")
        wrong += ["somebody got it twice"] if max(copies.values(), default=0) > 1 else []
        slow = p95(self.fake, self._told)
        wrong += [f"the 95th of 100 replies took {slow:.2f} s"] if slow > self._size.reply_s else []
        return wrong

    @property
    def _rate(self) -> float:
        return RATE * self._size.times_faster

    def figures(self) -> dict[str, str]:
        """Real seconds."""
        raw = sorted(told.got - told.asked for told in self._told)
        refused, slow = len(self.fake.watch.halts), p95(self.fake, self._told)
        return {
            "recipients": f"{self._size.recipients} in {self._seconds:.0f} s",
            "times faster": f"{self._size.times_faster:g}",
            "refused": f"{refused} of {sum(asked.method in SENDS for asked in self.fake.asked)}",
            "floods of the bot": str(len(floods_of(self.fake))),
            "busiest second": f"{busiest_second(self.fake)} at {self._rate:g}/s",
            "replies": str(len(self._told)),
            "p95 of a reply": f"{slow:.3f} s ({raw[int(len(raw) * 0.95)] if raw else 0:.2f} s with its stops)",
        }
