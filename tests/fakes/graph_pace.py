"""When a fake number may write to whom: the clock, the 24-hour windows, and Meta's three rates."""

import time
from collections import deque
from dataclasses import dataclass, field

from tests.fakes.graph_errors import GraphRefused

WINDOW_S = 24 * 3600.0
PAIR_BURST, PAIR_S = 45, 6.0


@dataclass
class FakeClock:
    """The wall clock, moved forward by tests."""

    offset: float = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self.offset

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.offset += seconds


@dataclass
class GraphPace:
    """Windows and rates by person. What a careful sender would not have tried is noted as a violation.

    ``rate`` is how many messages a second the number takes, in and out together; ``new_people`` how many may be written
    to outside their window in 24 hours. None means any number.
    """

    clock: FakeClock
    rate: int | None = 80
    new_people: int | None = None
    burst: int | None = PAIR_BURST
    violations: list[dict[str, object]] = field(default_factory=list)
    _until: dict[str, float] = field(default_factory=dict)
    _credit: dict[str, tuple[float, float]] = field(default_factory=dict)
    _latest: deque[float] = field(default_factory=deque)
    _reached: dict[str, float] = field(default_factory=dict)

    def heard(self, person: str) -> None:
        """A person has written: their window is open for 24 hours."""
        now = self.clock.now()
        self._until[person] = now + WINDOW_S
        if self.rate is not None:
            self._latest.append(now)

    def rekey(self, before: str, after: str) -> None:
        """A person's id has changed."""
        for kept in (self._until, self._credit, self._reached):
            if before in kept:
                kept[after] = kept.pop(before)  # type: ignore[assignment]  # three kinds of values, moved untouched

    def is_open(self, person: str) -> bool:
        """True within the window."""
        return self.clock.now() < self._until.get(person, 0.0)

    def check(self, person: str, is_template: bool) -> None:
        """Raises GraphRefused where this message may not go now. A closed window is not looked at here."""
        self._number(person)
        self._pair(person)
        if is_template and not self.is_open(person):
            self._new(person)

    def sent(self, person: str) -> None:
        """Count one accepted message."""
        now = self.clock.now()
        if self.rate is not None:
            self._latest.append(now)
        if self.burst is not None:
            self._credit[person] = (self._left(person, now) - 1, now)

    def note(self, kind: str, person: str | None) -> None:
        """Record a violation."""
        self.violations.append({"kind": kind, "person": person, "at": self.clock.now()})

    def _number(self, person: str) -> None:
        if self.rate is None:
            return
        now = self.clock.now()
        while self._latest and now - self._latest[0] >= 1:
            self._latest.popleft()
        if len(self._latest) >= self.rate:
            self.note("number_rate", person)
            raise GraphRefused(130429, "Message failed to send because there were too many messages sent")

    def _pair(self, person: str) -> None:
        if self.burst is not None and self._left(person, self.clock.now()) < 1:
            self.note("pair_rate", person)
            raise GraphRefused(131056, "Message failed to send because there were too many to this phone number")

    def _left(self, person: str, now: float) -> float:
        most = float(self.burst or 0)
        credit, seen = self._credit.get(person, (most, now))
        return min(most, credit + (now - seen) / PAIR_S)

    def _new(self, person: str) -> None:
        now = self.clock.now()
        self._reached = {one: at for one, at in self._reached.items() if now - at < WINDOW_S}
        if self.new_people is not None and person not in self._reached and len(self._reached) >= self.new_people:
            self.note("new_people", person)
            raise GraphRefused(131048, "The messaging limit of unique people in 24 hours has been reached")
        self._reached[person] = now
