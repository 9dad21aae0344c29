"""T2, an announcement killed: the program dies every few seconds while it sends, and the account stays true."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from models.queries.announcing import AnnouncementRow
from models.region.wib import utc_now
from models.words.announcement_progress import counted
from tests.announcing import announcement, chat_of, present, settle
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.scripts import Rule
from tests.torture.kill_program import Program
from tests.torture.report import Report
from tests.torture.sending import Sending, came, is_copy

MANY = 10**9
# A share of the sends is accepted and the connection then closed without an answer: in doubt.
UNANSWERED = 0.001
MOST_COPIES = 5
PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Size:
    """So many recipients; the program lives for so many seconds, or until so many were sent."""

    recipients: int
    lives: tuple[float, float]
    kills: int
    sends_between: int = MANY
    cold: bool = False
    slots: int = 64


FULL = Size(100_000, (2.0, 5.0), 60)
# Few slots, so that a kill would leave more in doubt than they are if a slot were given away too early.
SMALL = Size(300, (5.0, 5.0), 2, sends_between=60, slots=24)


async def run(seed: int, small: bool) -> Report:
    """Once as usual and once as an alert, which is sent again when in doubt."""
    report = Report("T2 announcement killed")
    for name, urgent in (("at most once", False), ("must arrive", True)):
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="sambatan-broadcast-") as folder:
            storm = Storm(SMALL if small else FULL, Random(f"{seed}:{name}"), Path(folder), urgent)
            await storm.blow()
        report.violations.extend(f"{name}: {found}" for found in storm.violations())
        report.figures[name] = f"{storm.figures()}, {time.monotonic() - begun:.0f} s"
    return report


class Storm:
    """One announcement and the kills that it lives through."""

    def __init__(self, size: Size, luck: Random, folder: Path, urgent: bool) -> None:
        self._size = size
        self._luck = luck
        self._urgent = urgent
        self._wrong: list[str] = []
        self._unanswered = Rule("drop", times=MANY, share=UNANSWERED)
        self.kills = 0
        self.fake = FakeBotApi(open_chats=True, burst=1000, seed=luck.getrandbits(32))
        self.fake.scripts.add(self._unanswered)
        self._sending = Sending(folder, self.fake)

    async def blow(self) -> None:
        self._row = await self._sending.open(
            lambda db: _fill(db, self._size.recipients, self._urgent),
            TELEGRAM_RATE=5000,
            TELEGRAM_SLOTS=self._size.slots,
        )
        try:
            while self.kills < self._size.kills and not self._settled():
                await self._live_and_die(self._sending.program)
            await self._end(self._sending.program)
            self._account = self._sending.account(self._row)
        finally:
            await self._sending.close()

    async def _live_and_die(self, program: Program) -> None:
        await asyncio.to_thread(program.start)
        seen = len(self.fake.ledger.entries)
        # Its life begins with its first message: starting takes longer than some lives.
        await came(lambda: len(self.fake.ledger.entries) > seen or self._settled(), PATIENCE_S)
        end = time.monotonic() + self._luck.uniform(*self._size.lives)
        most = seen + self._size.sends_between
        await came(
            lambda: time.monotonic() > end or len(self.fake.ledger.entries) >= most or not program.alive, PATIENCE_S
        )
        if await program.kill():
            self.kills += 1
        account = self._sending.account(self._row)
        total = sum(sum(counts.values()) for counts in account.values())
        if total != self._row.audience:
            self._wrong.append(f"after kill {self.kills} the account has {total} of {self._row.audience}")

    async def _end(self, program: Program) -> None:
        await asyncio.to_thread(program.start)
        if not await came(self._settled, PATIENCE_S * 10):
            self._wrong.append(f"it never ended: {program.last_words()}")
        await program.stop()

    def _settled(self) -> bool:
        return not counted(self._sending.account(self._row), "queued", "sending")

    def _copies(self) -> Counter[int]:
        return Counter(int(str(entry["chat"])) for entry in self.fake.ledger.entries if is_copy(entry))

    @property
    def timeouts(self) -> int:
        assert self._unanswered.times is not None
        return MANY - self._unanswered.times

    def violations(self) -> list[str]:
        copies, wrong = self._copies(), list(self._wrong)
        everybody = {chat_of(number) for number in range(1, self._size.recipients + 1)}
        bound = self.kills * self._size.slots + self.timeouts
        unknown = counted(self._account, "unknown")
        extra = sum(copies.values()) - len(copies)
        if set(copies) - everybody:
            wrong.append("somebody got it who was not meant")
        if self._urgent:
            wrong += [f"{len(everybody - set(copies))} never got it"] if everybody - set(copies) else []
            wrong += [f"{extra} extra copies, {bound} allowed"] if extra > bound else []
            wrong += [f"{max(copies.values())} copies of one"] if max(copies.values()) > MOST_COPIES else []
            wrong += [f"{unknown} unknown"] if unknown else []
            return wrong
        wrong += [f"{extra} got it twice"] if extra else []
        wrong += [f"{unknown} in doubt, {bound} allowed"] if unknown > bound else []
        silent = len(everybody - set(copies))
        wrong += [f"{silent} never got it, only {unknown} are in doubt"] if silent > unknown else []
        return wrong

    def figures(self) -> str:
        copies = self._copies()
        extra = sum(copies.values()) - len(copies)
        return (
            f"{self._size.recipients} recipients, {self.kills} kills, extra copies {extra}, "
            f"in doubt {counted(self._account, 'unknown')} of at most {self.kills * self._size.slots + self.timeouts} "
            f"({self.timeouts} time-outs), never received {self._size.recipients - len(copies)}"
        )


def _fill(db: Connection, recipients: int, urgent: bool) -> AnnouncementRow:
    now = utc_now()
    for begun in range(0, recipients - 1, 10_000):
        settle(db, min(10_000, recipients - 1 - begun), now)
    return present(db, announcement(db, now, urgent=urgent))
