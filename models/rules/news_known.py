"""A session or an edition as a follower has known it: what a message about a change starts from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias

from models.region.wib import WIB, local


class Was(NamedTuple):
    """A session as a follower has known it, in a form that goes into JSON and comes back the same."""

    starts_at: str
    hours_known: bool
    region: str
    place: str
    gone: bool
    # The local day on which it ends, where that is not the day on which it begins.
    last_day: str = ""

    @property
    def start(self) -> datetime:
        return datetime.fromisoformat(self.starts_at)

    @property
    def until(self) -> datetime:
        """So long a change of it is news: until it starts, or later where no hour is known or it lasts days."""
        last = date.fromisoformat(self.last_day) if self.last_day else local(self.start).date()
        if not self.hours_known:
            last += timedelta(days=1)
        return max(self.start, datetime.combine(last, time(), tzinfo=WIB))


class EditionWas(NamedTuple):
    """An edition as a follower has known it."""

    first_day: str
    last_day: str
    place: str
    gone: bool


# What was known, by session number (or "e" and the edition's): None where nothing was.
Known: TypeAlias = Was | EditionWas | None


def known_json(known: Mapping[str, Known]) -> dict[str, list[object] | None]:
    return {key: None if was is None else list(was) for key, was in known.items()}


def known_from(stored: Mapping[str, list[object] | None]) -> dict[str, Known]:
    """The reverse of ``known_json``."""
    found: dict[str, Known] = {}
    for key, was in stored.items():
        kind = EditionWas if key.startswith("e") else Was
        found[key] = None if was is None else kind(*was)  # type: ignore[arg-type]  # written by known_json
    return found
