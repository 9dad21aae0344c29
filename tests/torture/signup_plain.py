"""What signing up means, in plain Python without a database: the other side of T5's comparison."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

WIB = timedelta(hours=7)
CLOSES_BEFORE = timedelta(hours=3)
TOLD_BEFORE = timedelta(minutes=30)
QUIET_FROM, QUIET_UNTIL = timedelta(hours=20, minutes=30), timedelta(hours=5)

# A notice to a person: (person, text key).
Notice = tuple[int, str]


def tell_at(now: datetime) -> datetime:
    """When somebody may be told something of their own activity: not between 20.30 and 05.00 WIB."""
    midnight = (now + WIB).replace(hour=0, minute=0, second=0, microsecond=0)
    hour = now + WIB - midnight
    if hour >= QUIET_FROM:
        return midnight + timedelta(days=1) + QUIET_UNTIL - WIB
    return midnight + QUIET_UNTIL - WIB if hour < QUIET_UNTIL else now


@dataclass(slots=True)
class Entry:
    """Somebody who is in or waits; ``person`` None is somebody erased after they had been there."""

    person: int | None
    seated: bool


@dataclass(slots=True)
class PlainActivity:
    """One activity and its queue, in the order of joining."""

    id: int
    quota: int | None
    starts_at: datetime
    version: int = 1
    is_open: bool = True
    queue: list[Entry] = field(default_factory=list)

    @property
    def seated(self) -> int:
        return sum(entry.seated for entry in self.queue)

    @property
    def waiting(self) -> int:
        return len(self.queue) - self.seated

    def entry(self, person: int) -> Entry | None:
        return next((entry for entry in self.queue if entry.person == person), None)

    def position(self, entry: Entry) -> int:
        """Among those who wait, from 1."""
        return [other for other in self.queue if not other.seated].index(entry) + 1

    def may_promote(self, now: datetime) -> bool:
        told_in_time = tell_at(now) <= self.starts_at - TOLD_BEFORE
        return self.is_open and now < self.starts_at - CLOSES_BEFORE and told_in_time

    def has_room(self) -> bool:
        return self.quota is None or self.seated < self.quota

    def join(self, person: int, version: int, now: datetime) -> str:
        """The key of the answer."""
        present = self.entry(person)
        if present is not None and self.is_open:
            return "signup-already" if present.seated else "signup-waiting-already"
        if not self.is_open:
            return "activities-cancelled"
        if now >= self.starts_at:
            return "activities-finished"
        if now >= self.starts_at - CLOSES_BEFORE:
            return "activities-closed"
        if version != self.version:
            return "activities-detail"
        seated = self.has_room() and self.waiting == 0
        self.queue.append(Entry(person, seated))
        return "signup-registered" if seated else "signup-waiting"

    def leave(self, person: int, now: datetime) -> tuple[str, list[Notice]]:
        """The key of the answer, and whom else to tell. What has begun stays counted."""
        present = self.entry(person)
        if present is None:
            return "mine-not-joined", []
        if self.starts_at <= now:
            return "activities-finished", []
        self.queue.remove(present)
        return "mine-left", self._promote(now) if present.seated else []

    def erase(self, person: int, now: datetime) -> list[Notice]:
        """Before the start it is leaving; afterwards the entry stays and is nobody's."""
        if self.starts_at > now:
            return self.leave(person, now)[1]
        for entry in self.queue:
            if entry.person == person:
                entry.person = None
        return []

    def set_quota(self, quota: int | None, now: datetime) -> list[Notice]:
        more = self.quota is not None and (quota is None or quota > self.quota)
        self.quota = quota
        return self._promote(now) if more else []

    def cancel(self, now: datetime) -> list[Notice]:
        if not self.is_open:
            return []
        self.is_open, self.version = False, self.version + 1
        return self._news("agenda-cancelled") if self.starts_at > now else []

    def restore(self, now: datetime) -> list[Notice]:
        if self.is_open:
            return []
        self.is_open, self.version = True, self.version + 1
        return (self._news("agenda-back") if self.starts_at > now else []) + self._promote(now)

    def move(self, starts_at: datetime, now: datetime) -> list[Notice]:
        if starts_at == self.starts_at:
            return []
        self.starts_at, self.version = starts_at, self.version + 1
        told = self._news("agenda-moved") if self.is_open and starts_at > now else []
        return told + self._promote(now)

    def _news(self, key: str) -> list[Notice]:
        return [(entry.person, key) for entry in self.queue if entry.person is not None]

    def _promote(self, now: datetime) -> list[Notice]:
        told: list[Notice] = []
        if not self.may_promote(now):
            return told
        for entry in self.queue:
            if not entry.seated and self.has_room() and entry.person is not None:
                entry.seated = True
                told.append((entry.person, "signup-promoted"))
        return told
