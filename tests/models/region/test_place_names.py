"""Words around a place name, and spellings of it."""

import pytest
from rapidfuzz.distance import OSA

from models.region.gazetteer import all_places
from models.region.place_names import Reading, readings, squash, vocabulary

NAMES = {squash(p.name) for p in all_places()}


def test_no_respelling_is_the_name_of_a_place_or_next_to_another() -> None:
    for written, standard in vocabulary().plain.items():
        if standard and len(written) > 4:
            near = {name for name in NAMES if OSA.distance(squash(written), name) <= 1}
            assert near <= {squash(standard)}, written
    assert not vocabulary().everyday & NAMES


def test_no_marker_or_filler_is_a_word_of_a_name() -> None:
    words = {word for p in all_places() for word in p.name.lower().split()}
    assert not words & set(vocabulary().markers)
    assert words & set(vocabulary().plain) == set()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Serang", [Reading("serang")]),
        ("ds. Serang RT 3", [Reading("serang", None, "desa")]),
        ("serang kec. karang reja", [Reading("serang", "karangreja")]),
        ("kec. karangreja", [Reading("karangreja", None, "kecamatan")]),
        ("kel. pbg kdl kec pbg", [Reading("purbalinggakidul", "purbalingga", "kelurahan")]),
        ("serang kab. banyumas", []),
        ("luar purbalingga", []),
        ("rt 3 rw 2", []),
    ],
)
def test_the_most_literal_reading(text: str, first: list[Reading]) -> None:
    assert readings(text)[0] == first


def test_two_words_are_read_as_a_name_or_a_name_in_a_kecamatan_either_way() -> None:
    assert readings("karangsari kalimanah")[0] == [
        Reading("karangsarikalimanah"),
        Reading("karangsari", "kalimanah"),
        Reading("kalimanah", "karangsari"),
    ]


def test_only_hints_are_left_of_a_sentence() -> None:
    *_, hints = readings("jalan rusak sebelum bojongsari")
    assert Reading("bojongsari", hint=True) in hints
    assert all(hint.hint for hint in hints)
