"""T21 small: a report told in random orders against a plain model."""

from sqlalchemy import Engine

from tests.torture.draft_model import play


def test_in_any_order_the_draft_is_the_model(database: Engine) -> None:
    assert play(database, examples=30, steps=20, seed=1) == []
