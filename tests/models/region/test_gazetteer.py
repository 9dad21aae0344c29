"""What residents type for a place, and which place that is."""

from collections import Counter

import pytest

from models.region.gazetteer import Found, Place, all_places, find, place

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
    assert {p.name for p in found.candidates[1:]} == {p.name for p in all_places() if p.name.startswith("Purbalingga ")}


def test_six_are_asked_at_most() -> None:
    assert len(find("bojong bobotsari kemangkon mrebet serang").candidates) == 6
