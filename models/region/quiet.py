"""Hours in which we keep quiet. Times are in WIB."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from models.region.wib import at_local, local

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Daily windows (start, end), which may cross midnight, and further ones on Fridays."""

    daily: tuple[tuple[time, time], ...]
    fridays: tuple[tuple[time, time], ...] = ()

    def allows(self, at: datetime) -> bool:
        return self.next_allowed(at) == at

    def next_allowed(self, at: datetime) -> datetime:
        """``at`` itself outside quiet hours, else the moment the quiet ends."""
        for _ in range(len(self.daily) + len(self.fridays) + 1):
            ends = [end for end in (_end_of(window, at) for window in self._windows(at)) if end is not None]
            if not ends:
                return at
            at = max(ends)
        return at

    def _windows(self, at: datetime) -> tuple[tuple[time, time], ...]:
        return self.daily + (self.fridays if local(at).weekday() == FRIDAY else ())


OWN_ACTIVITY = QuietHours(daily=((time(20, 30), time(5, 0)),))


def _end_of(window: tuple[time, time], at: datetime) -> datetime | None:
    start, end = window
    now = local(at).time()
    if start <= end:
        return at_local(at, end) if start <= now < end else None
    if now >= start:
        return at_local(at, end, days=1)
    return at_local(at, end) if now < end else None
