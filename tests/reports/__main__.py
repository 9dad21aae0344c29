"""``python -m tests.reports``: how many sentences get their category; of the unseen half only the sum."""

import sys
from pathlib import Path

from tests.reports import TUNING, UNSEEN, right, told


def main() -> None:
    """Prints the categories of the tuning half, then the sums of both."""
    counts = right(TUNING)
    lines = [f"  {category}: {counts[category]} of {count}" for category, count in told(TUNING).items()]
    sys.stdout.write("\n".join([_sum("tuning", TUNING), *lines, _sum("unseen", UNSEEN), ""]))


def _sum(name: str, half: Path) -> str:
    good, all_of = right(half).total(), told(half).total()
    return f"{name}: {good} of {all_of}, {good / all_of:.1%}"


if __name__ == "__main__":
    main()
