"""A few POSTs in the bench's own way, and what is too slow is said."""

from dataclasses import replace

import pytest

from tests.bench.figures import missed
from tests.bench.whatsapp.page import how, promises, section
from tests.bench.whatsapp.posting import Posted, post_all

QUICK = Posted(1_000, 10_000, 1_000.0, 200.0, 1_000.0, 0.8, 0.1, 180.0)


def test_a_few_posts_are_taken() -> None:
    posted = post_all(200)

    assert posted.messages >= 150
    assert posted.messages_per_second > 0
    assert 0 < posted.p50_ms <= posted.p99_ms
    assert posted.cpu_ms > 0


@pytest.mark.parametrize(
    ("slow", "what"),
    [({"messages_per_second": 999.0}, "WhatsApp messages/s"), ({"p99_ms": 1000.6}, "a POST of WhatsApp, p99")],
)
def test_what_is_too_slow_is_missed(slow: dict[str, float], what: str) -> None:
    assert missed(promises([QUICK])) == []
    assert [figure.what for figure in missed(promises([replace(QUICK, **slow)]))] == [what]  # type: ignore[arg-type]  # figures only


def test_the_page_shows_the_best_round() -> None:
    shown = section([QUICK, replace(QUICK, messages_per_second=1_234.0)])

    assert "| 1,234 " in shown
    assert "1,000 / 1,234" in shown
    assert "32 connections" in how()
