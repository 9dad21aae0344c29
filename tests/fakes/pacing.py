"""Did the sender keep the pace? Notes sends that came too fast or before a 429's time had passed."""

import time
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.fakes.refusals import Refused
from tests.fakes.scripts import too_many

# What was already on the wire when the 429 went out is not the sender's fault.
GRACE_SECONDS = 0.1


class Halt(NamedTuple):
    """A 429 that was answered: for a chat or, with None, for the whole bot. Times on the monotonic clock.

    ``again`` is one that came because an earlier one still stood.
    """

    at: float
    chat: int | None
    until: float
    again: bool = False


@dataclass
class PaceWatch:
    """One message a second per chat beyond a burst; ``None`` as chat is the whole bot.

    Waits are whole seconds, each ``pace`` long. With a ``limit`` no second may hold more messages than that, whoever
    they go to.
    """

    burst: int = 20
    pace: float = 1.0
    limit: int | None = None
    violations: list[dict[str, object]] = field(default_factory=list)
    halts: list[Halt] = field(default_factory=list)
    _credit: dict[int, tuple[float, float]] = field(default_factory=dict)
    _quiet: dict[int | None, tuple[float, float]] = field(default_factory=dict)
    _latest: deque[float] = field(default_factory=deque)

    def flood(self, chat: int | None, seconds: int) -> Refused:
        """A 429 for this scope."""
        self._halt(chat, seconds * self.pace)
        return too_many(seconds * self.pace)

    def check(self, chat: int) -> None:
        """Refuses what comes before a 429's time has passed, and notes it."""
        for scope in (None, chat):
            noted, until = self._quiet.get(scope, (0.0, 0.0))
            now = time.monotonic()
            if now >= until:
                self._quiet.pop(scope, None)
                continue
            if now > noted:
                self.note("before_retry_after", chat)
            seconds = int((until - now) / self.pace) + 1
            self.halts.append(Halt(now, scope, now + seconds * self.pace, again=True))
            raise too_many(seconds * self.pace)

    def _halt(self, chat: int | None, seconds: float) -> None:
        now = time.monotonic()
        self._quiet[chat] = (now + GRACE_SECONDS, now + seconds)
        self.halts.append(Halt(now, chat, now + seconds))

    def sent(self, chat: int) -> None:
        """Count one accepted message."""
        now = time.monotonic()
        if self.limit is not None:
            self._latest.append(now)
        credit, seen = self._credit.get(chat, (float(self.burst), now))
        credit = min(float(self.burst), credit + (now - seen) / self.pace) - 1
        if credit < 0:
            self.note("too_fast", chat)
            credit = 0.0
        self._credit[chat] = (credit, now)

    def fill(self, chat: int) -> None:
        """Refuses a message that would be one too many for its second, notes it and stops the whole bot."""
        if self.limit is None:
            return
        now = time.monotonic()
        while self._latest and now - self._latest[0] >= 1:
            self._latest.popleft()
        if len(self._latest) < self.limit:
            return
        self.note("over_limit", chat)
        raise self.flood(None, 1)

    def note(self, kind: str, chat: int | None) -> None:
        """Record a violation."""
        self.violations.append({"kind": kind, "chat": chat, "at": time.time()})
