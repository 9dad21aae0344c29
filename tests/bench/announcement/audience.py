"""Who hears an announcement in the bench: each once, the right words; and the marks along the way."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.bench.machine import busy_seconds, cpu_seconds, resident_megabytes
from tests.fakes.calls import Given

NO_PREVIEW = {"is_disabled": True}
# The rate is taken between the first and the last of these shares of the audience, memory from the second on.
WARM, EARLY, ALL = 0.05, 0.2, 1.0
MOST_COMPLAINTS = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the counters stood at one moment."""

    at: float
    heard: int
    sender_cpu: float
    fake_cpu: float
    machine_cpu: float
    resident_mb: float


@dataclass(frozen=True, slots=True)
class Heard:
    """One announcement to all: how fast, at what cost, and whether everybody got it once."""

    per_second: float
    cpu_ms: float
    fake_ms: float
    fake_cores: float
    other_cores: float
    early_mb: float
    end_mb: float
    heard: int
    twice: int
    complaints: list[str]


class Audience:
    """The chats from ``first`` on; the last of them is the author's, who is told of the progress as well."""

    def __init__(self, text: str, first: int, count: int) -> None:
        self.heard = 0
        self.twice = 0
        self.complaints: list[str] = []
        self.marks: list[Mark] = []
        self.pid = 0
        self.began: Callable[[], None] = lambda: None
        self._text, self._first, self._count = text, first, count
        self._heard = bytearray(count)
        self._stops = {max(1, round(share * count)) for share in (WARM, EARLY, ALL)}

    @property
    def complete(self) -> bool:
        return self.heard == self._count

    def holds(self, chat: int) -> bool:
        """True where this chat is one of the audience."""
        return 0 <= chat - self._first < self._count

    def hear(self, chat: int, message: Given) -> Iterable[Given]:
        """Count a message; nobody answers an announcement."""
        number = chat - self._first
        if not self.holds(chat) or not self._as_agreed(number, message):
            return ()
        if self._heard[number]:
            self.twice += 1
            return ()
        self._heard[number] = 1
        self.heard += 1
        if self.heard == 1:
            self.began()
        if self.heard in self._stops:
            self.marks.append(self._mark())
        return ()

    def census(self) -> Heard | None:
        """The figures; None where not everybody heard it."""
        if len(self.marks) != len(self._stops):
            return None
        begin, early, end = self.marks[0], self.marks[-2], self.marks[-1]
        count, lasted = end.heard - begin.heard, end.at - begin.at
        sender, fake = end.sender_cpu - begin.sender_cpu, end.fake_cpu - begin.fake_cpu
        return Heard(
            per_second=count / lasted,
            cpu_ms=sender / count * 1000,
            fake_ms=fake / count * 1000,
            fake_cores=fake / lasted,
            other_cores=max(0.0, end.machine_cpu - begin.machine_cpu - sender - fake) / lasted,
            early_mb=early.resident_mb,
            end_mb=end.resident_mb,
            heard=self.heard,
            twice=self.twice,
            complaints=self.complaints,
        )

    def _as_agreed(self, number: int, message: Given) -> bool:
        if message.get("text") != self._text:
            if number != self._count - 1:
                self._complain(f"other words: {str(message.get('text'))[:80]}")
            return False
        if message.get("link_preview_options") != NO_PREVIEW:
            self._complain("with a preview of its links")
        return True

    def _complain(self, words: str) -> None:
        if len(self.complaints) < MOST_COMPLAINTS:
            self.complaints.append(words)

    def _mark(self) -> Mark:
        cpu = cpu_seconds(self.pid), time.process_time(), busy_seconds()
        return Mark(time.perf_counter(), self.heard, *cpu, resident_megabytes(self.pid))
