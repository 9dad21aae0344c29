"""A sieve of the queue: read from typed words, and back from its button."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reports.sieve import in_typed, of_arg, to_arg
from models.queries.report_queue import Sieve
from models.region.categories import CATEGORIES
from models.region.gazetteer import kecamatan
from models.region.regency import Regency, Reports

REGENCY = Regency()
LONG = "a" * 24


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bobotsari", Sieve(kecamatan="33.03.09")),
        ("dpupr", Sieve(unit="dpupr")),
        ("satpol pp", Sieve(unit="satpolpp")),
        ("jalan", Sieve(category="jalan")),
        ("jalan rusak", Sieve(category="jalan")),
        ("lampu jalan", Sieve(category="lampu_jalan")),
        ("lampu", Sieve(category="lampu_jalan")),
        ("banjir", Sieve(category="banjir_longsor")),
        ("Baru", Sieve("new")),
        ("lewat waktu", Sieve("late")),
        ("jalan bobotsari lewat", Sieve("late", "33.03.09", "", "jalan")),
        ("kecamatan bobotsari", Sieve(kecamatan="33.03.09")),
        ("sesuatu", None),
        ("jalan sesuatu", None),
    ],
)
def test_typed_words_narrow_it(typed: str, expected: Sieve | None) -> None:
    assert in_typed(typed, REGENCY) == expected


sieves = st.builds(
    Sieve,
    st.sampled_from(["all", "new", "late"]),
    st.sampled_from(["", *(item.code for item in kecamatan())]),
    st.sampled_from(["", "dpupr", LONG]),
    st.sampled_from(["", *CATEGORIES]),
)


@given(sieves, st.integers(0, 99))
def test_a_sieve_comes_back_from_its_button_and_fits_it(sieve: Sieve, page: int) -> None:
    regency = Regency(unit={**REGENCY.unit, LONG: "Unit"}, reports=Reports())

    assert of_arg(to_arg(sieve, page), regency) == (sieve, page)
    assert len(f"laporanmasuk:{to_arg(sieve, page)}") <= 64
    assert len(f"laporan-saring:{to_arg(sieve)}") <= 64


@given(st.text(max_size=60))
def test_rubbish_on_a_button_is_passed_over(arg: str) -> None:
    sieve, page = of_arg(arg, REGENCY)

    assert 0 <= page < 100
    assert of_arg(to_arg(sieve, page), REGENCY) == (sieve, page)
