"""The bench's table about programmes, what was promised of them, and how it came about."""

from __future__ import annotations

from tests.bench.figures import Figure
from tests.bench.programme.publishing import CHANGED, DAYS, SESSIONS, Programme
from tests.bench.tables import markdown

MOST_S = 3.0
HEAD = ("to {followers:,} followers of a festival", "told", "seconds")
HOW = """## How a programme was published

A festival of {sessions} sessions on {days} days; a third of the followers follow all of it, a third a day, the others
one to three sessions. {changed} sessions change in one publication, through the program's writer, on SQLite with
`synchronous=FULL`; the time is from asking to the commit. What waits for each person is compared with what concerns
them, one message each."""


def promises(programme: Programme) -> list[Figure]:
    """The first change is the promise; the others are harder, and are held to the same."""
    slowest = max(programme.took, key=lambda took: took.seconds)
    measured = f"{slowest.seconds:.1f} s ({slowest.what})"
    return [Figure("a change of three sessions, queued", measured, f"within {MOST_S:.0f} s", slowest.seconds <= MOST_S)]


def section(programme: Programme) -> str:
    rows = [(took.what, f"{took.told:,}", f"{took.seconds:.2f}") for took in programme.took]
    return "## Programmes\n\n" + markdown((HEAD[0].format(followers=programme.followers), *HEAD[1:]), rows)


def how() -> str:
    return HOW.format(sessions=SESSIONS, days=DAYS, changed=CHANGED)
