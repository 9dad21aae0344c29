"""T2, an announcement killed: the program dies every few seconds while it sends, and the account stays true."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import Engine

from models.database import open_database, open_reader, sqlite_url
from models.migrate import migrate
from models.progress import counted
from models.queries.announcing import AnnouncementRow, account_of
from models.wib import utc_now
from tests.announcing import announcement, chat_of, present, settle
from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.fakes.scripts import Rule
from tests.torture.kill_program import Program, free_port
from tests.torture.report import Report

SLOTS = 64
TEXT = "Besok posyandu."
MANY = 10**9
# A share of the sends is accepted and the connection then closed without an answer: in doubt.
UNANSWERED = 0.001
MOST_COPIES = 5
LOOK_S = 0.02
PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Size:
    """So many recipients; the program lives for so many seconds, or until so many were sent."""

    recipients: int
    lives: tuple[float, float]
    kills: int
    sends_between: int = MANY
    cold: bool = False


FULL = Size(100_000, (2.0, 5.0), 60)
SMALL = Size(300, (5.0, 5.0), 2, sends_between=60)


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
        self._folder = folder
        self._wrong: list[str] = []
        self._unanswered = Rule("drop", times=MANY, share=UNANSWERED)
        self.kills = 0
        self.fake = FakeBotApi(open_chats=True, burst=1000, seed=luck.getrandbits(32))
        self.fake.scripts.add(self._unanswered)

    async def blow(self) -> None:
        (self._folder / "data").mkdir()
        url = sqlite_url(self._folder / "data" / "sambatan.db")
        self._row = await asyncio.to_thread(_prepare, url, self._size.recipients, self._urgent)
        self._looking = open_reader(url)
        settings = {"DATA_DIR": str(self._folder / "data"), "PORT": str(free_port()), "DEMO": "off", "WEBCHAT": "off"}
        settings |= {
            "TELEGRAM_RATE": "5000",
            "TELEGRAM_CHAT_RATE": "1000",
            "TELEGRAM_SLOTS": str(SLOTS),
            "QUIET": "off",
        }
        settings |= {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": await self.fake.start()}
        program = Program(self._folder, settings)
        try:
            while self.kills < self._size.kills and not self._settled():
                await self._live_and_die(program)
            await self._end(program)
            self._account = account_of_now(self._looking, self._row)
        finally:
            if program.alive:
                await program.kill()
            self._looking.dispose()
            await self.fake.stop()

    async def _live_and_die(self, program: Program) -> None:
        await asyncio.to_thread(program.start)
        seen = len(self.fake.ledger.entries)
        # Its life begins with its first message: starting takes longer than some lives.
        await _until(lambda: len(self.fake.ledger.entries) > seen or self._settled(), PATIENCE_S)
        end = time.monotonic() + self._luck.uniform(*self._size.lives)
        most = seen + self._size.sends_between
        await _until(
            lambda: time.monotonic() > end or len(self.fake.ledger.entries) >= most or not program.alive, PATIENCE_S
        )
        if await program.kill():
            self.kills += 1
        account = account_of_now(self._looking, self._row)
        total = sum(sum(counts.values()) for counts in account.values())
        if total != self._row.audience:
            self._wrong.append(f"after kill {self.kills} the account has {total} of {self._row.audience}")

    async def _end(self, program: Program) -> None:
        await asyncio.to_thread(program.start)
        if not await _until(self._settled, PATIENCE_S * 10):
            self._wrong.append(f"it never ended: {program.last_words()}")
        await program.stop()

    def _settled(self) -> bool:
        return not counted(account_of_now(self._looking, self._row), "queued", "sending")

    def _copies(self) -> Counter[int]:
        told = [entry for entry in self.fake.ledger.entries if TEXT in str(entry.get("text"))]
        return Counter(int(str(entry["chat"])) for entry in told if "Balas STOP" in str(entry["text"]))

    @property
    def timeouts(self) -> int:
        assert self._unanswered.times is not None
        return MANY - self._unanswered.times

    def violations(self) -> list[str]:
        copies, wrong = self._copies(), list(self._wrong)
        everybody = {chat_of(number) for number in range(1, self._size.recipients + 1)}
        bound = self.kills * SLOTS + self.timeouts
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
            f"in doubt {counted(self._account, 'unknown')} of at most {self.kills * SLOTS + self.timeouts} "
            f"({self.timeouts} time-outs), never received {self._size.recipients - len(copies)}"
        )


def account_of_now(looking: Engine, row: AnnouncementRow) -> dict[str, dict[str, int]]:
    with looking.connect() as db:
        return account_of(db, row)


def _prepare(url: str, recipients: int, urgent: bool) -> AnnouncementRow:
    engine = open_database(url)
    migrate(engine)
    now = utc_now()
    with engine.begin() as db:
        for begun in range(0, recipients - 1, 10_000):
            settle(db, min(10_000, recipients - 1 - begun), now)
        row = present(db, announcement(db, now, urgent=urgent))
    engine.dispose()
    return row


async def _until(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(LOOK_S)
    return True
