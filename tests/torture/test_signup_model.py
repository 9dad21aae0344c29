"""T5 small: random histories of signing up against a plain model."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from tests.torture.signup_model import play
from tests.torture.signup_plain import tell_at


def test_after_every_step_the_database_is_the_model(database: Engine) -> None:
    assert play(database, examples=20, steps=25, seed=1) == []


@pytest.mark.parametrize(
    ("now", "told"),
    [((13, 29), (24, 13, 29)), ((13, 30), (24, 22, 0)), ((21, 59), (24, 22, 0)), ((22, 0), (24, 22, 0))],
)
def test_the_model_keeps_quiet_from_half_past_eight_to_five(now: tuple[int, int], told: tuple[int, int, int]) -> None:
    assert tell_at(datetime(2026, 11, 24, *now, tzinfo=UTC)) == datetime(2026, 11, *told, tzinfo=UTC)
