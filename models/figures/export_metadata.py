"""What the numbers of an export mean, for people (CSV) and for data portals (JSON). Texts: ``data``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from models.files.csv_file import Cell, write_csv
from models.region.regency import Regency
from models.region.wib import local
from models.store.data_files import DATA

TEXTS = DATA / "metadata_ekspor.toml"
EXPLAINED = ("konsep", "definisi", "rumus", "satuan", "klasifikasi")
HEADER = (
    *("berkas", "nama", *EXPLAINED, "periode", "periode_bulanan", "sumber", "produsen_data"),
    *("kode_referensi", "tanggal_dibuat", "catatan_cakupan"),
)

Days = tuple[date, date]


def write_metadata(folder: Path, period: Days, months: Days, now: datetime, regency: Regency) -> list[Path]:
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    general = {
        **texts["umum"],
        "periode": _span(period),
        "periode_bulanan": _span(months),
        "produsen_data": regency.contact.office,
        "tanggal_dibuat": local(now).isoformat(timespec="seconds"),
    }
    table, document = folder / "metadata.csv", folder / "metadata.json"
    write_csv(table, HEADER, _rows(general, texts["variabel"]))
    whole = json.dumps({**general, "variabel": texts["variabel"]}, ensure_ascii=False, indent=2, sort_keys=True)
    document.write_text(whole + "\n", encoding="utf-8", newline="\n")
    return [table, document]


def _rows(general: Mapping[str, Any], variables: list[Mapping[str, Any]]) -> Iterator[list[Cell]]:
    """One row for each column of each file; every row stands alone, so the general part is repeated."""
    shared = {**general, "catatan_cakupan": " ".join(general["catatan_cakupan"])}
    for variable in variables:
        row = {**shared, **variable, "nama": variable["kolom"]}
        for file in variable["berkas"]:
            yield [{**row, "berkas": f"{file}.csv"}[name] for name in HEADER]


def _span(days: Days) -> str:
    """An interval as ISO 8601 writes it."""
    return f"{days[0].isoformat()}/{days[1].isoformat()}"
