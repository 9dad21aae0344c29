"""No count of 1 to 4 can be worked out from what is published, whatever the reader knows of the rule."""

import random
from collections import defaultdict
from collections.abc import Iterator

import pytest

from models.figures.rows import Counts
from models.figures.suppression import Block
from tests.models.months import (
    Cell,
    Shape,
    all_attendances,
    all_sign_ups,
    block_of,
    cells_of,
    hidden,
    low,
    published,
    random_world,
)


def test_zeros_and_large_counts_are_shown() -> None:
    block = block_of(
        {"k1": {"d1": Counts(5), "d2": Counts(12, 6, 6)}, "k2": {"d3": Counts(7)}}, {"a": Counts(24, 6, 6)}
    )

    assert hidden(block) == set()


def test_a_small_cell_takes_one_more_of_its_kecamatan_along() -> None:
    block = block_of({"k1": {"d1": Counts(3), "d2": Counts(9), "d3": Counts(8)}}, {"a": Counts(20)})

    assert hidden(block) == {("desa", "d1", "registered"), ("desa", "d2", "registered")}


def test_a_kecamatan_that_cannot_cover_its_desa_is_blank_and_so_is_another_one() -> None:
    block = block_of({"k1": {"d1": Counts(3)}, "k2": {"d2": Counts(9)}, "k3": {"d3": Counts(8)}}, {"a": Counts(20)})

    assert {key for _, key, _ in hidden(block)} == {"k1", "d1", "k2", "d2"}


def test_small_attendance_does_not_hide_large_sign_ups() -> None:
    desa = {"d1": Counts(20, 3, 3), "d2": Counts(30, 9, 9), "d3": Counts(8)}

    assert hidden(block_of({"k1": desa}, {"a": Counts(58, 12, 12)})) == {
        ("desa", "d1", "attended"),
        ("desa", "d2", "attended"),
    }


def test_few_people_who_came_often_are_hidden() -> None:
    block = block_of({"k1": {"d1": Counts(9, 9, 2), "d2": Counts(30, 30, 20)}}, {"a": Counts(39, 39, 39)})

    assert ("desa", "d1", "attended") in hidden(block)


def test_people_add_up_too() -> None:
    """Three desa with one person each, who came twice: six attendances could be shared out otherwise, people not."""
    twice = {f"d{number}": Counts(9, 2, 1) for number in range(3)}
    block = block_of({"k1": twice | {"d3": Counts(40, 40, 20), "d4": Counts(30, 30, 15)}}, {"a": Counts(97, 76, 38)})

    assert ("desa", "d3", "attended") in hidden(block)
    assert ("desa", "d4", "attended") not in hidden(block)


def test_an_activity_is_shown_without_regions_rather_than_not_at_all() -> None:
    block = block_of({"k1": {"d1": Counts(1), "d2": Counts(5)}, "k2": {}}, {"a": Counts(6)})

    assert {key for _, key, _ in hidden(block)} == {"k1", "d1", "d2"}


def test_one_sign_up_from_each_of_many_desa_hides_the_regions_not_the_activity_alone() -> None:
    block = block_of({"k1": {f"d{number}": Counts(1) for number in range(6)}}, {"a": Counts(6)})

    assert hidden(block) == cells_of(block)


def test_two_small_activities_protect_each_other_only_with_a_third() -> None:
    activities = {"a1": Counts(1), "a2": Counts(1), "a3": Counts(40), "a4": Counts(50)}
    block = block_of({"k1": {"d1": Counts(92)}}, activities)

    assert {key for _, key, _ in hidden(block)} == {"a1", "a2", "a3"}


@pytest.mark.parametrize(
    ("shape", "activities", "most"), [((2, 2), 1, 11), ((2, 1), 2, 8), ((3,), 1, 17), ((3, 2), 1, 11)]
)
def test_who_knows_the_rule_and_every_possible_month_finds_no_small_count(
    shape: Shape, activities: int, most: int
) -> None:
    """All months there can be, sorted by what would be published: no blank has one small value in its whole sort."""
    assert found_out(all_sign_ups(shape, activities, most)) == []


@pytest.mark.parametrize(("shape", "most"), [((2,), 11), ((3,), 7), ((1, 1), 11), ((2, 1), 7)])
def test_attendance_and_sign_ups_together_betray_nothing_either(shape: Shape, most: int) -> None:
    assert found_out(all_attendances(shape, most)) == []


def test_no_small_count_of_random_months_can_be_solved_for() -> None:
    """For every small count another month exists that is published in the same way, with another count."""
    dice = random.Random(20260801)
    small = 0
    for _ in range(200):
        world = random_world(dice)
        blank, cells = hidden(world.block()), published(world.block())
        assert not {cell for cell in blank if not any(cells[cell])}
        for cell in (cell for cell, values in cells.items() if low(values)):
            small += 1
            assert cell in blank
            assert any(other.shows(cells, blank) for other in world.others(cell, blank)), (world, cell)
    assert small > 1000


def found_out(months: Iterator[Block]) -> list[object]:
    """Sort all months by what is published of them; the blanks that have one and the same small value in a sort."""
    sorts: dict[object, dict[Cell, set[tuple[int, ...]]]] = {}
    for block in months:
        cells, blank = published(block), hidden(block)
        assert {cell for cell, values in cells.items() if low(values)} <= blank
        shown = frozenset((cell, None if cell in blank else values) for cell, values in cells.items())
        seen = sorts.setdefault(shown, defaultdict(set))
        for cell in blank:
            seen[cell].add(cells[cell])
    return [
        (cell, values)
        for seen in sorts.values()
        for cell, values in seen.items()
        if len(values) == 1 and low(min(values))
    ]
