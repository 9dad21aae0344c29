"""Which cells of an export stay blank, so that no count of 1 to 4 can be worked out. Reasons: ``docs/export.md``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from models.figures.deduction import spans, tally
from models.figures.rows import MEASURES, SMALL, Counts, Measure, Row


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
class _Kecamatan:
    """A row and the desa rows it sums up; the numbers of a ``closed`` one are blank as far as its desa have blanks."""

    row: Row
    desa: list[Row]
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

    def _cover(self, rows: list[Row]) -> Measure | None:
        """Blank further rows until no small cell can be worked out; the measure for which there are too few."""
        while True:
            failing = self._failing(rows)
            if failing is None or not _hide_one_more(rows, failing):
                return failing

    def _failing(self, rows: list[Row], guess: bool = False) -> Measure | None:
        """The first measure of which a small cell could not hold each small value.

        Small kecamatan need no look of their own: where each of their desa can be one, two or three more,
        their sum can, too.
        """
        totals = self._view.totals
        whole = tally(rows, totals, guess)
        for measure in totals:
            for row in rows:
                if row.small(measure):
                    alone = spans(tally([row], totals, guess), whole, measure)
                    if any(least > SMALL[0] or most < SMALL[-1] for least, most in alone):
                        return measure
        return None


def _hide_one_more(rows: list[Row], measure: Measure) -> bool:
    """Blank the next cell in view, or else the sign-ups that bound a blank attendance."""
    for wanted in (measure, MEASURES[0]):
        shown = [row for row in rows if row.shows(wanted) and row.of(measure)]
        if shown:
            shown[0].hide(wanted)
            return True
    return False


def _rows(counts: Mapping[str, Counts]) -> list[Row]:
    return [Row(key, of) for key, of in counts.items()]


def _keys(rows: list[Row]) -> Mapping[Measure, frozenset[str]]:
    return {measure: frozenset(row.key for row in rows if measure in row.blank) for measure in MEASURES}
