"""An event of a calendar while it is being understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from models.files import cells
from models.files.calendar_lines import Component, Property
from models.files.csv_table import Problem

T = TypeVar("T")


@dataclass(slots=True)
class Reading:
    """What an event tells, and everything that is wrong with it by its line."""

    event: Component
    problems: list[Problem]
    given: set[str]

    def take(self, default: T, read: Callable[[str], T], name: str, field: str = "") -> T:
        """Read one property as a text; one that is not there leaves the default."""
        found = self.event.first(name)
        if found is None:
            return default
        self.given.add(field)
        try:
            return read(found.words)
        except cells.BadCell as bad:
            self.note(found, str(bad))
            return default

    def note(self, where: Property | None, sentence: str) -> None:
        self.problems.append(Problem(where.line if where else self.event.line, where.name if where else "", sentence))
