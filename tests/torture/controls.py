"""T3, an announcement paused, resumed, cancelled and killed at random: what its officer decides holds."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from models.actions.announcing import NewAnnouncement, hold, plan
from models.queries.announcing import AnnouncementRow
from models.queries.audiences import Area
from models.region.wib import utc_now
from models.words.announcement_progress import counted
from tests.announcing import BODY, KECAMATAN, camat, chat_of, present, settle
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.residents import tap
from tests.torture.report import Report
from tests.torture.sending import Sending, came

SLOTS = 4
# So long a slow answer takes, so that there is something on its way; and so long a broken promise would have to show.
ANSWER_S, WATCH_S = 0.012, 0.08
SEEN_S, PATIENCE_S, STARTS_S = 0.004, 30.0, 20.0
WEIGHTS = {"siaran-jeda": 5, "siaran-lanjut": 5, "siaran-henti": 1.5, "kill": 0.8}
# What a press leads to, by the state that it finds.
BECOMES = {
    ("running", "siaran-jeda"): "paused",
    ("paused", "siaran-lanjut"): "running",
    ("asking", "siaran-lanjut"): "running",
    ("running", "siaran-henti"): "stopped",
    ("paused", "siaran-henti"): "stopped",
}


@dataclass(frozen=True, slots=True)
class Size:
    """So many sequences of at most so many steps, for so many recipients each."""

    sequences: int
    steps: int
    recipients: int


FULL = Size(200, 6, 40)
SMALL = Size(14, 6, 40)


@dataclass(slots=True)
class Play:
    """One announcement and what was done to it."""

    row: AnnouncementRow
    words: str
    urgent: bool
    kills: int = 0
    done: list[str] = field(default_factory=list)
    # What had been asked when the last pause or end was seen.
    mark: int | None = None


async def run(seed: int, small: bool) -> Report:
    """Every third one is an alert, which must arrive."""
    report = Report("T3 pause, resume, cancel")
    with tempfile.TemporaryDirectory(prefix="sambatan-controls-") as folder:
        desk = Desk(SMALL if small else FULL, seed, Path(folder))
        await desk.work()
    report.violations.extend(desk.wrong)
    report.figures.update(desk.figures())
    return report


class Desk:
    """The officer at work.

    The buttons are pressed as Telegram updates: ``siaran-jeda``, ``siaran-lanjut``, ``siaran-henti`` with the version
    that the progress message would carry at that moment (read from the database: the message itself follows every four
    seconds only). Only the making of an announcement is not told to the bot but written beside it, as one that waits
    for ``siaran-lanjut``. The sequences share a program and its database, one after another; each has an announcement
    with words of its own. A kill is a SIGKILL of the program, often with a press on its way.

    The commit of a press is seen from a second connection, at most a few milliseconds late. Of what the fake is asked
    from then on, W calls at most may be this announcement's.
    """

    def __init__(self, size: Size, seed: int, folder: Path) -> None:
        self._size = size
        self._luck = Random(seed)
        self.fake = FakeBotApi(open_chats=True, burst=10**6, seed=seed, pace=0.02)
        self.fake.script("429", times=None, share=0.04, alone=True, retry_most=3)
        self.fake.script("slow", times=None, delay=ANSWER_S)
        self._sending = Sending(folder, self.fake)
        self._taps = count(1)
        self._late: list[int] = []
        self.steps: Counter[str] = Counter()
        self.wrong: list[str] = []

    async def work(self) -> None:
        await self._sending.open(self._fill, TELEGRAM_RATE=5000, TELEGRAM_SLOTS=SLOTS)
        try:
            await self._start()
            for number in range(self._size.sequences):
                await self._play(await asyncio.to_thread(self._sending.change, partial(self._new, number)))
                if len(self.wrong) > 10:
                    break
            await self._sending.program.stop()
        finally:
            await self._sending.close()

    def _fill(self, db: Connection) -> None:
        now = utc_now()
        settle(db, self._size.recipients - 1, now)
        self._officer, self._role = camat(db, now)

    def _new(self, number: int, db: Connection) -> Play:
        now = utc_now()
        words = f"Besok posyandu ke-{number}."
        body = {"k": BODY["k"], "v": {"office": {"k": "announcement-regency", "v": {}}, "text": words}}
        area, urgent = Area(KECAMATAN), number % 3 == 2
        new = NewAnnouncement(f"t3:{number}", self._officer, self._officer, self._role, area, body, now, urgent=urgent)
        row = plan(db, new, now)
        hold(db, row, "asking", "late")
        return Play(present(db, row), words, urgent)

    async def _play(self, play: Play) -> None:
        await self._press(play, "siaran-lanjut")
        for _ in range(self._luck.randint(2, self._size.steps)):
            await self._let_some_go(play, self._luck.randint(0, 12))
            step = self._luck.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
            await (self._kill(play) if step == "kill" else self._press(play, step))
        if self._now(play).state == "paused":
            await self._press(play, "siaran-lanjut")
        await self._finish(play)

    async def _press(self, play: Play, action: str, kill: bool = False) -> None:
        """One press with the present version, and its effect, seen in the database."""
        before = self._now(play)
        becomes = BECOMES.get((before.state, action))
        play.done.append(action)
        self.steps[action] += 1
        data = f"{action}:{play.row.id}:{before.version}"
        self.fake.push(tap(data, chat_of(self._officer), f"t{next(self._taps)}"))
        if kill:
            await asyncio.sleep(self._luck.uniform(0, 0.02))
            await self._restart(play)
        if becomes is None:
            await asyncio.sleep(WATCH_S / 2)
            self._check_steady(play, before.state)
            return
        wanted = (becomes, "done") if before.state == "running" else (becomes,)
        if not await came(lambda: self._now(play).state in wanted, PATIENCE_S, every=SEEN_S):
            self._say(play, f"{action} has no effect: it is {self._now(play).state}")
        play.mark = self._asked(play) if becomes in ("paused", "stopped") else None
        if play.mark is not None:
            await asyncio.sleep(WATCH_S)
        self._check_steady(play, becomes)

    async def _kill(self, play: Play) -> None:
        """Half of the kills meet a press that is on its way."""
        play.done.append("kill")
        self.steps["kill"] += 1
        if self._luck.random() < 0.5:
            await self._press(play, self._luck.choice(("siaran-jeda", "siaran-lanjut")), kill=True)
        else:
            await self._restart(play)

    async def _restart(self, play: Play) -> None:
        await self._sending.program.kill()
        play.kills += 1
        self._check_sum(play)
        await self._start()

    async def _start(self) -> None:
        polls = self.fake.polls
        await self._sending.start()
        if not await came(lambda: self.fake.polls > polls, STARTS_S):
            self.wrong.append(f"it does not start: {self._sending.program.last_words()}")

    async def _let_some_go(self, play: Play, many: int) -> None:
        wanted, seconds = len(self.fake.ledger.entries) + many, 0.12 if self._now(play).state == "running" else 0.01
        await came(lambda: len(self.fake.ledger.entries) >= wanted, seconds, every=SEEN_S)

    async def _finish(self, play: Play) -> None:
        """Everything in flight lands, then the account is closed."""
        if not await came(lambda: not self._waiting(play), PATIENCE_S, every=SEEN_S):
            self._say(play, f"it never ended: {self._sending.account(play.row)}")
        self._check_steady(play, self._now(play).state)
        account, audience = self._sending.account(play.row), play.row.audience or self._now(play).audience or 0
        copies = Counter(entry["chat"] for entry in self.fake.ledger.entries if self._is_copy(entry, play))
        extra, unknown = sum(copies.values()) - len(copies), counted(account, "unknown")
        if unknown > play.kills * SLOTS or extra > play.kills * SLOTS * play.urgent or (play.urgent and unknown):
            self._say(play, f"{unknown} in doubt, {extra} came twice, {play.kills} kills")
        got = counted(account, "sent", "unknown")
        if len(copies) > got or len(copies) < counted(account, "sent"):
            self._say(play, f"{len(copies)} got it, {account}")
        if got + counted(account, "cancelled") != audience or (self._now(play).state != "stopped" and got != audience):
            self._say(play, f"of {audience} {account}")

    def _check_steady(self, play: Play, state: str) -> None:
        """At a look: the sum, the state, and how many have gone since it was held."""
        self._check_sum(play)
        present_state = self._now(play).state
        if present_state not in (state, "done") and not (state == "running" and present_state == "paused"):
            self._say(play, f"it is {present_state}, not {state}")
        if play.mark is not None:
            self._late.append(self._asked(play) - play.mark)
            if self._late[-1] > SLOTS:
                self._say(play, f"{self._late[-1]} sends began after it was held")
        if present_state == "stopped" and counted(self._sending.account(play.row), "queued"):
            self._say(play, "something is queued after its end")

    def _check_sum(self, play: Play) -> None:
        row = self._now(play)
        total = sum(sum(counts.values()) for counts in self._sending.account(play.row).values())
        if row.audience is not None and total != row.audience:
            self._say(play, f"the account has {total} of {row.audience}")

    def _waiting(self, play: Play) -> int:
        return counted(self._sending.account(play.row), "queued", "sending")

    def _now(self, play: Play) -> AnnouncementRow:
        return self._sending.look(lambda db: present(db, play.row))

    def _asked(self, play: Play) -> int:
        """Sends to anybody but the officer, who gets an answer to every press."""
        mine = chat_of(self._officer)
        return sum(asked.method == "sendmessage" and asked.chat != mine for asked in self.fake.asked)

    def _is_copy(self, entry: dict[str, object], play: Play) -> bool:
        return play.words in str(entry.get("text")) and "Balas STOP" in str(entry["text"])

    def _say(self, play: Play, words: str) -> None:
        self.wrong.append(f"{play.words} {'alert, ' if play.urgent else ''}{' '.join(play.done)}: {words}")

    def figures(self) -> dict[str, str]:
        """Of all sequences."""
        steps = ", ".join(f"{number} {name.removeprefix('siaran-')}" for name, number in sorted(self.steps.items()))
        return {
            "sequences": str(self._size.sequences),
            "steps": steps,
            "most sends after a pause or an end": f"{max(self._late, default=0)} of at most {SLOTS}",
        }
