"""What an auditor gets from the statements of ``docs/export.md`` is what stands in the files."""

import csv
import random
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from models.figures.export import write_export
from models.region.regency import Regency
from models.store.database import open_database
from tests.house.tree import ROOT
from tests.models.past import populate

COUNTS = {
    "partisipasi_kegiatan": ("terdaftar", "menunggu", "batal", "hadir"),
    "partisipasi_desa": ("pendaftaran", "hadir", "orang_unik"),
    "partisipasi_kecamatan": ("pendaftaran", "hadir", "orang_unik"),
}
Key = tuple[str, ...]


@pytest.fixture
def db(db_url: str) -> Iterator[Connection]:
    engine = open_database(db_url)
    with engine.connect() as connection:
        populate(connection, random.Random(4))
        yield connection
    engine.dispose()


def test_the_files_can_be_recomputed(db: Connection, tmp_path: Path) -> None:
    on_sqlite, on_postgresql, *queries = re.findall(r"```sql\n(.+?);\n```", page(), flags=re.DOTALL)
    db.exec_driver_sql(on_sqlite if db.dialect.name == "sqlite" else on_postgresql)
    now = datetime(2026, 10, 1, tzinfo=UTC)
    write_export(db, date(2026, 1, 1), date(2026, 12, 31), tmp_path, now, Regency())

    blank = 0
    for query, (name, columns) in zip(queries, COUNTS.items(), strict=True):
        width = len(columns)
        computed = {
            tuple(map(str, row[:-width])): [str(count) for count in row[-width:]] for row in db.exec_driver_sql(query)
        }
        written = read(tmp_path / f"{name}.csv", columns)
        nothing = ["0"] * width
        assert {key for key, counts in computed.items() if counts != nothing} <= set(written)
        for key, counts in written.items():
            expected = computed.get(key, nothing)
            assert [count or mine for count, mine in zip(counts, expected, strict=True)] == expected
            blank += counts.count("")
    assert blank > 0


def read(path: Path, columns: tuple[str, ...]) -> dict[Key, list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {key(row): [row[name] for name in columns] for row in csv.DictReader(file)}


def key(row: dict[str, str]) -> Key:
    if "kode_kegiatan" in row:
        return row["kode_kegiatan"], row["tanggal"]
    return row["bulan"], "gebrak", row.get("kode_desa") or row["kode_kecamatan"]


def page() -> str:
    return (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
