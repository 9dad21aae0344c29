"""A ticket is read as people type it, and a slip of the finger is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.tickets import ALPHABET, PREFIX, RANDOM, check_of, new_ticket, ticket_in

bodies = st.text(ALPHABET, min_size=RANDOM, max_size=RANDOM)


def of(body: str) -> str:
    return f"{PREFIX}{body}{check_of(body)}"


def test_new_tickets_differ_and_are_read_back() -> None:
    made = {new_ticket() for _ in range(500)}
    assert len(made) == 500
    assert {ticket_in(f"cek {ticket} dong") for ticket in made} == made


@given(bodies, st.integers(0, RANDOM), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_seen(body: str, place: int, letter: str) -> None:
    good = of(body).removeprefix(PREFIX)
    wrong = good[:place] + letter + good[place + 1 :]

    assert ticket_in(PREFIX + wrong) == (PREFIX + good if wrong == good else None)


@given(bodies)
def test_it_may_be_spaced_and_written_small(body: str) -> None:
    good = of(body)
    typed = f"pbg {' '.join(good.removeprefix(PREFIX).lower())}"
    assert ticket_in(typed) == good


def test_letters_that_look_like_digits_are_taken_for_them() -> None:
    good = of("0011000")
    assert ticket_in(good.replace("0", "O").replace("1", "l")) == good


@pytest.mark.parametrize("said", ["", "PBG", "PBG-1234", "halo PBG-12345678901", "33.03.04.2014", "PBG-UUUUUUUU"])
def test_what_is_none_is_none(said: str) -> None:
    assert ticket_in(said) is None
