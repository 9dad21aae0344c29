"""``make bench ARGS="--against TREE"``: interleaved pairs with another tree, and whether both do the same."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench import measured
from tests.bench.contenders import ROOT
from tests.bench.running import RunFailed
from tests.bench.tables import markdown


@dataclass(frozen=True, slots=True)
class Paired:
    """One figure of both trees, in the order of the runs."""

    what: str
    there: list[float]
    here: list[float]

    @property
    def ratio(self) -> float:
        """Of the medians: ours to the other's."""
        return median(self.here) / median(self.there)

    @property
    def spread(self) -> tuple[float, float]:
        """How far single runs of the other tree lie from their own median."""
        return min(self.there) / median(self.there), max(self.there) / median(self.there)

    @property
    def alike(self) -> bool:
        least, most = self.spread
        return least <= self.ratio <= most


def pair(other: Path, pairs: int, parts: Sequence[str]) -> list[Paired]:
    """Raises RunFailed where a tree cannot be measured."""
    found: dict[str, Paired] = {}
    for number in range(1, pairs + 1):
        for part in parts:
            # Who goes first alternates, so that a warm disk favours neither.
            order = (other, ROOT) if number % 2 else (ROOT, other)
            for tree in order:
                for what, value in _measure(tree, part).items():
                    one = found.setdefault(what, Paired(what, [], []))
                    (one.there if tree is other else one.here).append(value)
        print(f"pair {number} of {pairs}", flush=True)
    return list(found.values())


def table(paired: Sequence[Paired]) -> str:
    head = ("figure", "there, median", "here, median", "here / there", "spread there", "alike")
    rows = [
        (
            one.what,
            f"{median(one.there):,.2f}",
            f"{median(one.here):,.2f}",
            f"{one.ratio:.2f}",
            f"{one.spread[0]:.2f}-{one.spread[1]:.2f}",
            "yes" if one.alike else "no",
        )
        for one in paired
    ]
    return markdown(head, rows)


def _measure(tree: Path, part: str) -> dict[str, float]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMBATAN_")}
    call = [sys.executable, "-P", str(measured.__file__), part]
    done = subprocess.run(
        call, cwd=tree, env={**kept, "PYTHONPATH": str(tree)}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RunFailed(f"{part} in {tree}: {done.stderr.strip()[-1500:]}")
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told
