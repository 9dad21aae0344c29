"""A row of a published table: what it counts, and which of that stays blank."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SMALL = range(1, 5)
LEAST_SHOWN = SMALL.stop

Measure = Literal["registered", "attended"]
MEASURES: tuple[Measure, ...] = ("registered", "attended")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a row counts: sign-ups, attendances, and the different people who attended."""

    registered: int = 0
    attended: int = 0
    people: int = 0


@dataclass(slots=True)
class Row:
    """A row while it is being decided. Zeros are always shown, so nothing is said of them."""

    key: str
    counts: Counts
    blank: set[Measure] = field(default_factory=set)

    def of(self, measure: Measure) -> int:
        return self.counts.registered if measure == "registered" else self.counts.attended

    def small(self, measure: Measure) -> bool:
        return self.of(measure) in SMALL or (measure == "attended" and self.counts.people in SMALL)

    def shows(self, measure: Measure) -> bool:
        return self.of(measure) > 0 and measure not in self.blank

    def hide(self, measure: Measure) -> None:
        """Blank sign-ups take their attendances along: each bounds the other."""
        self.blank.update(hidden for hidden in MEASURES[MEASURES.index(measure) :] if self.of(hidden))
