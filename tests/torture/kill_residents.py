"""Residents who sign up: each answers the screen they see, and says nothing more until the next one comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import NamedTuple, Protocol

from models.region.gazetteer import all_places, find

FIRST_NAMES = ("Siti", "Joko", "Tarsini", "Wahyu", "Sri", "Karto", "Ratna", "Slamet")
LAST_NAMES = ("Aminah", "Santoso", "Wibowo", "Lestari", "Rahayu", "Prasetyo", "Utami")


class Screen(NamedTuple):
    """What a resident sees: a text, and the data of its buttons."""

    text: str
    buttons: tuple[str, ...]


class Saying(NamedTuple):
    """What a resident does next: types words, or presses a button."""

    words: str = ""
    button: str = ""


@dataclass
class Resident:
    """One person who wants one place in one activity; a screen seen before is not answered again."""

    number: int
    sender: str
    activity: int
    luck: Random
    seen: Counter[Screen] = field(default_factory=Counter)
    done: bool = False

    def first(self) -> Saying:
        """By a link to the activity, by greeting, or by registering first."""
        return Saying(self.luck.choice((f"/start k{self.activity}", "mulai", "daftar")))

    def sees(self, screen: Screen) -> Saying | None:
        """The answer to a screen; None to a repeated one, and once the receipt is there."""
        self.seen[screen] += 1
        if self.done or self.seen[screen] > 1:
            return None
        actions = {data.partition(":")[0]: data for data in reversed(screen.buttons)}
        if {"leave", "kegiatanku"} <= actions.keys():
            self.done = True
            return None
        return self._answer(actions, screen.buttons)

    def _answer(self, actions: dict[str, str], buttons: Sequence[str]) -> Saying | None:
        wanted = f"lihat:{self.activity}"
        if "ikut" in actions:
            return Saying(button=actions["ikut"])
        if "agree" in actions:
            return Saying(button=self._consent(actions))
        if "place" in actions:
            options = [data for data in buttons if data.startswith("place:")]
            return self._either(self.luck.choice(options), self.luck.choice(desa_names()))
        if wanted in buttons:
            return self._either(wanted, str(buttons.index(wanted) + 1))
        if "kegiatan" in actions:
            return self._either(actions["kegiatan"], "kegiatan")
        if "back" in actions:
            return Saying(f"{self.luck.choice(FIRST_NAMES)} {self.luck.choice(LAST_NAMES)}")
        return None

    def _consent(self, actions: dict[str, str]) -> str:
        chosen = self.luck.choices(("agree", "service", "minor"), (6, 3, 1))[0]
        return actions.get(chosen, actions["agree"])

    def _either(self, button: str, words: str) -> Saying:
        return Saying(button=button) if self.luck.random() < 0.7 else Saying(words)


class Town(Protocol):
    """The residents of one channel, and what its provider knows of them."""

    residents: list[Resident]
    # How many answers have come in: progress, by which the next kill is timed.
    heard: int
    finished: int

    @property
    def timeouts(self) -> int:
        """Answers that arrived while their sender was left in doubt."""
        ...

    def said(self) -> set[str]:
        """The inbox keys of everything that was ever said."""
        ...

    def acknowledged(self) -> set[str]:
        """Those of them that were confirmed, so that nobody will say them again."""
        ...

    def troubles(self) -> list[str]:
        """What the channel itself found wrong."""
        ...


def numbered(seed: int, first: int, activities: Sequence[int]) -> Iterator[Resident]:
    """Residents without end, each with luck of their own; ``first`` is the number of the first."""
    number = first
    while True:
        luck = Random(f"{seed}:{number}")
        yield Resident(number, str(number), luck.choice(activities), luck)
        number += 1


@cache
def desa_names() -> tuple[str, ...]:
    """Names that mean one desa for sure."""
    return tuple(place.name for place in all_places() if place.kind != "kecamatan" and find(place.name).exact == place)
