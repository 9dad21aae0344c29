"""Every one of the 239 desa is found: by its name, with its kecamatan, with a slip, and soon enough."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from string import ascii_lowercase
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from models.region.gazetteer import Place, all_places, desa_of, find, is_place, kecamatan, place
from models.region.place_names import squash

DESA = [p for p in all_places() if p.kind != "kecamatan"]
NAMES = {squash(p.name) for p in all_places()}
DOUBLE = [name for name, times in Counter(p.name for p in DESA).items() if times > 1]


def test_double_names_are_asked_back() -> None:
    assert len(DOUBLE) == 8
    for name in DOUBLE:
        found = find(name)
        assert found.exact is None
        assert {p.code for p in DESA if p.name == name} <= {p.code for p in found.candidates}


def test_names_one_edit_apart_are_exact_when_spelt_right() -> None:
    unique = [p for p in DESA if [squash(q.name) for q in all_places()].count(squash(p.name)) == 1]
    close = [pair for pair in combinations(unique, 2) if OSA.distance(squash(pair[0].name), squash(pair[1].name)) == 1]
    assert {frozenset((one.name, other.name)) for one, other in close} >= {
        frozenset(("Toyareja", "Toyareka")),
        frozenset(("Wirasaba", "Wirasana")),
    }
    for pair in close:
        assert [find(p.name).exact for p in pair] == list(pair)


def test_the_lists() -> None:
    assert (len(all_places()), len(kecamatan()), len(DESA)) == (257, 18, 239)
    assert sum(len(desa_of(k.code)) for k in kecamatan()) == 239
    assert Counter(p.kind for p in all_places()) == {"kecamatan": 18, "desa": 224, "kelurahan": 15}
    assert sum(p.population for p in DESA) == sum(p.population for p in kecamatan()) == 1_064_475
    assert {p.population_year for p in DESA} == {2025}
    names = [p.name for p in desa_of("33.03.10")]
    assert names == ["Gondang", "Karangreja", "Kutabawa", "Serang", "Siwarak", "Tlahab Kidul", "Tlahab Lor"]
    assert [k.name for k in kecamatan()] == sorted(k.name for k in kecamatan())


def test_a_place_by_its_code() -> None:
    serang = place("33.03.10.2001")
    assert (serang.name, serang.kind, serang.parent, serang.kecamatan) == ("Serang", "desa", "33.03.10", "33.03.10")
    assert place("33.03.10").kecamatan == "33.03.10"
    assert place("33.03.10").parent == "33.03"
    assert is_place("33.03.10.2001")
    assert not is_place("33.03.10.2099")
    with pytest.raises(KeyError):
        place("33.03")


@pytest.mark.parametrize("desa", DESA, ids=lambda desa: desa.code)
def test_a_desa_with_its_kecamatan_is_certain(desa: Place) -> None:
    home = place(desa.parent).name
    for text in (f"{desa.name} {home}", f"{home} {desa.name}", f"ds {desa.name} kec. {home} kab. Purbalingga"):
        assert find(text).exact == desa, text


@settings(deadline=None)
@given(st.sampled_from(DESA), st.sampled_from([" ", ", ", " - ", "  "]), st.booleans(), st.integers(0, 40))
def test_a_desa_with_its_kecamatan_is_certain_however_typed(desa: Place, gap: str, loud: bool, rt: int) -> None:
    text = f"{desa.name}{gap}{place(desa.parent).name} rt {rt}"
    assert find(text.upper() if loud else text.lower()).exact == desa


@settings(deadline=None)
@given(st.text(), st.sampled_from([None, *(k.code for k in kecamatan())]))
def test_any_text_gives_an_answer_or_candidates_or_nothing(text: str, within: str | None) -> None:
    found = find(text, within)
    assert found.exact is None or not found.candidates
    assert len(set(found.candidates)) == len(found.candidates) <= 6
    assert within is None or all(p.kecamatan == within for p in found.candidates)


@settings(deadline=None)
@given(st.sampled_from(DESA), st.data())
def test_a_typo_never_settles_on_another_place(desa: Place, data: st.DataObject) -> None:
    typo = data.draw(st.sampled_from(list(typos(desa.name.lower(), ascii_lowercase))))
    if squash(typo) not in NAMES - {squash(desa.name)}:
        assert find(typo).exact in (None, desa)


def test_a_typo_finds_its_desa() -> None:
    """Of all 58,396 single typos 99.9 % find it; here with five of the letters for replacing."""
    seen = Counter[str]()
    for desa in DESA:
        for typo in typos(desa.name.lower(), "aenks"):
            if squash(typo) in NAMES - {squash(desa.name)}:
                continue
            found = find(typo)
            assert found.exact in (None, desa), typo
            seen["all"] += 1
            seen["exact"] += found.exact == desa
            seen["asked"] += desa in found.candidates
    assert seen["all"] > 13_500
    assert (seen["exact"] + seen["asked"]) / seen["all"] >= 0.99
    assert seen["exact"] / seen["all"] >= 0.65


def test_finding_takes_less_than_two_milliseconds() -> None:
    worst = "rumah cat hijau seberang lapangan voli itu lho pak arah wisata yang ramai tiap minggu"
    for texts in ([p.name for p in DESA], [worst] * 50):
        start = process_time()
        for text in texts:
            find(text)
        assert (process_time() - start) / len(texts) < 0.002


def typos(name: str, letters: str) -> Iterator[str]:
    """Each letter left out, swapped with the next, or replaced."""
    for i in range(len(name)):
        yield name[:i] + name[i + 1 :]
        if name[i : i + 1] != name[i + 1 : i + 2] and i + 1 < len(name):
            yield name[:i] + name[i + 1] + name[i] + name[i + 2 :]
        yield from (name[:i] + letter + name[i + 1 :] for letter in letters if letter != name[i])
