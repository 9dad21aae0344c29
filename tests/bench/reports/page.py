"""The bench's table about reports, what was promised of them, and how it came about."""

from __future__ import annotations

from collections.abc import Mapping

from tests.bench.figures import Figure
from tests.bench.reports.asking import PAGE, Asked, Took
from tests.bench.tables import markdown

SEARCH_MS, PAGE_MS = 20.0, 100.0
HEAD = ("among {reports:,} reports, {open:,} open", "calls", "found", "p50 ms", "p95 ms", "slowest ms")
QUEUE = ("a page of the queue", "waiting", "p50 ms", "p95 ms", "slowest ms", "page 10: p50 ms", "p95 ms", "slowest ms")
HOW = """## How reports were looked up

A database of {reports:,} reports, made through the migrations and never analysed, as the program leaves it. People live
where people live; four in ten reports have no pin, half of the pins lie where others have been reported, and a dozen
places have over a hundred open ones of one kind. One connection asks through the program's own queries, one question
after another. A duplicate search reads the nearest three with their photos. A page of the queue is {page} reports and
the count of all that wait, which the table gives on average; a unit's queue holds nothing new, and finding nothing
takes as long. The promise is held against the slowest kind of question."""


def promises(asked: Asked) -> list[Figure]:
    """The slowest kind of question of each sort has to be quick enough."""
    searches = {took.what: took.p95_ms for took in asked.searches}
    pages = {f"{who}, {took.what}": took.p95_ms for who, pages in asked.pages.items() for took in pages}
    return [
        _within("duplicate search, p95", searches, SEARCH_MS),
        _within("page of the queue, p95", pages, PAGE_MS),
    ]


def section(asked: Asked) -> str:
    """Both tables: one line for each kind of question."""
    head = (HEAD[0].format(reports=asked.reports, open=asked.open), *HEAD[1:])
    named = (("duplicates, ", asked.searches), ("", asked.lists))
    rows = [
        (f"{name}{took.what}", f"{took.calls:,}", f"{took.found:,.1f}", *_times(took))
        for name, group in named
        for took in group
    ]
    queue = [
        (who, f"{first.found:,.0f}", *_times(first), *_times(tenth)) for who, (first, tenth) in asked.pages.items()
    ]
    return f"## Reports\n\n{markdown(head, rows)}\n\n{markdown(QUEUE, queue)}"


def how(asked: Asked) -> str:
    return HOW.format(reports=asked.reports, page=PAGE)


def _within(what: str, p95_ms: Mapping[str, float], most: float) -> Figure:
    slowest = max(p95_ms, key=lambda question: p95_ms[question])
    measured = f"{p95_ms[slowest]:.1f} ms ({slowest})"
    return Figure(what, measured, f"at most {most:.0f} ms", p95_ms[slowest] <= most)


def _times(took: Took) -> tuple[str, ...]:
    return tuple(f"{milliseconds:.1f}" for milliseconds in (took.p50_ms, took.p95_ms, took.worst_ms))
