"""T4 small: a crowd in two processes for a few seats, on both databases."""

from tests.torture.seats import Size, fill_and_empty


def test_a_crowd_fills_the_seats_and_moves_up_in_order(db_url: str) -> None:
    _, found = fill_and_empty(db_url, Size(joiners=60, seats=8, processes=2, late=8), seed=1)

    assert found == []
