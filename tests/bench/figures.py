"""What was promised, beside what was measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.running import Run
from tests.bench.startup import Start

TIMES_FASTER = 5.0
MOST_MB = 350.0
WEB_SECONDS = 3.0
TELEGRAM_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise; an ``aim`` is told but breaks nothing."""

    what: str
    measured: str
    wanted: str
    met: bool
    aim: bool = False


def best(runs: Sequence[Run]) -> Run:
    """The round with the most updates a second: the one that other work on the machine disturbed least."""
    return max(runs, key=lambda run: run.rate.updates_per_second)


def figures(runs: Mapping[str, Run], starts: Sequence[Start]) -> list[Figure]:
    """Every promise; ``runs`` holds the best round of each bot by its name."""
    ours, plain, forgetful = (runs[name] for name in ("ours", "plain", "forgetful"))
    faster = ours.rate.updates_per_second / plain.rate.updates_per_second
    cheaper = plain.rate.cpu_ms / ours.rate.cpu_ms
    beside = ours.rate.updates_per_second / forgetful.rate.updates_per_second
    web = max(start.web_seconds for start in starts)
    telegram = max(start.telegram_seconds for start in starts)
    peak = ours.census.peak_mb
    return [
        _at_least("updates/s, of the plain bot's", faster, TIMES_FASTER),
        _at_least("updates per CPU second, of the plain bot's", cheaper, TIMES_FASTER),
        _at_least("updates/s, of the bot's that remembers nothing", beside, 1.0, aim=True),
        Figure("memory under this load", f"{peak:.0f} MB", f"at most {MOST_MB:.0f} MB", peak <= MOST_MB),
        _within("web chat ready", web, WEB_SECONDS),
        _within("Telegram ready", telegram, TELEGRAM_SECONDS),
    ]


def missed(promises: Sequence[Figure]) -> list[Figure]:
    """What breaks the command."""
    return [figure for figure in promises if not figure.met and not figure.aim]


def _at_least(what: str, times: float, wanted: float, aim: bool = False) -> Figure:
    return Figure(what, f"{times:.2f} times", f"at least {wanted:g} times", times >= wanted, aim)


def _within(what: str, seconds: float, most: float) -> Figure:
    return Figure(what, f"{seconds:.1f} s", f"within {most:g} s", seconds <= most)
