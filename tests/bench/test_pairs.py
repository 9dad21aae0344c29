"""Pairs with another tree: alike is what one tree shows against itself."""

import pytest

from tests.bench.pairs import Paired, table


@pytest.mark.parametrize(
    ("here", "alike"),
    [([98.0, 102.0, 100.0], True), ([111.0, 109.0, 90.0], True), ([80.0, 85.0, 84.0], False), ([130.0] * 3, False)],
)
def test_a_median_within_the_others_spread_is_alike(here: list[float], alike: bool) -> None:
    assert Paired("updates/s", [90.0, 110.0, 100.0], here).alike is alike


def test_the_table_names_what_differs() -> None:
    slower = Paired("updates/s", [1000.0, 1010.0, 990.0], [500.0, 505.0, 495.0])

    assert "| 0.50" in table([slower])
    assert "0.99-1.01" in table([slower])
    assert table([slower]).endswith("| no    |")
