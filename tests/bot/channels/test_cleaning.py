"""Words from outside lose what hides or harms, and nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.cleaning import clean, opaque_id

FAMILY = "👨\u200d👩\u200d👧\u200d👦"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("lapor jalan rusak", "lapor jalan rusak"),
        ("dua\nbaris\tdan tab", "dua\nbaris\tdan tab"),
        ("a\x00b\x07c\x1bd\x7fe\x85f\rg", "abcdefg"),
        ("\u202eadmin\u202c \u2066x\u2069 \u200e\u200f\u061c", "admin x "),
        ("Si\u200bti\u200c\u2060\ufeff", "Siti"),
        ("a\u200db", "ab"),
        ("\u200d👍", "👍"),
        ("👍\u200d", "👍"),
        (FAMILY, FAMILY),
        ("❤️\u200d🔥", "❤️\u200d🔥"),
        ("rusak \ud83d sekali \udc00", "rusak  sekali "),
        ("cafe\u0301", "café"),
        ("e\u200b\u0301", "é"),
        ("ꦥꦸꦂꦧꦭꦶꦁꦒ", "ꦥꦸꦂꦧꦭꦶꦁꦒ"),
        ("", ""),
    ],
)
def test_what_is_kept(said: str, kept: str) -> None:
    assert clean(said) == kept


def test_a_long_text_is_cut() -> None:
    assert clean("x" * 5000) == "x" * 4096
    assert clean("é" * 50, cap=10) == "é" * 10


def test_a_cut_leaves_no_half_of_a_joined_picture() -> None:
    assert clean(FAMILY, cap=2) == "👨"


@given(st.text(st.characters() | st.sampled_from("\u200d\u200b\u202e👨🔥\u0301\ud800")), st.integers(1, 20))
def test_cleaning_twice_changes_nothing(said: str, cap: int) -> None:
    once = clean(said, cap)

    assert clean(once, cap) == once
    assert len(once) <= cap
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


@pytest.mark.parametrize("value", ["1", "7100000001", "-1002200000002", "ID.abc/+=", "x" * 140])
def test_an_opaque_id_passes_as_it_is(value: str) -> None:
    assert opaque_id(value) == value


@pytest.mark.parametrize("value", ["", " 1", "1\n", "a b", "x" * 141, "é", "1\x00"])
def test_what_is_no_id(value: str) -> None:
    assert opaque_id(value) is None
