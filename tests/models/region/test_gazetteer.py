"""What residents type for a place, and which place that is."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from string import ascii_lowercase
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from models.region.gazetteer import Found, Place, all_places, desa_of, find, is_place, kecamatan, place
from models.region.place_names import squash

DESA = [p for p in all_places() if p.kind != "kecamatan"]
NAMES = {squash(p.name) for p in all_places()}
DOUBLE = [name for name, times in Counter(p.name for p in DESA).items() if times > 1]

CERTAIN = {
    "Serang": "Serang, Karangreja",
    "Bajong": "Bajong, Bukateja",
    "Toyareja": "Toyareja, Purbalingga",
    "Toyareka": "Toyareka, Kemangkon",
    "Wirasaba": "Wirasaba, Bukateja",
    "Wirasana": "Wirasana, Purbalingga",
    "Karangjambe": "Karangjambe, Padamara",
    "Karangmanyar": "Karangmanyar, Kalimanah",
    "Larangan": "Larangan, Pengadegan",
    "Kalitinggar": "Kalitinggar, Padamara",
    "Kalitinggar Kidul": "Kalitinggar Kidul, Padamara",
    "Palumbungan": "Palumbungan, Bobotsari",
    "Meri": "Meri, Kutasari",
    "Kalimanah": "Kalimanah",
    "Rembang": "Rembang",
    # markers
    "desa serang": "Serang, Karangreja",
    "ds. serang kec karangreja": "Serang, Karangreja",
    "Ds.Serang,Kec.Karangreja": "Serang, Karangreja",
    "kec. karangreja desa serang": "Serang, Karangreja",
    "serang kec. karangreja": "Serang, Karangreja",
    "desa serang karangreja": "Serang, Karangreja",
    "karangreja desa serang": "Serang, Karangreja",
    "kec karangreja serang": "Serang, Karangreja",
    "kel. Bojong": "Bojong, Purbalingga",
    "kelurahan bojong": "Bojong, Purbalingga",
    "kel bojong kec purbalingga": "Bojong, Purbalingga",
    "kel. serang": "Serang, Karangreja",
    "ds wirasana": "Wirasana, Purbalingga",
    "Kec. Bobotsari": "Bobotsari",
    "kecamatan karanganyar": "Karanganyar",
    "kec purbalingga": "Purbalingga",
    "desa bobotsari": "Bobotsari, Bobotsari",
    "ds. Kemangkon": "Kemangkon, Kemangkon",
    "balai desa grecol": "Grecol, Kalimanah",
    # with the kecamatan, in either order
    "Karangsari Kalimanah": "Karangsari, Kalimanah",
    "karangsari, karangmoncol": "Karangsari, Karangmoncol",
    "Karangreja Kutasari": "Karangreja, Kutasari",
    "Kutasari Karangreja": "Karangreja, Kutasari",
    "Karangreja Karangreja": "Karangreja, Karangreja",
    "karang tengah kertanegara": "Karangtengah, Kertanegara",
    "karanggedang - karanganyar": "Karanggedang, Karanganyar",
    "mrebet bojong": "Bojong, Mrebet",
    "bojong purbalingga": "Bojong, Purbalingga",
    "serayu karanganyar": "Serayu Karanganyar, Mrebet",
    "serayu karanganyar mrebet": "Serayu Karanganyar, Mrebet",
    # with the regency
    "Serang Purbalingga": "Serang, Karangreja",
    "serang, karangreja, purbalingga, jawa tengah": "Serang, Karangreja",
    "desa serang kab. purbalingga": "Serang, Karangreja",
    "ds serang pbg": "Serang, Karangreja",
    "SERANG": "Serang, Karangreja",
    "  serang  ": "Serang, Karangreja",
    "serang!!! 🙏": "Serang, Karangreja",
    "*Serang*": "Serang, Karangreja",
    "sérang": "Serang, Karangreja",
    "purbalinggakidul": "Purbalingga Kidul, Purbalingga",
    "gunung wuled": "Gunungwuled, Rembang",
    "bodas karangjati": "Bodaskarangjati, Rembang",
    # chat abbreviations and respellings
    "purbalingga kidul": "Purbalingga Kidul, Purbalingga",
    "pbg kdl": "Purbalingga Kidul, Purbalingga",
    "Kel. Pbg Lor": "Purbalingga Lor, Purbalingga",
    "kalimanah wtn": "Kalimanah Wetan, Kalimanah",
    "kembaran kln": "Kembaran Kulon, Purbalingga",
    "bralink wetan": "Purbalingga Wetan, Purbalingga",
    "krg duren": "Karangduren, Bobotsari",
    "kr. lewas": "Karanglewas, Kutasari",
    "Plumutan": "Pelumutan, Kemangkon",
    "kelapa sawit": "Klapasawit, Kalimanah",
    "slinga": "Slinga, Kaligondang",
    "telahab lor": "Tlahab Lor, Karangreja",
    "pager andong kaligondang": "Pagerandong, Kaligondang",
    "jambu desa": "Jambudesa, Karanganyar",
    # words around it
    "SERANG   rt 3 rw 2": "Serang, Karangreja",
    "serang rt03/rw02": "Serang, Karangreja",
    "RT 1 RW 5 desa Onje": "Onje, Mrebet",
    "serang dusun gunung malang": "Serang, Karangreja",
    "dusun bojong desa serang": "Serang, Karangreja",
    "saya dari desa serang": "Serang, Karangreja",
    "inyong wong karangsari kalimanah": "Karangsari, Kalimanah",
    "ning serang, makasih": "Serang, Karangreja",
    "sirau dekat pasar": "Sirau, Karangmoncol",
    # one slip, no rival
    "sinduaja": "Sinduraja, Kaligondang",
    "Tunjugmuli": "Tunjungmuli, Karangmoncol",
    "purbalinga kidul": "Purbalingga Kidul, Purbalingga",
    "Karagsari Kalimanah": "Karangsari, Kalimanah",
    "karangsari kalimana": "Karangsari, Kalimanah",
    "bojong mrebt": "Bojong, Mrebet",
}

ASKED_BACK = {
    "Bobotsari": ["Bobotsari", "Bobotsari, Bobotsari"],
    "bobotsri": ["Bobotsari", "Bobotsari, Bobotsari"],
    "Karangreja": ["Karangreja", "Karangreja, Kutasari", "Karangreja, Karangreja"],
    "karangreja purbalingga": ["Karangreja", "Karangreja, Kutasari", "Karangreja, Karangreja"],
    "Bojong": ["Bojong, Purbalingga", "Bojong, Mrebet"],
    "desa bojong": ["Bojong, Purbalingga", "Bojong, Mrebet"],
    "pager andong": ["Pagerandong, Mrebet", "Pagerandong, Kaligondang"],
    "toyarej": ["Toyareja, Purbalingga", "Toyareka, Kemangkon"],
    "wirasna": ["Wirasaba, Bukateja", "Wirasana, Purbalingga"],
    "serayu": ["Serayu Larangan, Mrebet", "Serayu Karanganyar, Mrebet"],
    "sempor": ["Sempor Lor, Kaligondang"],
    "serang kec bobotsari": ["Serang, Karangreja"],
    "srang": ["Serang, Karangreja"],
    "jl mawar no 3 bojongsari": ["Bojongsari", "Bojongsari, Bojongsari"],
}

NOTHING = [
    "", " ", "...", "🙏", "123", "ya", "iya", "p", "tidak tahu", "ora ngerti", "jakarta", "semarang", "kota semarang",
    "malam", "makan", "lengkap", "terima kasih", "luar purbalingga", "kab purbalingga", "kabupaten purbalingga",
    "desa serang kab banyumas", "lor", "desa", "rt 3 rw 2", "0812345678", "\0", "aku pengin melu",
]  # fmt: skip


def called(found: Place) -> str:
    return found.name if found.kind == "kecamatan" else f"{found.name}, {place(found.parent).name}"


@pytest.mark.parametrize(("text", "meant"), CERTAIN.items())
def test_what_is_certain(text: str, meant: str) -> None:
    found = find(text)
    assert found.exact is not None, [called(p) for p in found.candidates]
    assert called(found.exact) == meant
    assert found.candidates == ()


@pytest.mark.parametrize(("text", "meant"), ASKED_BACK.items())
def test_what_is_asked_back(text: str, meant: list[str]) -> None:
    found = find(text)
    assert found.exact is None
    assert Counter(map(called, found.candidates[: len(meant)])) == Counter(meant)


@pytest.mark.parametrize("text", NOTHING, ids=repr)
def test_what_means_no_place(text: str) -> None:
    assert find(text) == Found()


@pytest.mark.parametrize(
    ("text", "within", "meant"),
    [
        ("Bobotsari", "33.03.09", "Bobotsari, Bobotsari"),
        ("kec bobotsari", "33.03.09", "Bobotsari"),
        ("karangsari", "33.03.12", "Karangsari, Karangmoncol"),
        ("karangreja", "33.03.07", "Karangreja, Kutasari"),
        ("desa karangsari kec kalimanah", "33.03.06", "Karangsari, Kalimanah"),
        ("toyarej", "33.03.05", "Toyareja, Purbalingga"),
        ("serang", "33.03.06", None),
        ("serang karangreja", "33.03.06", None),
        ("kec bobotsari", "33.03.06", None),
    ],
)
def test_within_one_kecamatan(text: str, within: str, meant: str | None) -> None:
    found = find(text, within)
    assert (found.exact and called(found.exact)) == meant
    assert found.candidates == ()


def test_the_regency_alone_is_not_its_kecamatan() -> None:
    found = find("Purbalingga")
    assert found.exact is None
    assert called(found.candidates[0]) == "Purbalingga"
    assert {p.name for p in found.candidates[1:]} == {p.name for p in DESA if p.name.startswith("Purbalingga ")}


def test_six_are_asked_at_most() -> None:
    assert len(find("bojong bobotsari kemangkon mrebet serang").candidates) == 6


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
