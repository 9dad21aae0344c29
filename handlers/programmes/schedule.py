"""A programme in time: its days, and what runs now and next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.queries.activities import ActivityRow
from models.words.news import day_of

# What has no end is taken to run until the next begins, but not for longer than this.
LONGEST = timedelta(hours=2)
MOST_NOW, MOST_NEXT = 3, 2


@dataclass(frozen=True, slots=True)
class Running:
    """What runs now, and what begins next; by the programme, for nobody sees the stage."""

    now: tuple[ActivityRow, ...]
    next: tuple[ActivityRow, ...]


def days_of_programme(sessions: Sequence[ActivityRow]) -> list[ActivityRow]:
    """The first session of each day, by time."""
    first: dict[str, ActivityRow] = {}
    for session in sessions:
        first.setdefault(day_of(session.starts_at), session)
    return list(first.values())


def running(sessions: Sequence[ActivityRow], now: datetime) -> Running:
    """Of ``sessions`` by time; what is called off or has no hour does not count."""
    held = [item for item in sessions if item.status == "open" and item.hours_known]
    begun = [item for item in held if item.starts_at <= now]
    coming = [item for item in held if item.starts_at > now]
    latest = begun[-1].starts_at if begun else now
    current = [item for item in begun if now < _end_of(item, latest)]
    upcoming = [item for item in coming if item.starts_at == coming[0].starts_at]
    return Running(tuple(current[-MOST_NOW:]), tuple(upcoming[:MOST_NEXT]))


def _end_of(session: ActivityRow, latest: datetime) -> datetime:
    """``latest`` is when the last one began: what has no end of its own is over then."""
    if session.ends_at is not None:
        return session.ends_at
    return session.starts_at + LONGEST if session.starts_at == latest else latest
