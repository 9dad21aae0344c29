"""What a reader who knows the rule can work out of blank cells, from the sums they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.figures.rows import LEAST_SHOWN, SMALL, Measure, Row

BOUNDLESS = 10**9


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over blank cells: the true ones, what a reader knows at least and at most.

    The rows can ``hold`` so many attendances with more sign-ups, and ``free`` of them without.
    """

    registered: int
    least_registered: int
    most_registered: int
    attended: int
    least_attended: int
    hold: int
    free: int
    people: int
    least_people: int
    most_people: int

    def without(self, part: Tally) -> Tally:
        return Tally(*(getattr(self, name) - getattr(part, name) for name in Tally.__slots__))


_NO_ROWS = Tally(*[0] * len(Tally.__slots__))


def tally(rows: Iterable[Row], totals: Sequence[Measure], guess: bool) -> Tally:
    """``totals`` are the measures whose sums are known; who has to ``guess`` knows not why a cell is blank."""
    known = [_known(row, totals, guess) for row in rows]
    return Tally(*map(sum, zip(*known, strict=True))) if known else _NO_ROWS


def _known(row: Row, totals: Sequence[Measure], guess: bool) -> tuple[int, ...]:
    """What a row adds to a tally."""
    counts = row.counts
    registered = attended = people = (0, 0, 0)
    held = (0, 0)
    # Where more came than had signed up, sign-ups bound nothing.
    bound = counts.registered >= counts.attended
    floor = ceiling = counts.registered if bound else BOUNDLESS
    if "registered" in row.blank:
        registered = (counts.registered, *_bounds(counts.registered, guess))
        floor, ceiling = registered[1:] if bound else (BOUNDLESS, BOUNDLESS)
    if "attended" in row.blank and "attended" in totals:
        unsaid = counts.attended not in SMALL and row.small("attended")
        attended = (counts.attended, *_bounds(counts.attended, guess or unsaid))
        held = (min(attended[2], ceiling), min(attended[2], floor))
        people = (counts.people, *_bounds(counts.people, guess))
    return *registered, *attended[:2], *held, *people


def _bounds(count: int, guess: bool) -> tuple[int, int]:
    """What a reader knows of a blank cell; unless they have to guess, also why it is blank."""
    if guess:
        return 1, BOUNDLESS
    return (1, SMALL[-1]) if count in SMALL else (LEAST_SHOWN, BOUNDLESS)


def spans(part: Tally, whole: Tally, measure: Measure) -> list[tuple[int, int]]:
    """The least and the most that the part can be, for who knows the sum of the whole."""
    rest = whole.without(part)
    if measure == "registered":
        least = max(_needed(part, rest, whole), whole.registered - rest.most_registered)
        return [(least, min(part.most_registered, whole.registered - _needed(rest, part, whole)))]
    least = max(part.least_attended, whole.attended - _capacity(rest, whole))
    attended = (least, min(_capacity(part, whole), whole.attended - rest.least_attended))
    # People add up too, as long as nobody moves house.
    least = max(part.least_people, whole.people - rest.most_people)
    return [attended, (least, min(part.most_people, whole.people - rest.least_people))]


def _needed(part: Tally, rest: Tally, whole: Tally) -> int:
    """The fewest sign-ups of the part: what is known of them, and enough for attendances that fit nowhere else."""
    stuck = max(part.least_attended, whole.attended - rest.hold)
    return part.least_registered + max(0, stuck - part.free)


def _capacity(part: Tally, whole: Tally) -> int:
    """The most attendances that the part's sign-ups could hold."""
    return part.free + min(part.hold - part.free, whole.registered - whole.least_registered)
