"""The pacer: 25/s for a bot, 1/s for a chat, whole stops for 429, a breaker for outages."""

from __future__ import annotations

import pytest

from bot.sending.pacer import BOT, CHAT_BURST, FAILURES_THAT_OPEN, FLOODED_CHATS_THAT_STOP, Pacer


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


def test_a_429_that_names_nobody_stops_the_chat_and_after_eight_chats_in_a_row_the_bot(pacer: Pacer) -> None:
    for number in range(FLOODED_CHATS_THAT_STOP - 1):
        pacer.flooded(f"c{number}", 30)
        pacer.flooded("c0", 30)
    assert pacer.chat_wait("c0") == pytest.approx(30)
    assert pacer.bot_wait() <= 0

    pacer.answered()
    pacer.flooded("another", 30)
    assert pacer.bot_wait() <= 0

    for number in range(FLOODED_CHATS_THAT_STOP - 1):
        pacer.flooded(f"c{number}", 30)
        pacer.answered(accepted=False)
    assert pacer.bot_wait() == pytest.approx(30)


def test_a_flood_of_the_bot_lasts_as_long_as_most_of_its_429_say(pacer: Pacer, clock: Monotonic) -> None:
    for number, wait in enumerate((1, 20, 20, 20, 20, 20, 3000, 3000)):
        pacer.flooded(f"c{number}", wait)
    assert pacer.bot_wait() == pytest.approx(20)

    clock.now += 20
    for number in range(FLOODED_CHATS_THAT_STOP):
        pacer.flooded(f"d{number}", 30)
    assert pacer.bot_wait() == pytest.approx(30)


def test_an_outage_opens_the_breaker_and_it_is_asked_about_every_ten_seconds(pacer: Pacer, clock: Monotonic) -> None:
    waits = []
    for _ in range(FAILURES_THAT_OPEN):
        assert not pacer.open
        pacer.failed()
    for _ in range(14):
        waits.append(pacer.bot_wait())
        clock.now += 400
        pacer.still_out()
    assert all(first <= wait <= first * 1.25 for first, wait in zip((2, 4, 8), waits[:3], strict=True))
    assert all(10 <= wait <= 12.5 for wait in waits[3:])


def test_what_was_on_its_way_when_it_opened_says_nothing_new(pacer: Pacer) -> None:
    for _ in range(FAILURES_THAT_OPEN):
        pacer.failed()
    wait = pacer.bot_wait()
    for _ in range(60):
        pacer.failed()
        pacer.answered()

    assert pacer.open
    assert pacer.halted("a")
    assert pacer.bot_wait() == wait


def test_after_the_probe_one_message_tries_and_closes_it_or_opens_it_again(pacer: Pacer, clock: Monotonic) -> None:
    for _ in range(FAILURES_THAT_OPEN):
        pacer.failed()
    clock.now += 3
    pacer.back()
    assert (pacer.open, pacer.trying) == (False, True)

    pacer.failed()
    assert (pacer.open, pacer.trying) == (True, False)
    assert pacer.bot_wait() >= 4

    pacer.back()
    pacer.answered()
    assert (pacer.open, pacer.trying) == (False, False)
    pacer.failed()
    assert not pacer.open


def test_what_is_stopped_meanwhile_is_halted(pacer: Pacer, clock: Monotonic) -> None:
    pacer.stop("a", 7)
    assert (pacer.halted("a"), pacer.halted("b")) == (True, False)
    pacer.stop(BOT, 9)
    assert pacer.halted("b")
    clock.now += 9
    assert not pacer.halted("a")


def test_what_leaves_a_message_spare_waits_longer_and_never_for_ever(pacer: Pacer, clock: Monotonic) -> None:
    while pacer.bot_wait(1.0) <= 0:
        pacer.take("a")

    assert pacer.bot_wait() == 0.0
    assert Pacer(1.0, clock=clock).bot_wait(1.0) == 0.0
