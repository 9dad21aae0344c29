"""CSV files are read back as they were meant, and nothing in them is a formula."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.files.csv_file import harmless, write_csv

SIGNS = "=+-@\t\r\n\u2212\uff1d\uff0b\uff0d\uff20"
HOSTILE = st.lists(st.sampled_from([*SIGNS, *" ;,|\"'\u200b\ufeff\u202e", "SUM(A1)", "cmd|' /C calc'!A0"]) | st.text())
TEXTS = HOSTILE.map("".join).filter(lambda text: "\0" not in text)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv") / "file.csv"


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_no_cell_begins_a_formula_whatever_separates_the_cells(path: Path, rows: list[tuple[str, str]]) -> None:
    write_csv(path, ("judul", "tempat"), rows)

    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file, strict=True))
    assert len(read) == 1 + len(rows)
    for cells, meant in zip(read[1:], rows, strict=True):
        assert [cell.replace("'", "") for cell in cells] == [text.replace("'", "") for text in meant]
    # A spreadsheet that expects another separator knows nothing of our quotes either.
    pieces = [piece for row in read for cell in row for piece in re.split("[;\t\r\n]", cell)]
    assert [piece for piece in pieces if visible(piece)[:1] in set(SIGNS) and piece] == []


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters=SIGNS + "\0")))
def test_harmless_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_that_begins_a_formula_is_guarded(sign: str) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"


def test_bytes(path: Path) -> None:
    write_csv(path, ("kode", "judul", "hadir"), [("33.03.10", 'Tari "Lengger", pagi', 1200), ("luar", "é", None)])

    expected = '\ufeff"kode","judul","hadir"\r\n"33.03.10","Tari ""Lengger"", pagi",1200\r\n"luar","é",\r\n'
    assert path.read_bytes() == expected.encode()


def visible(text: str) -> str:
    """Without what does not show, or shows as nothing."""
    return text.lstrip(' "\u200b\ufeff\u202e\xa0')
