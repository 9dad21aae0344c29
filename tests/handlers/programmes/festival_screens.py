"""What a screen of the festival holds, and the hour at which it is looked at."""

from __future__ import annotations

from tests.builders import wib
from tests.talk import Talk

FRIDAY, SATURDAY, SUNDAY = (f"2026-12-0{day} 09:00" for day in (4, 5, 6))


def actions(talk: Talk) -> list[str]:
    return [str(data) for data, _, _ in talk.choices]


def at(talk: Talk, day: int, hour: int, minute: int = 0) -> None:
    talk.clock.now = wib(f"2026-12-{day:02} {hour:02}:{minute:02}")
