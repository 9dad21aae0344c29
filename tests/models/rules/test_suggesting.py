"""The category of a report is suggested rightly more often than not, quickly, and never by accident of the file."""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from models.region.categories import CATEGORIES
from models.rules.suggesting import WORDS, suggested
from tests.reports import TUNING, UNSEEN, right, told

LEAST_TUNING, LEAST_UNSEEN = 0.95, 0.85
MOST_SECONDS = 0.005


def rows() -> list[dict[str, str]]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_both_halves_are_suggested_rightly_often_enough() -> None:
    shares = {half.stem: right(half).total() / told(half).total() for half in (TUNING, UNSEEN)}
    sys.stdout.write(", ".join(f"{name} {share:.1%}" for name, share in shares.items()) + "\n")

    assert shares["tuning"] >= LEAST_TUNING, shares
    assert shares["unseen"] >= LEAST_UNSEEN, shares


@pytest.mark.parametrize("half", [TUNING, UNSEEN])
def test_both_halves_hold_every_category(half: Path) -> None:
    assert set(told(half)) == set(CATEGORIES)


def test_every_row_names_a_known_category_and_a_weight() -> None:
    assert {row["kategori"] for row in rows()} == set(CATEGORIES)
    assert [row for row in rows() if not float(row["bobot"])] == []


def test_no_row_is_doubled() -> None:
    counted = Counter((row["kategori"], row["kata"]) for row in rows())

    assert [row for row, count in counted.items() if count > 1] == []


def test_every_word_is_written_as_it_is_read() -> None:
    """Else it would never be found: small letters and digits, one space between words, a star at the end of one."""
    odd = [word for row in rows() if (word := row["kata"]) != " ".join(word.casefold().split())]
    starred = [word for row in rows() if "*" in (word := row["kata"]) and (" " in word or not word.endswith("*"))]
    unread = [word for row in rows() if not (word := row["kata"]).rstrip("*").replace(" ", "").isalnum()]

    assert (odd, starred, unread) == ([], [], [])


@pytest.mark.parametrize(
    "said", ["", " ", "\n", "?!", "👍🏽", "12 345", "Terima kasih, Bapak.", "ﷺ", "\ud7ff", "a" * 2000]
)
def test_odd_texts_suggest_nothing(said: str) -> None:
    assert suggested(said) == []


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("JALAN BERLUBANG!!!", "jalan"),
        ("lampuuuu matiiii", "lampu_jalan"),
        ("selokan2nya mampet", "drainase"),
        ("sampah menumpuk di depan SD", "sampah"),
    ],
)
def test_capitals_drawn_out_letters_and_endings_change_nothing(said: str, category: str) -> None:
    assert suggested(said)[0] == category


def test_each_category_is_suggested_once_at_most() -> None:
    found = suggested("pohon tumbang menimpa lampu jalan, got mampet, sampah menumpuk")

    assert len(found) == len(set(found)) > 2


def test_a_long_text_is_quick() -> None:
    """In time of its own and against a short one: how fast the machine is today is not counted."""
    said = "pak lampune mati, dalane bolong bolong, gote mampet kabeh, larahane numpuk nang ngarep pasar; " * 25
    short, long = (min(_seconds(said[:letters]) for _ in range(7)) for letters in (200, 2000))

    assert long < 20 * short
    assert long < MOST_SECONDS


def _seconds(words: str) -> float:
    begin = time.thread_time()
    suggested(words)
    return time.thread_time() - begin
