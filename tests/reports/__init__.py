"""Sentences as residents write them, by category, in two halves; rules may be tuned on the first only."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from models.rules.suggesting import suggested

HERE = Path(__file__).resolve().parent
TUNING, UNSEEN = HERE / "tuning.csv", HERE / "unseen.csv"


def told(half: Path) -> Counter[str]:
    """How many sentences of each category a half holds."""
    return Counter(category for category, _ in _sentences(half))


def right(half: Path) -> Counter[str]:
    """How many of each category are suggested first."""
    return Counter(category for category, said in _sentences(half) if suggested(said)[:1] == [category])


def _sentences(half: Path) -> list[tuple[str, str]]:
    with half.open(encoding="utf-8", newline="") as file:
        return [(row["kategori"], row["kalimat"]) for row in csv.DictReader(file)]
