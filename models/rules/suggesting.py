"""Which kind of report a text may be of, by the words in ``data/kata_laporan.csv``; a guess, never acted on unseen."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from models.store.data_files import DATA

WORDS = DATA / "kata_laporan.csv"
# "Di depan SMP" tells where, "kaya kali" what it looks like; neither tells what it is.
WHERE = frozenset(
    (
        *("depan", "dpn", "depane", "ngarep", "ngarepe", "samping", "smping", "sampinge", "sebelah", "sblh"),
        *("belakang", "blkg", "blakang", "belakange", "mburi", "mburine", "pinggir", "pinggire", "sanding"),
        *("dekat", "dkt", "dket", "deket", "dekete", "cedhak", "cedak", "cedhake", "cedake", "cerak", "perek"),
        *("sekitar", "seputar", "kawasan", "area", "komplek", "kompleks", "pojok", "pojokan", "ujung", "antara"),
        *("kidul", "kidule", "lor", "lore", "wetan", "wetane", "kulon", "kulone", "utara", "selatan", "timur"),
        *("barat", "seberang", "sebrang", "seberange", "arah", "sampe", "sampai", "maring", "menuju", "ke"),
        *("jejer", "sebelahe", "sandhing", "bawah", "ngisor", "ngisore"),
        *("kaya", "kayak", "kyk", "kek", "seperti", "kados"),
    )
)
WHERE_REACHES = 2
FAINT = 0.3
# What is asked for, and what follows a "but", is the matter; the rest may be how it came about.
WISH = frozenset(
    (
        *("tolong", "tlg", "tlong", "tulung", "mohon", "mhn", "mohonn", "minta", "mnta", "njaluk", "jaluk", "nyuwun"),
        *("mbok", "supaya", "spy", "biar", "ben", "agar", "butuh", "pengin", "pengen", "kepengin", "pingin"),
        *("tapi", "tp", "tpi", "ning", "tetapi", "namun", "malah"),
    )
)
WISH_REACHES = 4
STRONG = 1.5
_WORD = re.compile(r"[a-z0-9]+")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
# Longer ones first; a stem keeps at least as many letters as the number says.
ENDINGS = (("ipun", 3), ("nya", 2), ("kan", 4), ("ne", 3), ("ku", 3), ("an", 4), ("e", 4), ("i", 4))


@dataclass(slots=True)
class _Words:
    """The words that point to a category: whole ones, beginnings, and runs of a few."""

    whole: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    beginning: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    longest: int = 1


def suggested(said: str, least: float = 0.0) -> list[str]:
    """Categories that the words point to, the likeliest first; none where none is worth more than ``least``."""
    scores: dict[str, float] = defaultdict(float)
    tokens = _WORD.findall(undrawn(said.casefold()))
    known = _known()
    # A long text says the same words again and again.
    seen: dict[str, list[tuple[str, float]]] = {}
    for at in range(len(tokens)):
        counts = _counts(tokens, at)
        for length in range(1, min(known.longest, len(tokens) - at) + 1):
            run = " ".join(tokens[at : at + length])
            if run not in seen:
                seen[run] = _pointing(run, known)
            for category, weight in seen[run]:
                scores[category] += weight * counts
    found = [category for category, score in scores.items() if score > least]
    return sorted(found, key=lambda category: -scores[category])


def _counts(tokens: list[str], at: int) -> float:
    """How much the word here counts, by the words before it."""
    if not WHERE.isdisjoint(tokens[max(0, at - WHERE_REACHES) : at]):
        return FAINT
    return 1.0 if WISH.isdisjoint(tokens[max(0, at - WISH_REACHES) : at]) else STRONG


def _pointing(run: str, known: _Words) -> list[tuple[str, float]]:
    if " " in run:
        return known.whole.get(run, [])
    return next(filter(None, (_spelt(form, known) for form in forms_of(run))), [])


def _spelt(word: str, known: _Words) -> list[tuple[str, float]]:
    found = list(known.whole.get(word, ()))
    for end in range(3, len(word) + 1):
        found += known.beginning.get(word[:end], ())
    return found


def undrawn(said: str) -> str:
    """Without the letters that only shout: "bolooong"."""
    return _DRAWN_OUT.sub(r"\1", said)


def forms_of(word: str) -> Iterator[str]:
    """The word, and what it may be a form of: "lubang2nya" is of "lubang"."""
    yield word
    plain = word.replace("2", "") if word[0].isalpha() else word
    if plain != word:
        yield plain
    for ending, least in ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= least:
            yield plain.removesuffix(ending)


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
