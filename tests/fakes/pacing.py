"""Did the sender keep the pace? Notes sends that came too fast or before a 429's time had passed."""

import time
from collections import deque
from dataclasses import dataclass, field

# What was already on the wire when the 429 went out is not the sender's fault.
GRACE_SECONDS = 0.1


@dataclass
class PaceWatch:
    """One message a second per chat beyond a burst; ``None`` as chat is the whole bot.

    With a ``limit`` no second may hold more messages than that, whoever they go to.
    """

    burst: int = 20
    limit: int | None = None
    violations: list[dict[str, object]] = field(default_factory=list)
    _credit: dict[int, tuple[float, float]] = field(default_factory=dict)
    _quiet: dict[int | None, tuple[float, float]] = field(default_factory=dict)
    _latest: deque[float] = field(default_factory=deque)

    def halt(self, chat: int | None, seconds: float) -> None:
        """A 429 was answered for this scope."""
        now = time.monotonic()
        self._quiet[chat] = (now + GRACE_SECONDS, now + seconds)

    def still_quiet(self, chat: int) -> float:
        """Seconds that must still pass before this chat may be sent to; notes who does not wait."""
        if not self._quiet:
            return 0.0
        now = time.monotonic()
        left = 0.0
        for scope in (None, chat):
            noted, until = self._quiet.get(scope, (0.0, 0.0))
            if now >= until:
                self._quiet.pop(scope, None)
                continue
            left = max(left, until - now)
            if now > noted:
                self.note("before_retry_after", chat)
        return left

    def sent(self, chat: int) -> None:
        """Count one accepted message."""
        now = time.monotonic()
        if self.limit is not None:
            self._latest.append(now)
        credit, seen = self._credit.get(chat, (float(self.burst), now))
        credit = min(float(self.burst), credit + now - seen) - 1
        if credit < 0:
            self.note("too_fast", chat)
            credit = 0.0
        self._credit[chat] = (credit, now)

    def full(self, chat: int) -> bool:
        """True where this message would be one too many for its second; noted, and a 429 for the whole bot."""
        if self.limit is None:
            return False
        now = time.monotonic()
        while self._latest and now - self._latest[0] >= 1:
            self._latest.popleft()
        if len(self._latest) < self.limit:
            return False
        self.note("over_limit", chat)
        self.halt(None, 1)
        return True

    def note(self, kind: str, chat: int | None) -> None:
        """Record a violation."""
        self.violations.append({"kind": kind, "chat": chat, "at": time.time()})
