"""The files of an export."""

import csv
import json
import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from models.figures.export import COLUMNS, FLAGS, BadPeriod, write_export, zip_export
from models.region.regency import Regency
from models.store.database import open_database
from tests.models.past import KUTABAWA, SERANG, SLINGA, activity, people, populate, signup, signups

NOW = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)
AUGUST = date(2026, 8, 1), date(2026, 8, 31)
Table = list[dict[str, str]]


@pytest.fixture
def db(db_url: str) -> Iterator[Connection]:
    engine = open_database(db_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def export(db: Connection, folder: Path, start: date = AUGUST[0], end: date = AUGUST[1]) -> dict[str, Table]:
    """What stands in the files, by their names."""
    paths = write_export(db, start, end, folder, NOW, Regency())
    tables = {}
    for path in paths:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                tables[path.stem] = list(csv.DictReader(file, strict=True))
    return tables


def crowd(activity_id: int, first: int, count: int, region: str, **changed: object) -> list[dict[str, object]]:
    return [signup(activity_id, number, region, **changed) for number in range(first, first + count)]


@pytest.fixture
def gathering(db: Connection) -> int:
    """Ten from Serang of whom six came, eight from Kutabawa, seven from outside, and three who wait."""
    people(db, 40)
    one = activity(db, 1)
    signups(
        db,
        crowd(one, 1, 6, SERANG, attended=True)
        + crowd(one, 7, 4, SERANG)
        + crowd(one, 11, 8, KUTABAWA)
        + crowd(one, 19, 7, "luar")
        + crowd(one, 26, 3, SLINGA, status="waiting"),
    )
    return one


@pytest.mark.usefixtures("gathering")
def test_the_activity(db: Connection, tmp_path: Path) -> None:
    (row,) = export(db, tmp_path)["partisipasi_kegiatan"]

    assert row == {
        "kode_kegiatan": "GEBRAK-001",
        "judul": "Kerja bakti 1",
        "program": "Gebrak Gotong Royong",
        "tanggal": "2026-08-07",
        "kode_desa": SERANG,
        "nama_desa": "Serang",
        "kode_kecamatan": "33.03.10",
        "nama_kecamatan": "Karangreja",
        "status": "selesai",
        "terdaftar": "25",
        "menunggu": "",
        "batal": "0",
        "hadir": "6",
        "disembunyikan": "ya",
        "kolom_disembunyikan": "menunggu",
    }


@pytest.mark.usefixtures("gathering")
def test_the_desa_of_those_who_took_part(db: Connection, tmp_path: Path) -> None:
    rows = export(db, tmp_path)["partisipasi_desa"]
    shown = [(row["kode_desa"], row["pendaftaran"], row["hadir"], row["orang_unik"]) for row in rows]

    assert shown == [(SERANG, "10", "6", "6"), (KUTABAWA, "8", "0", "0"), ("luar", "7", "0", "0")]
    assert {row["bulan"] for row in rows} == {"2026-08"}


@pytest.mark.usefixtures("gathering")
def test_all_kecamatan_stand_there_with_their_population(db: Connection, tmp_path: Path) -> None:
    rows = {row["kode_kecamatan"]: row for row in export(db, tmp_path)["partisipasi_kecamatan"]}
    karangreja, elsewhere = rows["33.03.10"], rows["luar"]

    assert len(rows) == 19
    assert (karangreja["pendaftaran"], karangreja["hadir"], karangreja["penduduk"]) == ("18", "6", "49739")
    assert (karangreja["hadir_per_1000"], karangreja["penduduk_tanggal"]) == ("0.12", "2025-06-30")
    assert (elsewhere["pendaftaran"], elsewhere["penduduk"], elsewhere["hadir_per_1000"]) == ("7", "", "")
    assert (rows["33.03.04"]["pendaftaran"], rows["33.03.04"]["disembunyikan"]) == ("0", "tidak")


def test_a_kecamatan_without_a_desa_is_a_row_of_its_own(db: Connection, tmp_path: Path) -> None:
    people(db, 12)
    one = activity(db, 1)
    signups(db, crowd(one, 1, 5, "33.03.10") + crowd(one, 6, 7, SERANG))
    tables = export(db, tmp_path)

    assert [(row["kode_desa"], row["pendaftaran"]) for row in tables["partisipasi_desa"]] == [("", "5"), (SERANG, "7")]
    assert {row["pendaftaran"] for row in tables["partisipasi_kecamatan"]} == {"0", "12"}


def test_who_only_waited_or_left_shows_no_desa(db: Connection, tmp_path: Path) -> None:
    people(db, 1)
    signups(db, [signup(activity(db, 1), 1, SLINGA, status="left")])

    assert export(db, tmp_path)["partisipasi_desa"] == []


def test_rates_are_blank_with_their_counts(db: Connection, tmp_path: Path) -> None:
    people(db, 30)
    one = activity(db, 1)
    signups(db, crowd(one, 1, 3, SERANG, attended=True) + crowd(one, 4, 20, SLINGA, attended=True))
    rows = {row["kode_kecamatan"]: row for row in export(db, tmp_path)["partisipasi_kecamatan"]}

    blank = [name for name, cell in rows["33.03.10"].items() if not cell]
    assert rows["33.03.10"]["kolom_disembunyikan"].split() == blank
    assert blank == ["pendaftaran", "hadir", "orang_unik", "hadir_per_1000", "orang_unik_per_1000"]


def test_a_month_reads_the_same_in_every_export(db: Connection, tmp_path: Path) -> None:
    """Two periods that differ by a day must not tell who came on that day."""
    populate(db, random.Random(1))
    whole = export(db, tmp_path, date(2026, 1, 1), date(2026, 12, 31))
    part = export(db, tmp_path, date(2026, 8, 10), date(2026, 8, 20))

    for name in ("partisipasi_desa", "partisipasi_kecamatan"):
        assert part[name] == [row for row in whole[name] if row["bulan"] == "2026-08"] != []
    in_part = [row for row in whole["partisipasi_kegiatan"] if "2026-08-10" <= row["tanggal"] <= "2026-08-20"]
    assert part["partisipasi_kegiatan"] == in_part != []


def test_no_shown_count_is_small_and_no_blank_is_unmarked(db: Connection, tmp_path: Path) -> None:
    populate(db, random.Random(2))
    tables = export(db, tmp_path, date(2026, 1, 1), date(2026, 12, 31))
    counts = ("terdaftar", "menunggu", "batal", "hadir", "pendaftaran", "orang_unik")

    rows = [row for name in COLUMNS for row in tables[name]]
    shown = [int(row[name]) for row in rows for name in counts if row.get(name)]
    assert {count for count in shown if 0 < count < 5} == set()
    assert 0 in shown
    assert max(shown) > 20
    for row in rows:
        blank = {name for name in counts if row.get(name) == ""}
        assert blank <= set(row["kolom_disembunyikan"].split())
        assert row["disembunyikan"] == ("ya" if blank else "tidak")


def test_the_same_database_gives_the_same_bytes(db: Connection, tmp_path: Path) -> None:
    populate(db, random.Random(3))
    for folder in ("one", "two"):
        paths = write_export(db, *AUGUST, tmp_path / folder, NOW, Regency())
        zip_export(reversed(paths), tmp_path / f"{folder}.zip")

    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == sorted([*(f"{name}.csv" for name in COLUMNS), "metadata.csv", "metadata.json"])
        assert archive.testzip() is None


def test_hostile_titles_stay_text(db: Connection, tmp_path: Path) -> None:
    activity(db, 1, title='=HYPERLINK("http://x")', code="A")
    activity(db, 2, title="Rapat;=1+1", code="B")

    titles = [row["judul"] for row in export(db, tmp_path)["partisipasi_kegiatan"]]
    assert titles == ['\'=HYPERLINK("http://x")', "Rapat;'=1+1"]


def test_every_column_is_explained(db: Connection, tmp_path: Path) -> None:
    rows = export(db, tmp_path, date(2026, 8, 10), date(2026, 8, 20))["metadata"]
    document = json.loads((tmp_path / "metadata.json").read_text(encoding="utf-8"))

    explained = {(row["berkas"], row["nama"]) for row in rows}
    assert explained == {(f"{name}.csv", column) for name, columns in COLUMNS.items() for column in columns}
    assert len(rows) == len(explained)
    assert {row["periode"] for row in rows} == {"2026-08-10/2026-08-20"}
    assert document["periode_bulanan"] == "2026-08-01/2026-08-31"
    assert document["tanggal_dibuat"] == "2026-09-01T08:00:00+07:00"
    assert any("30 Juni 2025" in note and "dugaan" in note for note in document["catatan_cakupan"])


def test_an_empty_database_gives_headers(db: Connection, tmp_path: Path) -> None:
    assert not any(export(db, tmp_path)[name] for name in COLUMNS)
    first = (tmp_path / "partisipasi_desa.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert first.endswith(",".join(f'"{name}"' for name in FLAGS))


def test_a_period_that_ends_before_it_begins(db: Connection, tmp_path: Path) -> None:
    with pytest.raises(BadPeriod):
        export(db, tmp_path, date(2026, 8, 2), date(2026, 8, 1))
