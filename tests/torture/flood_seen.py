"""What a fake saw of a program at its limits: calls that came too early or too fast, and how long replies took."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.pacing import GRACE_SECONDS

SENDS = ("sendmessage", "editmessagetext")


class Told(NamedTuple):
    """A reply: when its message was there, when it was accepted."""

    chat: int
    asked: float
    got: float


def too_early(fake: FakeBotApi, most: int) -> list[str]:
    """Calls while a 429 stood, but those on the wire when it was answered; in a flood of the bot ``most`` may be."""
    calls: dict[int | None, list[float]] = {}
    for at, method, chat in fake.asked:
        if method in SENDS:
            calls.setdefault(chat, []).append(at)
            calls.setdefault(None, []).append(at)
    found = [
        f"chat {halt.chat} was called before its retry_after had passed"
        for halt in fake.watch.halts
        if halt.chat is not None and _within(calls.get(halt.chat, []), halt.at + GRACE_SECONDS, halt.until)
    ]
    for begun, ended in floods_of(fake):
        many = _within(calls.get(None, []), begun, ended)
        found += [f"{many} calls in a flood of the bot, {most} allowed"] if many > most else []
    return found


def too_fast(fake: FakeBotApi, limit: float) -> list[str]:
    found = [f"too fast for chat {seen['chat']}" for seen in fake.watch.violations if seen["kind"] == "too_fast"]
    most = busiest_second(fake)
    return [*found, *([f"{most} sends in one second, {limit:.0f} allowed"] if most > limit else [])]


def busiest_second(fake: FakeBotApi) -> int:
    """The most calls in any second: the rate, a fifth of it as a burst, and what the wire has gathered."""
    ats = [asked.at for asked in fake.asked if asked.method in SENDS]
    return max((number - bisect_right(ats, at - 1) + 1 for number, at in enumerate(ats)), default=0)


def floods_of(fake: FakeBotApi) -> list[tuple[float, float]]:
    """The times for which the whole bot was refused, those that overlap as one."""
    merged: list[tuple[float, float]] = []
    for halt in fake.watch.halts:
        if halt.chat is not None or halt.again:
            continue
        if merged and halt.at <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], halt.until))
        else:
            merged.append((halt.at, halt.until))
    return merged


def p95(fake: FakeBotApi, answered: list[Told]) -> float:
    """Seconds of a reply, without those in which a 429 forbade it."""
    stops: dict[int | None, list[tuple[float, float]]] = {}
    for halt in fake.watch.halts:
        stops.setdefault(halt.chat, []).append((halt.at, halt.until))
    took = sorted(
        told.got - told.asked - _covered([*stops.get(told.chat, []), *stops.get(None, [])], told.asked, told.got)
        for told in answered
    )
    return took[int(len(took) * 0.95)] if took else float("inf")


def _within(ats: list[float], begun: float, ended: float) -> int:
    return max(0, bisect_right(ats, ended) - bisect_right(ats, begun))


def _covered(spans: list[tuple[float, float]], begun: float, ended: float) -> float:
    """How much of a time any of these spans covers."""
    cut = sorted((max(first, begun), min(last, ended)) for first, last in spans if first < ended and last > begun)
    reached = [begun]
    for _, last in cut:
        reached.append(max(reached[-1], last))
    return sum(
        max(0.0, last - max(first, before)) for (first, last), (before, _) in zip(cut, pairwise(reached), strict=True)
    )
