"""Participation as files that can be published: what they hold and how to recompute them is in ``docs/export.md``."""

from __future__ import annotations

import calendar
import csv
import functools
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from models.figures.export_metadata import write_metadata
from models.figures.rows import SMALL, Counts, Measure
from models.figures.suppression import Blanks, Block, blanks
from models.files.activity_sheet import STATUS_WORDS
from models.files.csv_file import Cell, write_csv
from models.queries.participation import Entries, Held, Month, Participation, read_participation, together
from models.region.gazetteer import OUTSIDE, all_places, is_place, place
from models.region.regency import Programmes, Regency
from models.store.data_files import DATA

POPULATION = DATA / "penduduk_kecamatan.csv"
OUTSIDE_NAME = "Luar Purbalingga"
FLAGS = ("disembunyikan", "kolom_disembunyikan")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "partisipasi_kegiatan": (
        *("kode_kegiatan", "judul", "program", "tanggal", "kode_desa", "nama_desa"),
        *("kode_kecamatan", "nama_kecamatan", "status", "terdaftar", "menunggu", "batal", "hadir", *FLAGS),
    ),
    "partisipasi_desa": (
        *("bulan", "program", "kode_desa", "nama_desa", "kode_kecamatan", "nama_kecamatan"),
        *("pendaftaran", "hadir", "orang_unik", *FLAGS),
    ),
    "partisipasi_kecamatan": (
        *("bulan", "program", "kode_kecamatan", "nama_kecamatan", "pendaftaran", "hadir", "orang_unik"),
        *("penduduk", "penduduk_tanggal", "penduduk_sumber", "hadir_per_1000", "orang_unik_per_1000", *FLAGS),
    ),
}


class BadPeriod(Exception):
    """The period ends before it begins."""


@dataclass(frozen=True, slots=True)
class _Published:
    """One programme in one month, with the entries of every region and what of them stays blank."""

    month: Month
    programme: str
    activities: tuple[Held, ...]
    desa: Mapping[str, Entries]
    kecamatan: Mapping[str, Entries]
    blanks: Blanks


def write_export(db: Connection, start: date, end: date, folder: Path, now: datetime, regency: Regency) -> list[Path]:
    """Write the files of the local days ``start`` to ``end``; the same database gives the same bytes.

    Monthly figures are of whole months, also at the ends of the period: of two periods that
    differ by a day, one could otherwise be taken from the other. Raises BadPeriod.
    """
    if end < start:
        raise BadPeriod(f"{start} - {end}")
    first = start.replace(day=1)
    last = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    participation = read_participation(db, first, last, Programmes.model_fields)
    published = [_published(month, participation, regency) for month in participation.activities]
    rows: dict[str, list[Sequence[Cell]]] = {
        "partisipasi_kegiatan": [row for one in published for row in _activity_rows(one, start, end)],
        "partisipasi_desa": [row for one in published for row in _desa_rows(one)],
        "partisipasi_kecamatan": [row for one in published for row in _kecamatan_rows(one)],
    }
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.csv" for name in COLUMNS]
    for path in paths:
        write_csv(path, COLUMNS[path.stem], rows[path.stem])
    return [*paths, *write_metadata(folder, (start, end), (first, last), now, regency)]


def zip_export(paths: Iterable[Path], target: Path) -> None:
    """Pack the files flat and without their times; the same files give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(paths, key=lambda path: path.name):
            entry = zipfile.ZipInfo(path.name)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def _published(month: Month, participation: Participation, regency: Regency) -> _Published:
    activities = participation.activities[month]
    regions = participation.regions.get(month, {})
    # A row of zeros would tell that somebody had signed up there and left.
    desa = {code: regions[code] for code in sorted(regions) if regions[code].registered or regions[code].attended}
    parts: dict[str, dict[str, Entries]] = {one.code: {} for one in all_places() if one.kind == "kecamatan"}
    for code, entries in desa.items():
        parts.setdefault(_kecamatan(code), {})[code] = entries
    kecamatan = {code: together(parts[code].values()) for code in sorted(parts)}
    block = Block(
        {one.code: _counts(one.entries) for one in sorted(activities, key=lambda one: one.code)},
        {code: _counts(kecamatan[code]) for code in sorted(kecamatan, key=_given_up)},
        {home: {code: _counts(of[code]) for code in sorted(of, key=_given_up)} for home, of in parts.items()},
    )
    return _Published(month, regency.programme(month.programme), activities, desa, kecamatan, blanks(block))


def _activity_rows(published: _Published, start: date, end: date) -> Iterator[Sequence[Cell]]:
    for held in published.activities:
        if not start <= held.day <= end:
            continue
        hidden = _hidden(published.blanks.activities, held.code, "terdaftar", ("hadir",))
        counts = {
            "terdaftar": held.entries.registered,
            "menunggu": held.entries.waiting,
            "batal": held.entries.left,
            "hadir": held.entries.attended,
        }
        # Of these no sums are published, so one blank protects itself.
        hidden |= {name for name in ("menunggu", "batal") if counts[name] in SMALL}
        what = (held.code, held.title, published.programme, held.day.isoformat())
        status = STATUS_WORDS.get(held.status, held.status)
        yield *what, *_where(held.region), status, *_with_flags(counts, hidden)


def _desa_rows(published: _Published) -> Iterator[Sequence[Cell]]:
    for code, entries in published.desa.items():
        hidden = _hidden(published.blanks.desa, code, "pendaftaran", ("hadir", "orang_unik"))
        yield published.month.month, published.programme, *_where(code), *_with_flags(_measures(entries), hidden)


def _kecamatan_rows(published: _Published) -> Iterator[Sequence[Cell]]:
    for code, entries in published.kecamatan.items():
        base = _population().get(code)
        counts: dict[str, Cell] = {**_measures(entries), "penduduk": None, "tanggal": None, "sumber": None}
        rates: dict[str, Cell] = {"hadir_per_1000": None, "orang_unik_per_1000": None}
        if base is not None:
            people = int(base["penduduk"])
            counts |= {"penduduk": people, "tanggal": base["tanggal_acuan"], "sumber": base["sumber"]}
            rates["hadir_per_1000"] = 1000 * entries.attended / people
            rates["orang_unik_per_1000"] = 1000 * len(entries.people) / people
        derived = ("hadir", "orang_unik", *(name for name, rate in rates.items() if rate is not None))
        hidden = _hidden(published.blanks.kecamatan, code, "pendaftaran", derived)
        where = _where(code)[2:]
        yield published.month.month, published.programme, *where, *_with_flags({**counts, **rates}, hidden)


def _measures(entries: Entries) -> dict[str, Cell]:
    return {"pendaftaran": entries.registered, "hadir": entries.attended, "orang_unik": len(entries.people)}


def _counts(entries: Entries) -> Counts:
    return Counts(entries.registered, entries.attended, len(entries.people))


def _hidden(
    by_measure: Mapping[Measure, frozenset[str]], key: str, registered: str, attended: Iterable[str]
) -> set[str]:
    hidden = {registered} if key in by_measure["registered"] else set()
    return hidden.union(attended) if key in by_measure["attended"] else hidden


def _with_flags(cells: Mapping[str, Cell], hidden: set[str]) -> list[Cell]:
    shown: list[Cell] = [None if name in hidden else cell for name, cell in cells.items()]
    return [*shown, "ya" if hidden else "tidak", " ".join(name for name in cells if name in hidden)]


def _where(code: str) -> tuple[str, str, str, str]:
    """Code and name of the desa, empty where only the kecamatan is known, and of the kecamatan."""
    home = _kecamatan(code)
    desa = ("", "") if code == home and code != OUTSIDE else (code, _name(code))
    return *desa, home, _name(home)


def _name(code: str) -> str:
    if code == OUTSIDE:
        return OUTSIDE_NAME
    return place(code).name if is_place(code) else ""


def _kecamatan(code: str) -> str:
    return code[: len("33.03.01")]


def _given_up(code: str) -> tuple[int, str]:
    """Smaller places are blanked first to protect others; how many took part must not decide it."""
    return place(code).population if is_place(code) else 0, code


@functools.cache
def _population() -> Mapping[str, Mapping[str, str]]:
    with POPULATION.open(encoding="utf-8", newline="") as file:
        return {row["kode"]: row for row in csv.DictReader(file)}
