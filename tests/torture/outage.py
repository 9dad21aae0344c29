"""T10, the provider is out: nothing is spent on asking whether it is back, and afterwards everything goes."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from models.actions.outbox import Post, post
from models.queries.announcing import AnnouncementRow
from models.region.wib import utc_now
from models.tables.base import table_of
from models.tables.sending import Outbox
from models.words.announcement_progress import counted
from tests.announcing import announcement, chat_of, present, settle
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.scripts import Rule
from tests.torture.report import Report
from tests.torture.sending import Sending, came, is_copy

SLOTS = 6
LAWFUL_RATE, PROBE_S = 25, 10.0
# Who opens the breaker, and what is on its way at that moment.
SPENT = SLOTS + 2
# The pauses before the first three questions are shorter.
SHORT_GAPS = 2
ELSEWHERE = "33.03.05.2001"
NOTICE = {"k": "menu-shown", "v": {}}
LATE_AT = 0.6
_outbox = table_of(Outbox)


@dataclass(frozen=True, slots=True)
class Outage:
    """What every call gets, and for how many seconds."""

    what: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Size:
    """Recipients of the announcement, notices posted in each outage, how many sends come before each."""

    recipients: int
    notices: int
    between: int
    times_faster: float
    outages: tuple[Outage, ...]
    patience: float


FULL = Size(20_000, 500, 2_000, 20, (Outage("502", 45), Outage("hang", 45)), 300)
SMALL = Size(400, 10, 50, 20, (Outage("502", 2.5), Outage("drop", 1.0)), 20)


@dataclass(slots=True)
class Window:
    """One outage as it was, on the fake's own clock."""

    begun: float
    ended: float
    late: set[int]


async def run(seed: int, small: bool) -> Report:
    """An announcement is under way; notices fall due while nobody answers, some too late for the other end."""
    report = Report("T10 provider outage")
    with tempfile.TemporaryDirectory(prefix="sambatan-outage-") as folder:
        storm = Blackout(SMALL if small else FULL, seed, Path(folder))
        await storm.blow()
    report.violations.extend(storm.violations())
    report.figures.update(storm.figures())
    return report


class Blackout:
    """A sending program, and a provider that goes away twice.

    The program is the real one, in a process of its own. One thing is scaled: it asks every half second where it would
    ask every ten (``SAMBATAN_TELEGRAM_PROBE_S``), so a second stands for twenty, and two outages of 45 s for half an
    hour; the rate is raised by as much. The time-out of one call is not scaled: it takes its 15 seconds, so in the
    second outage, where nothing is answered, few questions fit. The small run is as fast, only shorter, and
    closes connections where the full one hangs.
    """

    def __init__(self, size: Size, seed: int, folder: Path) -> None:
        self._size = size
        self.fake = FakeBotApi(open_chats=True, burst=10**6, seed=seed)
        self._sending = Sending(folder, self.fake)
        self._windows: list[Window] = []
        self._notices: set[int] = set()
        self._wrong: list[str] = []
        self._ends: dict[str, dict[tuple[str, str | None], int]] = {}

    async def blow(self) -> None:
        size, sending = self._size, self._sending
        faster = size.times_faster
        self._row = await sending.open(
            self._fill, TELEGRAM_RATE=LAWFUL_RATE * faster, TELEGRAM_SLOTS=SLOTS, TELEGRAM_PROBE_S=PROBE_S / faster
        )
        try:
            await sending.start()
            for outage in size.outages:
                if not await self._sends(size.between):
                    self._wrong.append(f"it does not send: {sending.program.last_words()}")
                await self._go_out(outage)
            if not await came(self._drained, size.patience):
                self._wrong.append(f"it never drained: {self._left()}")
            self._account = sending.account(self._row)
            self._ends = sending.look(_ends)
            await sending.program.stop()
        finally:
            await sending.close()

    async def _sends(self, many: int) -> bool:
        wanted = len(self.fake.ledger.entries) + many
        return await came(lambda: len(self.fake.ledger.entries) >= wanted, self._size.patience)

    async def _go_out(self, outage: Outage) -> None:
        """Notices are posted as it begins: half of them are too late before it ends."""
        size = self._size
        first = self._row.audience or 0
        number = len(self._windows)
        ours = range(first + 1 + number * size.notices, first + 1 + (number + 1) * size.notices)
        late = {person for person in ours if person % 2}
        now = utc_now()
        expiry = now + timedelta(seconds=outage.seconds * LATE_AT)
        due = now + timedelta(seconds=outage.seconds * LATE_AT / 2)
        begun = time.monotonic()
        self.fake.scripts.add(Rule(outage.what, "*", times=None))
        posts = [Post("out", person, "notice", NOTICE, due, expiry if person in late else None) for person in ours]
        await asyncio.to_thread(self._sending.change, lambda db: post(db, posts, now))
        await asyncio.sleep(begun + outage.seconds - time.monotonic())
        self.fake.scripts.clear()
        self._windows.append(Window(begun, time.monotonic(), {chat_of(person) for person in late}))
        self._notices |= {chat_of(person) for person in ours}

    def _fill(self, db: Connection) -> AnnouncementRow:
        now = utc_now()
        for begun in range(0, self._size.recipients - 1, 10_000):
            settle(db, min(10_000, self._size.recipients - 1 - begun), now)
        row = present(db, announcement(db, now))
        settle(db, self._size.notices * len(self._size.outages), now, region=ELSEWHERE)
        return row

    def _drained(self) -> bool:
        return not self._left()

    def _left(self) -> int:
        waiting = select(func.count()).where(_outbox.c.state.in_(("queued", "sending")))
        return int(self._sending.look(lambda db: db.execute(waiting).scalar_one()))

    def violations(self) -> list[str]:
        wrong = [*self._wrong, *(found for window in self._windows for found in self._of(window))]
        copies, doubts = self._copies(is_copy), SPENT * len(self._windows)
        notices = self._copies(lambda entry: int(str(entry["chat"])) in self._notices)
        late: set[int] = set().union(*(window.late for window in self._windows))
        unknown, audience = counted(self._account, "unknown"), self._row.audience or 0
        wrong += [f"{len(lost)} that must arrive did not" for lost in [self._notices - late - set(notices)] if lost]
        wrong += [f"{len(told)} came after their time" for told in [late & set(notices)] if told]
        expired = self._ends.get("notice", {}).get(("expired", "too late"), 0)
        wrong += [f"{expired} counted as expired, {len(late)} are"] if expired != len(late) else []
        wrong += [f"a notice came {max(notices.values())} times"] if notices and max(notices.values()) > 5 else []
        extra = sum(notices.values()) - len(notices)
        wrong += [f"{extra} extra copies of notices, {doubts} allowed"] if extra > doubts else []
        wrong += ["somebody got the announcement twice"] if copies and max(copies.values()) > 1 else []
        wrong += [f"{unknown} in doubt, {doubts} allowed"] if unknown > doubts else []
        if counted(self._account, "sent") + unknown != audience or len(copies) < audience - unknown:
            wrong.append(f"of {audience} recipients {self._account} and {len(copies)} got it")
        return wrong

    def _of(self, window: Window) -> list[str]:
        spent, probes = self._spent(window), self._probes(window)
        gaps = [later - earlier for earlier, later in pairwise(probes)][SHORT_GAPS:]
        least = PROBE_S / self._size.times_faster
        wrong = [f"{spent} messages spent while it was out, {SPENT} allowed"] if spent > SPENT else []
        wrong += ["it was not asked at all"] if not probes else []
        wrong += [f"asked again after {min(gaps):.2f} s, not {least:g}"] if gaps and min(gaps) < least else []
        return wrong

    def _probes(self, window: Window) -> list[float]:
        return [at for at, method, _ in self.fake.asked if method == "getme" and window.begun <= at < window.ended]

    def _spent(self, window: Window) -> int:
        ours = ("sendmessage", "editmessagetext")
        return sum(method in ours and window.begun <= at < window.ended for at, method, _ in self.fake.asked)

    def _copies(self, chosen: Any) -> Counter[int]:
        return Counter(int(str(entry["chat"])) for entry in self.fake.ledger.entries if chosen(entry))

    def figures(self) -> dict[str, str]:
        """Of both outages."""
        sends = [asked.at for asked in self.fake.asked if asked.method == "sendmessage"]
        back = [min((at for at in sends if at > window.ended), default=0.0) - window.ended for window in self._windows]
        return {
            "questions": " and ".join(str(len(self._probes(window))) for window in self._windows),
            "messages spent": " and ".join(str(self._spent(window)) for window in self._windows),
            "in doubt": f"{counted(self._account, 'unknown')} of {self._row.audience}",
            "expired": str(sum(len(window.late) for window in self._windows)),
            "seconds until it sent again": " and ".join(f"{seconds:.1f}" for seconds in back),
        }


def _ends(db: Connection) -> dict[str, dict[tuple[str, str | None], int]]:
    """How many rows of each kind ended how."""
    ends: dict[str, dict[tuple[str, str | None], int]] = {}
    query = select(_outbox.c.kind, _outbox.c.state, _outbox.c.why, func.count())
    for kind, state, why, count in db.execute(query.group_by(_outbox.c.kind, _outbox.c.state, _outbox.c.why)):
        ends.setdefault(kind, {})[state, why] = count
    return ends
