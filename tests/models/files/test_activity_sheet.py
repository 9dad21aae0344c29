"""A CSV file of activities is read, and each problem names its line."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.files.activity_sheet import FIELDS, read_activities
from models.files.csv_table import MOST_BYTES, MOST_ROWS
from tests.house.tree import ROOT
from tests.models.agenda_builders import START

HEADER = "kode,program,jenis,judul,kode_wilayah,tempat,mulai"
MISSING = "jenis, judul, tempat, mulai, kode_wilayah; add what is missing."
QUOTED = '"kode",'
ROW = "SERANG-1,gebrak,tanam_pohon,Tanam pohon,33.03.10.2001,Balai Desa,2026-12-05 06:30"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kegiatan.csv"


def problems(file: Path, content: str | bytes) -> list[str]:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return [str(problem) for problem in read_activities(file).problems]


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_is_read_whichever_way_it_was_saved(file: Path, bom: bytes, delimiter: str, newline: str) -> None:
    header = HEADER.replace("kode,", QUOTED)
    text = f"{header}\n{ROW}\n\n{ROW.replace('G-1', 'G-2')}\n"
    lines = text.replace(",", delimiter).replace("\n", newline)
    file.write_bytes(bom + lines.encode())

    sheet = read_activities(file)

    assert sheet.problems == ()
    assert [(row.line, row.activity.code) for row in sheet.rows] == [(2, "SERANG-1"), (4, "SERANG-2")]
    activity = sheet.rows[0].activity
    assert (activity.title, activity.region, activity.starts_at, activity.hours_known, activity.quota) == (
        "Tanam pohon",
        "33.03.10.2001",
        START,
        True,
        None,
    )


def test_only_the_columns_of_the_file_are_given(file: Path) -> None:
    file.write_text(f"{HEADER},Kuota , STATUS,catatan\n{ROW},,,lihat surat\n", encoding="utf-8")

    row = read_activities(file).rows[0]

    assert row.given == {"programme", "kind", "title", "region", "place", "starts_at", "hours_known", "quota", "status"}
    assert row.activity.status == "open"


def test_an_edition_is_a_code_or_nothing(file: Path) -> None:
    festival = ROW.replace("gebrak,tanam_pohon", "festival,budaya").replace("2026-12-05 06:30", "2026-12-05")
    file.write_text(f"{HEADER},edisi,komoditas\n{festival},fgs-9,Kopi\n{festival.replace('G-1', 'G-2')},,\n")

    first, second = read_activities(file).rows

    assert (first.edition, first.activity.commodities, first.activity.hours_known) == ("FGS-9", "Kopi", False)
    assert (second.edition, "edition_id" in second.given) == ("", True)


def test_line_breaks_inside_quotes_do_not_shift_the_line_numbers(file: Path) -> None:
    long_title = ROW.replace("Tanam pohon", '"Tanam\npohon, bersama"')

    assert problems(file, f"{HEADER}\n{long_title}\n{ROW.replace('gebrak', 'gebruk')}\n") == [
        "line 4, program: 'gebruk' is not known; write one of gebrak, festival, roadshow, lainnya.",
        "line 4, kode: SERANG-1 stands in line 2 already; give each its own code.",
    ]
    assert read_activities(file).rows[0].activity.title == "Tanam pohon, bersama"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("SERANG-1", "SERANG 1", "line 2, kode: 'SERANG 1' is no code"),
        ("tanam_pohon", "menanam", "line 2, jenis: 'menanam' is not known; write one of rtlh,"),
        ("Tanam pohon", "", "line 2, judul: This cell is empty; fill it in."),
        ("Tanam pohon", "x" * 121, "line 2, judul: The text has 121 characters; shorten it to at most 120."),
        ("Balai Desa", "x" * 161, "line 2, tempat: The text has 161 characters"),
        ("33.03.10.2001", "33.03.99.2001", "line 2, kode_wilayah: '33.03.99.2001' is no region of Purbalingga"),
        ("2026-12-05 06:30", "5 Des", "line 2, mulai: '5 Des' is no date and hour; write them as 2026-12-05 06:30"),
        (
            "2026-12-05 06:30",
            "2026-12-05",
            "line 2, mulai: Only an activity that is selesai, or of festival",
        ),
        (",Balai Desa", "", "line 2: There are 6 cells for 7 columns"),
        ("Tanam pohon", "Tanam, pohon", "line 2: There are 8 cells for 7 columns"),
        ("Tanam pohon", '"Tanam', "line 2: From here on this is no CSV"),
    ],
)
def test_a_bad_cell_is_named(file: Path, old: str, new: str, problem: str) -> None:
    found = problems(file, f"{HEADER}\n{ROW.replace(old, new)}\n")

    assert len(found) == 1
    assert found[0].startswith(problem)
    assert read_activities(file).rows == ()


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("kuota", "banyak", "line 2, kuota: 'banyak' is no number of people"),
        ("selesai", "2026-12-05 06:00", "line 2, selesai: The end is not after the start"),
        ("status", "tunda", "line 2, status: 'tunda' is not known; write one of buka, batal, selesai."),
        ("status", "withdrawn", "line 2, status: 'withdrawn' is not known; write one of buka, batal, selesai."),
        ("edisi", "FGS 9", "line 2, edisi: 'FGS 9' is no code"),
        ("komoditas", "x" * 301, "line 2, komoditas: The text has 301 characters; shorten it to at most 300."),
        ("bawa", "x" * 201, "line 2, bawa: The text has 201 characters; shorten it to at most 200."),
        ("keterangan", "x" * 601, "line 2, keterangan: The text has 601 characters; shorten it to at most 600."),
        ("kuotta", "3", "line 1: The column 'kuotta' is not known; the columns are kode, "),
        ("kode", "B-1", "line 1: The column kode stands there twice"),
        ("lintang", "-7.3", "line 1: The header has no bujur; add what is missing."),
    ],
)
def test_a_bad_cell_of_a_further_column_is_named(file: Path, column: str, cell: str, problem: str) -> None:
    found = problems(file, f"{HEADER},{column}\n{ROW},{cell}\n")

    assert len(found) == 1
    assert found[0].startswith(problem)


def test_all_problems_of_a_row_are_told_at_once(file: Path) -> None:
    assert len(problems(file, f"{HEADER},kuota\n,x,y,,33,,besok,-1\n")) == 8


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", f"line 1: The header has no kode, program, {MISSING}"),
        (b"kode,program\n", f"line 1: The header has no {MISSING}"),
        (b"PK\x03\x04....", "line 1: This is a workbook; save it as CSV (UTF-8) and import that."),
        (f"{HEADER}\n{ROW}".encode("utf-16"), "line 1: This line is not UTF-8; save the file as CSV (UTF-8)."),
        (f"{HEADER}\ncaf\xe9".encode("latin-1"), "line 2: This line is not UTF-8; save the file as CSV (UTF-8)."),
        (b"x" * (MOST_BYTES + 1), "line 1: The file is larger than 5 MB; split it."),
    ],
    ids=["empty", "columns", "workbook", "utf16", "latin1", "huge"],
)
def test_a_file_that_is_no_table_says_so(file: Path, content: bytes, problem: str) -> None:
    assert problems(file, content) == [problem]


def test_an_absent_file_is_a_problem(tmp_path: Path) -> None:
    assert [str(one) for one in read_activities(tmp_path / "no.csv").problems] == [
        "line 1: The file cannot be read: No such file or directory."
    ]


def test_too_many_rows_are_refused(file: Path) -> None:
    rows = "\n".join(ROW.replace("SERANG-1", f"S-{number}") for number in range(MOST_ROWS + 1))

    assert problems(file, f"{HEADER}\n{rows}\n") == [
        f"line {MOST_ROWS + 2}: There are more than {MOST_ROWS} rows; split the file."
    ]
    assert len(read_activities(file).rows) == MOST_ROWS


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"{HEADER}\n{text}".encode(errors="replace")))
def test_no_file_is_too_strange_to_be_read(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "strange.csv"
    file.write_bytes(content)

    for problem in read_activities(file).problems:
        assert 1 <= problem.line <= len(re.findall(rb"[\r\n]", content)) + 1
        assert str(problem).isprintable()


def test_the_page_about_the_import_names_every_column_and_its_example_is_right(file: Path) -> None:
    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    example = re.findall(r"```csv\n(.*?)```", page, flags=re.DOTALL)[0]

    assert [column for column in FIELDS if f"`{column}`" not in page] == []
    assert problems(file, example) == []
    assert len(read_activities(file).rows) == len(list(csv.reader(io.StringIO(example)))) - 1
