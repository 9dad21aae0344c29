"""A small festival is published in the bench's own way, and what is too slow is said."""

from __future__ import annotations

from tests.bench.figures import missed
from tests.bench.programme.page import how, promises, section
from tests.bench.programme.publishing import Programme, Publishing, publish_to

QUICK = Programme(20_000, [Publishing("three sessions move", 2.9, 12_000)])


def test_a_small_festival_is_published() -> None:
    done = publish_to(300)

    assert [took.told for took in done.took] == [done.took[0].told] * 3
    assert 100 < done.took[0].told < 300


def test_its_promise_is_held_against_the_slowest() -> None:
    slow = Programme(20_000, [*QUICK.took, Publishing("and move on", 3.1, 1)])

    assert missed(promises(QUICK)) == []
    assert [figure.measured for figure in missed(promises(slow))] == ["3.1 s (and move on)"]
    assert "20,000" in section(QUICK)
    assert "40 sessions" in how()
