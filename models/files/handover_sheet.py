"""Reports as a table for Lapor MasBuP, the regency's channel for complaints. Columns: ``docs/import.md``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from locales.texts import SOURCE, text
from models.files.csv_file import Cell, write_csv
from models.queries.handover import HandedOver, reports_to_hand_over
from models.region.gazetteer import is_place, place
from models.region.regency import Regency
from models.region.wib import WIB, local
from models.words.report import category, status, unit_name

# No name, number or address of who reported, anonymous or not: they told it to us for an answer by us, another office
# needs the problem and its place, and what comes back comes by the report's own number.
TICKET, NUMBER = "nomor", "nomor_lapor_masbup"
COLUMNS = (
    *(TICKET, NUMBER, "jenis", "kecamatan", "desa", "kode_wilayah", "tempat", "lintang", "bujur", "cerita"),
    *("keadaan", "unit", "dibuat", "sasaran", "ditutup", "pengikut", "tanggapan_warga"),
)
# Nobody who has not answered is counted as content.
SOLVED, NOT_YET, SILENT = "sudah", "belum", "diam"


def write_handover(
    db: Connection,
    path: Path,
    regency: Regency,
    start: date | None = None,
    end: date | None = None,
    everything: bool = False,
) -> int:
    """Write the reports of the local days ``start`` to ``end``, one a row. Returns how many there were."""
    since = _midnight(start) if start else None
    before = _midnight(end + timedelta(days=1)) if end else None
    count = 0

    def lines() -> Iterator[Sequence[Cell]]:
        nonlocal count
        for report in reports_to_hand_over(db, since, before, everything):
            count += 1
            yield _line(report, regency)

    write_csv(path, COLUMNS, lines())
    return count


def _line(report: HandedOver, regency: Regency) -> Sequence[Cell]:
    home = place(report.kecamatan).name if is_place(report.kecamatan) else ""
    desa = place(report.region).name if report.region != report.kecamatan and is_place(report.region) else ""
    return (
        report.code,
        report.external or "",
        text(SOURCE, category(report.category).key),
        home,
        desa,
        report.region,
        report.place,
        _degrees(report.latitude),
        _degrees(report.longitude),
        report.words,
        text(SOURCE, status(report.status).key),
        unit_name(report.unit, regency),
        _day(report.created_at),
        _day(report.answer_by),
        _day(report.closed_at),
        report.followers,
        _answer(report),
    )


def _answer(report: HandedOver) -> str:
    """What residents said to "done"; nothing while nobody has called it done."""
    match report.status, report.solved:
        case "done", True:
            return SOLVED
        case "done", None:
            return SILENT
        case _, False:
            return NOT_YET
        case _:
            return ""


def _degrees(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.6f}")


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{local(at):%Y-%m-%d}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=WIB)
