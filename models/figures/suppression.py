"""Which cells of an export stay blank, so that no count of 1 to 4 can be worked out. Reasons: ``docs/export.md``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

SMALL = range(1, 5)
LEAST_SHOWN = SMALL.stop
BOUNDLESS = 10**9

Measure = Literal["registered", "attended"]
MEASURES: tuple[Measure, ...] = ("registered", "attended")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a row counts: sign-ups, attendances, and the different people who attended."""

    registered: int = 0
    attended: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """All that is published of one programme in one month; ``desa`` by kecamatan. No sum leads out of it.

    Rows stand in the order in which they are given up to protect others. That order must not
    depend on the counts, or it would tell something about them.
    """

    activities: Mapping[str, Counts]
    kecamatan: Mapping[str, Counts]
    desa: Mapping[str, Mapping[str, Counts]]


@dataclass(frozen=True, slots=True)
class Blanks:
    """The keys of the rows in which a measure is blank; ``people`` is blank with ``attended``."""

    activities: Mapping[Measure, frozenset[str]]
    kecamatan: Mapping[Measure, frozenset[str]]
    desa: Mapping[Measure, frozenset[str]]


class _View(NamedTuple):
    """What is published of a block: sums of ``totals``, and whether anything but zeros is shown by region."""

    totals: tuple[Measure, ...]
    regions: bool


VIEWS = (_View(MEASURES, True), _View(MEASURES[:1], True), _View(MEASURES, False), _View(MEASURES[:1], False))
NOTHING = _View((), False)


@dataclass(slots=True)
class _Row:
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


@dataclass(slots=True)
class _Kecamatan:
    """A row and the desa rows it sums up; the numbers of a ``closed`` one are blank as far as its desa have blanks."""

    row: _Row
    desa: list[_Row]
    closed: bool = False

    def give_up(self, measure: Measure) -> None:
        """Close it to protect others. A desa left in view would tell what the kecamatan itself needed."""
        self.closed = True
        for row in self.desa:
            row.hide(measure)

    def seal(self) -> None:
        for measure in MEASURES:
            if self.closed and any(measure in row.blank for row in self.desa):
                self.row.hide(measure)


@dataclass(frozen=True, slots=True)
class _Tally:
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

    def without(self, part: _Tally) -> _Tally:
        return _Tally(*(getattr(self, name) - getattr(part, name) for name in _Tally.__slots__))


NO_ROWS = _Tally(*[0] * len(_Tally.__slots__))


def blanks(block: Block) -> Blanks:
    """The first view in which every small cell is safe, from the fullest to none at all."""
    for view in VIEWS:
        plan = _Plan(block, view)
        if plan.settle():
            return plan.result()
    return _Plan(block, NOTHING).result()


class _Plan:
    """One try. The block's sums of the measures in view count as known; the others are blank everywhere."""

    def __init__(self, block: Block, view: _View) -> None:
        self._view = view
        self._activities = _rows(block.activities)
        self._kecamatan = [_Kecamatan(row, _rows(block.desa.get(row.key, {}))) for row in _rows(block.kecamatan)]
        self._desa = [row for one in self._kecamatan for row in one.desa]
        regions = [one.row for one in self._kecamatan] + self._desa
        for row in self._activities + regions:
            for measure in MEASURES:
                if measure not in view.totals or row.small(measure):
                    row.hide(measure)
        for row in [] if view.regions else regions:
            row.hide("registered")

    def settle(self) -> bool:
        """Add blanks until every small cell has room; false where that cannot be done."""
        if self._cover(self._activities) is not None:
            return False
        if not self._view.regions:
            return self._failing(self._desa, guess=True) is None
        for one in self._kecamatan:
            if any(one.row.small(measure) for measure in self._view.totals) or self._cover(one.desa) is not None:
                one.closed = True
        return self._settle_closed()

    def result(self) -> Blanks:
        for one in self._kecamatan:
            one.seal()
        return Blanks(_keys(self._activities), _keys([one.row for one in self._kecamatan]), _keys(self._desa))

    def _settle_closed(self) -> bool:
        """Of closed kecamatan only their sum is known: what the open ones leave of the block's total."""
        while True:
            measure = self._cover([row for one in self._kecamatan if one.closed for row in one.desa])
            if measure is None:
                return True
            candidates = [one for one in self._kecamatan if not one.closed and one.row.of(measure)]
            if not candidates:
                return False
            candidates[0].give_up(measure)

    def _cover(self, rows: list[_Row]) -> Measure | None:
        """Blank further rows until no small cell can be worked out; the measure for which there are too few."""
        while True:
            failing = self._failing(rows)
            if failing is None or not _hide_one_more(rows, failing):
                return failing

    def _failing(self, rows: list[_Row], guess: bool = False) -> Measure | None:
        """The first measure of which a small cell could not hold each small value.

        Small kecamatan need no look of their own: where each of their desa can be one, two or three more,
        their sum can, too.
        """
        whole = self._tally(rows, guess)
        for measure in self._view.totals:
            for row in rows:
                if row.small(measure):
                    spans = _spans(self._tally([row], guess), whole, measure)
                    if any(least > SMALL[0] or most < SMALL[-1] for least, most in spans):
                        return measure
        return None

    def _tally(self, rows: Iterable[_Row], guess: bool) -> _Tally:
        known = [self._known(row, guess) for row in rows]
        return _Tally(*map(sum, zip(*known, strict=True))) if known else NO_ROWS

    def _known(self, row: _Row, guess: bool) -> tuple[int, ...]:
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
        if "attended" in row.blank and "attended" in self._view.totals:
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


def _spans(part: _Tally, whole: _Tally, measure: Measure) -> list[tuple[int, int]]:
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


def _needed(part: _Tally, rest: _Tally, whole: _Tally) -> int:
    """The fewest sign-ups of the part: what is known of them, and enough for attendances that fit nowhere else."""
    stuck = max(part.least_attended, whole.attended - rest.hold)
    return part.least_registered + max(0, stuck - part.free)


def _capacity(part: _Tally, whole: _Tally) -> int:
    """The most attendances that the part's sign-ups could hold."""
    return part.free + min(part.hold - part.free, whole.registered - whole.least_registered)


def _hide_one_more(rows: list[_Row], measure: Measure) -> bool:
    """Blank the next cell in view, or else the sign-ups that bound a blank attendance."""
    for wanted in (measure, MEASURES[0]):
        shown = [row for row in rows if row.shows(wanted) and row.of(measure)]
        if shown:
            shown[0].hide(wanted)
            return True
    return False


def _rows(counts: Mapping[str, Counts]) -> list[_Row]:
    return [_Row(key, of) for key, of in counts.items()]


def _keys(rows: list[_Row]) -> Mapping[Measure, frozenset[str]]:
    return {measure: frozenset(row.key for row in rows if measure in row.blank) for measure in MEASURES}
