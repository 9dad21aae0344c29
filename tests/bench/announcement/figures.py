"""What was promised of announcements, beside what was measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.announcement.audience import Heard
from tests.bench.announcement.running import RATE
from tests.bench.announcement.square import Paced
from tests.bench.figures import Figure

OF_THE_GATHER = 0.9
MOST_GROWTH = 0.1
RATE_USED = 0.99
TIMES_IDLE, BESIDE_IDLE_MS = 1.5, 50.0


@dataclass(frozen=True, slots=True)
class Told:
    """All runs of announcements: rounds by sender, and one at the lawful pace."""

    rounds: Mapping[str, Sequence[Heard]]
    paced: Paced
    residents: int


def fastest(rounds: Sequence[Heard]) -> Heard:
    """The round that other work on the machine disturbed least."""
    return max(rounds, key=lambda heard: heard.per_second)


def promises(told: Told) -> list[Figure]:
    """Every promise about announcements."""
    ours, gather = (fastest(told.rounds[name]).per_second for name in ("ours", "gather"))
    # Only the first round goes to everybody.
    whole = told.rounds["ours"][0]
    growth = whole.end_mb / whole.early_mb - 1
    used = told.paced.per_second / RATE
    idle, during = told.paced.idle.p95_ms, told.paced.during.p95_ms
    most = max(TIMES_IDLE * idle, idle + BESIDE_IDLE_MS)
    sizes = f"{growth:+.1%} ({whole.early_mb:.0f} to {whole.end_mb:.0f} MB)"
    return [
        Figure("announcement, of the gather's messages/s", *_at_least(ours / gather, OF_THE_GATHER)),
        Figure("memory from 20 % to the end", sizes, f"at most {MOST_GROWTH:+.0%}", growth <= MOST_GROWTH),
        Figure("use of 25 messages/s", f"{used:.1%}", f"at least {RATE_USED:.0%}", used >= RATE_USED),
        Figure("refused or too early", str(told.paced.violations), "none", not told.paced.violations),
        Figure("reply p95 during it", f"{during:.0f} ms", f"at most {most:.0f} ms (idle {idle:.0f})", during <= most),
    ]


def _at_least(times: float, wanted: float) -> tuple[str, str, bool]:
    return f"{times:.2f} times", f"at least {wanted:g} times", times >= wanted
