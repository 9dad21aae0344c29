"""Months that could have been: invented ones, all small ones, and those that look the same from outside."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from models.figures.rows import MEASURES, Counts, Measure
from models.figures.suppression import Block, blanks

Cell = tuple[str, str, Measure]
Shape = tuple[int, ...]
Published = dict[Cell, tuple[int, ...]]
FAR = 3000
STEPS = (Counts(1), Counts(1, 1, 1), Counts(0, 1, 1), Counts(1, 1), Counts(0, 1), Counts(0, 0, 1), Counts(2, 2, 1))


@dataclass(frozen=True)
class World:
    """A month: counts by desa and activity. ``home`` tells the kecamatan of a desa."""

    home: dict[str, str]
    desa: dict[str, Counts]
    activities: dict[str, Counts]

    def block(self) -> Block:
        desa: dict[str, dict[str, Counts]] = {home: {} for home in self.home.values()}
        for key, counts in self.desa.items():
            desa[self.home[key]][key] = counts
        return block_of(desa, self.activities)

    def possible(self) -> bool:
        """Could this month have happened? Nobody moved house in it, as a reader would suppose."""
        rows = self.desa.values()
        fits = all(0 <= row.people <= row.attended <= row.registered for row in rows)
        often = all(row.attended <= row.people * len(self.activities) for row in rows)
        return fits and often and all(0 <= row.attended <= row.registered for row in self.activities.values())

    def shows(self, cells: Published, blank: set[Cell]) -> bool:
        """Is this month possible, and published with these numbers where they are not blank?"""
        if not self.possible():
            return False
        mine = published(self.block())
        return set(mine) == set(cells) and all(
            any(mine[cell]) if cell in blank else mine[cell] == cells[cell] for cell in cells
        )

    def others(self, cell: Cell, blank: set[Cell]) -> Iterator[World]:
        """Months that differ in the cell by one step or, where that does not do, by two or three."""
        yield from self.neighbours(cell, blank)
        dice = random.Random(0)
        near, cells = list(self.neighbours(cell, blank)), sorted(blank)
        for _ in range(FAR):
            other = dice.choice(near)
            for _ in range(dice.randint(1, 2)):
                other = other.wandered(dice, cells)
            yield other

    def neighbours(self, cell: Cell, blank: set[Cell]) -> Iterator[World]:
        """Months with something moved between blank rows of one file, or with more or less of it in two files."""
        kind, key, measure = cell
        regional = kind != "activities"
        others = sorted({row for of, row, _ in blank if of == ("desa" if regional else kind)})
        mine = [row for row in others if row == key or self.home.get(row) == key]
        steps = [step for step in STEPS if step.registered or measure == "attended"]
        for one, other, step, amount in product(mine, others, steps, (1, -1, 2, -2)):
            if one != other and not (kind == "kecamatan" and self.home[one] == self.home[other]):
                yield self.plus(one, times(step, amount)).plus(other, times(step, -amount))
        for one, other, step, amount in product(mine, self.activities if regional else self.desa, steps, (1, -1)):
            yield self.plus(one, times(step, amount)).plus(other, times(step, amount))

    def wandered(self, dice: random.Random, cells: list[Cell]) -> World:
        """Something moved between two blank rows of one file."""
        kind, one, _ = dice.choice([cell for cell in cells if cell[0] != "kecamatan"])
        other = dice.choice([row for of, row, _ in cells if of == kind])
        step = dice.choice(STEPS)
        return self.plus(one, step).plus(other, times(step, -1))

    def plus(self, row: str, step: Counts) -> World:
        if row in self.desa:
            return replace(self, desa={**self.desa, row: plus(self.desa[row], step)})
        return replace(self, activities={**self.activities, row: plus(self.activities[row], step)})


def random_world(dice: random.Random) -> World:
    """People of some desa sign up for some activities, and some of them come."""
    home = {f"d{k}{d}": f"k{k}" for k in range(dice.randint(1, 4)) for d in range(dice.randint(1, 5))}
    activities = [f"a{number}" for number in range(dice.choice((1, 1, 2, 4)))]
    coming = dice.choice((0.0, 0.2, 0.7, 1.0))
    of_desa: dict[str, Counter[str]] = {desa: Counter() for desa in home}
    of_activity: dict[str, Counter[str]] = {activity: Counter() for activity in activities}
    for desa in home:
        for _ in range(dice.choice((0, 1, 1, 2, 3, 4, 5, 8, 15))):
            joined = dice.sample(activities, dice.randint(1, len(activities)))
            came = [activity for activity in joined if dice.random() < coming]
            of_desa[desa].update(registered=len(joined), attended=len(came), people=int(bool(came)))
            for activity in joined:
                of_activity[activity].update(registered=1, attended=int(activity in came))
    totals = {key: Counts(**counts) for key, counts in of_activity.items()}
    return World(home, {key: Counts(**counts) for key, counts in of_desa.items()}, totals)


def all_sign_ups(shape: Shape, activities: int, most: int) -> Iterator[Block]:
    for total in range(most + 1):
        for counts in splits(total, sum(shape)):
            for split in splits(total, activities):
                yield shaped(shape, [Counts(count) for count in counts], [Counts(count) for count in split])


def all_attendances(shape: Shape, most: int) -> Iterator[Block]:
    for total in range(most + 1):
        for counts in splits(total, sum(shape)):
            for came in product(*(range(count + 1) for count in counts)):
                rows = [Counts(*pair, pair[1]) for pair in zip(counts, came, strict=True)]
                yield shaped(shape, rows, [Counts(total, sum(came), sum(came))])


def splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in splits(total - first, parts - 1))


def shaped(shape: Shape, rows: list[Counts], activities: list[Counts]) -> Block:
    left = iter(rows)
    desa = {f"k{k}": {f"d{k}{d}": next(left) for d in range(size)} for k, size in enumerate(shape)}
    return block_of(desa, {f"a{number}": counts for number, counts in enumerate(activities)})


def low(values: tuple[int, ...]) -> bool:
    return any(0 < value < 5 for value in values)


def block_of(desa: dict[str, dict[str, Counts]], activities: dict[str, Counts]) -> Block:
    listed = {home: {key: row for key, row in rows.items() if row.registered} for home, rows in desa.items()}
    sums = {
        home: Counts(
            *(sum(getattr(row, name) for row in rows.values()) for name in ("registered", "attended", "people"))
        )
        for home, rows in desa.items()
    }
    return Block(activities, sums, listed)


def rows_of(block: Block) -> Iterator[tuple[str, str, Counts]]:
    yield from (("activities", key, counts) for key, counts in block.activities.items())
    yield from (("kecamatan", key, counts) for key, counts in block.kecamatan.items())
    yield from (("desa", key, counts) for rows in block.desa.values() for key, counts in rows.items())


def published(block: Block) -> Published:
    """Every cell with its true values; the people stand in the files of the regions only."""
    cells: Published = {}
    for kind, key, counts in rows_of(block):
        cells[kind, key, "registered"] = (counts.registered,)
        people = () if kind == "activities" else (counts.people,)
        cells[kind, key, "attended"] = (counts.attended, *people)
    return cells


def cells_of(block: Block) -> set[Cell]:
    return {cell for cell, values in published(block).items() if any(values)}


def hidden(block: Block) -> set[Cell]:
    found = blanks(block)
    kinds = {"activities": found.activities, "kecamatan": found.kecamatan, "desa": found.desa}
    return {(kind, key, measure) for kind, by in kinds.items() for measure in MEASURES for key in by[measure]}


def plus(one: Counts, other: Counts) -> Counts:
    return Counts(one.registered + other.registered, one.attended + other.attended, one.people + other.people)


def times(counts: Counts, factor: int) -> Counts:
    return Counts(counts.registered * factor, counts.attended * factor, counts.people * factor)
