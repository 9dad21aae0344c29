"""Which kind of report a text may be of, from the words of ``data/kata_laporan.csv``. A guess, never acted on unseen."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

WORDS = Path(__file__).resolve().parent.parent / "data" / "kata_laporan.csv"
# "Di depan SMP" tells where, not what.
WHERE = frozenset(
    "depan dpn dekat dkt deket samping belakang blkg mburi ngarep pinggir pinggire sekitar arah sebelah sblh cedhak "
    "cerak kidul lor wetan kulon seberang sebrang antara sampe sampai maring menuju ke bawah ngisor".split()
)
WHERE_REACHES = 2
FAINT = 0.3
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(slots=True)
class _Words:
    """The words that point to a category: whole ones, beginnings, and runs of two or three."""

    whole: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    beginning: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    longest: int = 1


def suggested(said: str) -> list[str]:
    """Categories that the words point to, the likeliest first; none where no word does."""
    scores: dict[str, float] = defaultdict(float)
    tokens = _WORD.findall(said.casefold())
    known = _known()
    for at in range(len(tokens)):
        faint = FAINT if any(word in WHERE for word in tokens[max(0, at - WHERE_REACHES) : at]) else 1.0
        for length in range(1, known.longest + 1):
            run = " ".join(tokens[at : at + length])
            if len(tokens) < at + length:
                break
            for category, weight in _pointing(run, known):
                scores[category] += weight * faint
    found = [category for category, score in scores.items() if score > 0]
    return sorted(found, key=lambda category: -scores[category])


def _pointing(run: str, known: _Words) -> list[tuple[str, float]]:
    found = list(known.whole.get(run, ()))
    if " " not in run:
        for end in range(3, len(run) + 1):
            found += known.beginning.get(run[:end], ())
    return found


@cache
def _known(path: Path = WORDS) -> _Words:
    words = _Words()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            run, weight = row["kata"], float(row["bobot"])
            kept = words.beginning if run.endswith("*") else words.whole
            kept[run.rstrip("*")].append((row["kategori"], weight))
            words.longest = max(words.longest, run.count(" ") + 1)
    return words
