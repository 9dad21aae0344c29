"""One program, killed by a plan drawn from one seed at its crash points and at random, and looked at each time."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.torture.kill_checks import (
    Tally,
    count_doubtful,
    count_unsent,
    look_after_kill,
    look_at_the_end,
    open_for_looking,
)
from tests.torture.kill_program import ROOT, Program
from tests.torture.kill_residents import Town

Mode = Literal["poll", "webhook", "web", "whatsapp"]
TURN_POINTS = ("received", "in_handler", "between_writes", "before_commit", "committed", "confirming")
SEND_POINTS = ("leased", "before_http", "http_written", "result_committing", "result_committed")
PASSES = range(1, 6)
FLOORS = ("bot", "handlers", "scheduler", "models")
SLOTS = 64
# No dialogue gets its receipt with fewer answers.
FEWEST_ANSWERS = 5
# A crash point that has not been reached by then will not be.
MOST_ANSWERS = 400
# Some random kills come so soon after the start that the program has not recovered from the last one.
LONGEST_START_S = 1.2
LOOK_S = 0.005


@dataclass(frozen=True, slots=True)
class Kill:
    """The program dies at a crash point, or by a hand from outside: after so many seconds, or so many answers.

    ``settled``: and once nothing of the kills before is in doubt.
    """

    crash: str = ""
    seconds: float = 0.0
    answers: int = 0
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """One run: how many sign up, how many of them at once, which crash points, and how many random kills."""

    mode: Mode
    residents: int
    crowd: int
    kills: int
    points: tuple[str, ...] = ()
    passes: Sequence[int] = PASSES
    patience: float = 30.0
    cold: bool = True


class Storm:
    """Kills one program by a plan drawn from one seed, and looks at what is left each time."""

    def __init__(self, size: Size, luck: Random, program: Program, town: Town, url: str) -> None:
        self.tally = Tally()
        self._size = size
        self._luck = luck
        self._program = program
        self._town = town
        self._looking = open_for_looking(url)

    async def blow(self) -> None:
        """Die at every crash point, then at random, then live, settle and end in peace."""
        try:
            for kill in self._at_points():
                await self._die(kill)
            for kill in self._at_random():
                await self._die(kill)
            await self._settle()
        finally:
            if self._program.alive:
                await self._program.kill()
            self._looking.dispose()

    def _at_points(self) -> list[Kill]:
        """At each crash point. In between it may work, or the same messages would be in doubt time after time."""
        there = points_in_the_program()
        names = [f"{point}:{n}" for point in self._size.points if point in there for n in self._size.passes]
        kills: list[Kill] = []
        for number, name in enumerate(names, 1):
            kills.append(Kill(crash=name))
            if number % 2 == 0 and number < len(names):
                kills.append(Kill(answers=min(2 * SLOTS, 3 * self._size.crowd), settled=True))
        return kills

    def _at_random(self) -> list[Kill]:
        """Spread over all answers that are certainly still to come; some so early that the program only starts."""
        left = max(0, FEWEST_ANSWERS * (len(self._town.residents) - self._town.finished) * 9 // 10)
        cuts = sorted(self._luck.randint(0, left) for _ in range(self._size.kills))
        gaps = [after - before for before, after in zip([0, *cuts], cuts, strict=False)]
        kills = [Kill(answers=gap) for gap in gaps]
        for early in self._luck.sample(range(1, len(kills), 2), len(kills) // 4):
            kills[early] = Kill(seconds=self._luck.uniform(0.0, LONGEST_START_S))
        return kills

    async def _die(self, kill: Kill) -> None:
        cold = self._size.cold and self._program.starts == 0
        await asyncio.to_thread(self._program.start, kill.crash, cold)
        if kill.crash:
            too_many = self._town.heard + MOST_ANSWERS
            await self._until(lambda: not self._program.alive or self._town.heard >= too_many)
        elif kill.seconds:
            await asyncio.sleep(kill.seconds)
        else:
            enough = self._town.heard + kill.answers
            await self._until(lambda: self._town.heard >= enough)
            if kill.settled:
                await self._until(lambda: count_doubtful(self._looking) == 0)
            await asyncio.sleep(self._luck.uniform(0.0, 0.05))
        by_hand = await self._program.kill()
        if kill.crash and by_hand:
            self.tally.add("crash point not reached", [kill.crash])
        elif not self._program.was_killed:
            self.tally.add("ended without being killed", [self._program.last_words()])
        self.tally.kills += 1
        acknowledged = self._town.acknowledged()
        await asyncio.to_thread(look_after_kill, self._looking, acknowledged, SLOTS, self.tally)

    async def _settle(self) -> None:
        await asyncio.to_thread(self._program.start)
        town = self._town
        await self._until(lambda: town.finished == len(town.residents) and town.said() == town.acknowledged())
        await self._until(lambda: count_unsent(self._looking) == 0)
        code = await self._program.stop()
        if code != 0:
            self.tally.add("SIGTERM", [f"exit code {code}: {self._program.last_words()}"])
        self.tally.add("the channel says", town.troubles())
        await asyncio.to_thread(look_at_the_end, self._looking, town, self.tally)

    async def _until(self, met: Callable[[], bool]) -> None:
        """Wait; given up when nothing has moved for too long, and the checks will tell why."""
        heard, since = self._town.heard, time.monotonic()
        while not met() and time.monotonic() - since < self._size.patience:
            if self._town.heard > heard:
                heard, since = self._town.heard, time.monotonic()
            await asyncio.sleep(LOOK_S)


def points_in_the_program() -> set[str]:
    """The crash points that stand in the source."""
    files = [file for floor in FLOORS for file in (ROOT / floor).rglob("*.py")]
    return {name for file in files for name in re.findall(r'\bcrash\("(\w+)"\)', file.read_text("utf-8"))}
