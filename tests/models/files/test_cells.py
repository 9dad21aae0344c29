"""A cell is understood, or refused with a sentence that says what to do."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.files import cells
from models.files.cells import BadCell, moment, moment_cell, plain, point, quota, quoted, region

AT = datetime(2026, 12, 4, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  Tanam \t\n pohon\u00a0", "Tanam pohon"),
        ("Ta\u0000n\u200bam\u202e \u2066poh\u2069on\ufeff", "Tanam pohon"),
        ("cafe\u0301", "caf\u00e9"),
        ("cafe\u200b\u0301", "caf\u00e9"),
        ("satu\u2028dua\x85tiga\x1fempat", "satu dua tiga empat"),
        ("\x1b[31mmerah", "[31mmerah"),
        ("\ud800a", "a"),
    ],
)
def test_hostile_text_becomes_one_plain_line(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_plain_text_is_printable_composed_and_stays_as_it_is(text: str) -> None:
    shown = plain(text)

    assert {unicodedata.category(letter) for letter in shown} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} == set()
    assert unicodedata.is_normalized("NFC", shown)
    assert plain(shown) == shown


@pytest.mark.parametrize("cell", ["2026-12-05 06:30", " 2026-12-05T06:30 ", "2026-12-05 6.30", "2026-12-05 06:30:00"])
def test_hours_are_local(cell: str) -> None:
    assert moment(cell) == (AT, True)
    assert moment_cell(AT, True) == "2026-12-05 06:30"


def test_a_date_alone_has_no_hour() -> None:
    at, hour_known = moment("2016-06-03")

    assert (at, hour_known) == (datetime(2016, 6, 2, 17, 0, tzinfo=UTC), False)
    assert moment_cell(at, hour_known) == "2016-06-03"


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "besok",
        "5/12/2026 06:30",
        "2026-02-30",
        "2026-12-05 25:00",
        "2026-12-05 06:60",
        "2026-12-5 06:30",
        "1999-01-01",
        "0000-01-01",
        "9999-12-31 23:59",
        "2026-12-05 06:30:15",
        "\uff12\uff10\uff12\uff16-12-05",
    ],
)
def test_what_is_no_time_is_refused(cell: str) -> None:
    with pytest.raises(BadCell, match="write them as 2026-12-05 06:30"):
        moment(cell)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("2026-12-05 06:30", "not after the start"),
        ("2026-12-05 05:00", "not after the start"),
        ("2026-12-06", "an hour, or neither"),
    ],
)
def test_an_end_comes_after_its_start(cell: str, reason: str) -> None:
    assert cells.end("2026-12-05 09:00", (AT, True)) == datetime(2026, 12, 5, 2, 0, tzinfo=UTC)
    assert cells.end(" ", (AT, True)) is None
    with pytest.raises(BadCell, match=reason):
        cells.end(cell, (AT, True))


def test_one_day_may_begin_and_end_an_activity_without_hours() -> None:
    begin = moment("2022-12-03")

    assert cells.end("2022-12-03", begin) == begin[0]
    assert cells.end("2022-12-05", begin) == moment("2022-12-05")[0]


@pytest.mark.parametrize(("cell", "number"), [("", None), (" 3 ", 3), ("100000", 100_000)])
def test_a_quota_is_a_number_or_no_limit(cell: str, number: int | None) -> None:
    assert quota(cell) == number


@pytest.mark.parametrize("cell", ["0", "-1", "3.5", "banyak", "100001", "9" * 5000, "\uff11\uff12", "²", "1e3"])
def test_what_is_no_number_of_people_is_refused(cell: str) -> None:
    with pytest.raises(BadCell, match="leave it empty for no limit"):
        quota(cell)


@pytest.mark.parametrize(("north", "east"), [("-7.388", "109.3634"), ("-7,388", "109,3634")])
def test_a_point_may_have_a_decimal_comma(north: str, east: str) -> None:
    assert point(north, east) == (-7.388, 109.3634)
    assert point(" ", "") is None


@pytest.mark.parametrize(
    ("north", "east"),
    [("-7.388", ""), ("", "109.3"), ("109.3634", "-7.388"), ("nan", "nan"), ("0", "0"), ("-6.2", "106.8")],
)
def test_a_point_has_two_numbers_and_lies_in_the_regency(north: str, east: str) -> None:
    with pytest.raises(BadCell, match="lintang and bujur"):
        point(north, east)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("33.03.10.2001", "", ""), "33.03.10.2001"),
        (("33.03.10", "", ""), "33.03.10"),
        (("", "Serang", "Karangreja"), "33.03.10.2001"),
        (("", "Desa Bojong", "Kec. Mrebet"), "33.03.08.2011"),
        (("", "Kel. Bojong", "Purbalingga"), "33.03.05.1001"),
        (("", "Bobotsari", "Bobotsari"), "33.03.09.2006"),
        (("", "", "Bobotsari"), "33.03.09"),
        (("33.03.10.2001", "Serang", "Karangreja"), "33.03.10.2001"),
    ],
)
def test_a_region_is_told_by_code_or_by_names(given: tuple[str, str, str], code: str) -> None:
    assert region(*given) == code


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (("", "", ""), "The region is missing"),
        (("33.02.10.2001", "", ""), "no region of Purbalingga"),
        (("", "Serang", ""), "The kecamatan is missing"),
        (("", "Serang", "Mrebet"), "no desa in Mrebet"),
        (("", "", "Serang"), "no kecamatan"),
        (("", "Serang", "Cilongok"), "no kecamatan"),
        (("33.03.10.2002", "Serang", "Karangreja"), "is Kutabawa, but the names say Serang"),
    ],
)
def test_a_region_that_is_not_clear_is_refused(given: tuple[str, str, str], reason: str) -> None:
    with pytest.raises(BadCell, match=reason):
        region(*given)


@pytest.mark.parametrize("cell", ["", "AB", "A B C", "-ABC", "ABC/1", "A" * 41, "KÉ-1"])
def test_what_is_no_code_is_refused(cell: str) -> None:
    assert cells.code(" gebrak-2026_1 ") == "GEBRAK-2026_1"
    with pytest.raises(BadCell, match="is no code"):
        cells.code(cell)


def test_a_sentence_quotes_no_controls_and_no_long_text() -> None:
    assert quoted("\x1b]0;hi\x07") == "']0;hi'"
    assert quoted("x" * 1000) == f"'{'x' * 40}…'"


def test_lengths_are_counted_after_cleaning() -> None:
    assert cells.words("\u200b" * 50 + "x" * 10, most=10) == "x" * 10
    with pytest.raises(BadCell, match="has 11 characters; shorten it to at most 10"):
        cells.words("x" * 11, most=10)
    with pytest.raises(BadCell, match="empty"):
        cells.words("\u200b ", most=10, least=1)
