"""The pacer: 25/s for a bot, 1/s for a chat, whole stops for 429, a breaker for outages."""

from __future__ import annotations

import pytest

from bot.pacer import BOT, CHAT_BURST, Pacer


class Monotonic:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Monotonic:
    return Monotonic()


@pytest.fixture
def pacer(clock: Monotonic) -> Pacer:
    return Pacer(rate=25, clock=clock)


def test_no_more_than_the_rate_in_any_long_stretch(pacer: Pacer, clock: Monotonic) -> None:
    sent = 0
    for step in range(10_000):
        clock.now = 1000 + step / 100
        if pacer.bot_wait() <= 0:
            pacer.take(f"c{step}")
            sent += 1
    assert 25 * 100 * 0.99 <= sent <= 25 * 100 + 5


def test_one_chat_gets_a_burst_and_then_one_a_second(pacer: Pacer, clock: Monotonic) -> None:
    for _ in range(int(CHAT_BURST)):
        assert pacer.chat_wait("a") <= 0
        pacer.take("a")
    assert pacer.chat_wait("a") == pytest.approx(1.0)
    assert pacer.chat_wait("b") <= 0
    clock.now += 1
    assert pacer.chat_wait("a") <= 0


def test_a_429_stops_its_scope_for_the_whole_time(pacer: Pacer, clock: Monotonic) -> None:
    pacer.stop("a", 7)
    assert pacer.chat_wait("a") == pytest.approx(7)
    assert pacer.bot_wait() <= 0

    pacer.stop(BOT, 30)
    pacer.stop(BOT, 1)
    clock.now += 29.9
    assert pacer.bot_wait() == pytest.approx(0.1)
    clock.now += 0.1
    assert pacer.bot_wait() <= 0


def test_an_outage_opens_the_breaker_longer_each_time_and_an_answer_closes_it(pacer: Pacer, clock: Monotonic) -> None:
    waits = []
    for _ in range(14):
        pacer.failed()
        waits.append(max(0.0, pacer.bot_wait()))
        clock.now += 400
    assert waits[:2] == [0, 0]
    assert 1.4 <= waits[2] <= 2.6
    assert all(wait <= 376 for wait in waits)
    assert waits[-1] >= 225
    assert pacer.probing

    pacer.answered()
    assert not pacer.probing


def test_what_leaves_a_message_spare_waits_longer_and_never_for_ever(pacer: Pacer, clock: Monotonic) -> None:
    while pacer.bot_wait(1.0) <= 0:
        pacer.take("a")

    assert pacer.bot_wait() == 0.0
    assert Pacer(1.0, clock=clock).bot_wait(1.0) == 0.0
