"""Hand-over with Lapor MasBuP: out without anybody's name, in with the numbers, all of it or nothing."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from models.files.activity_import import ImportRefused
from models.files.handover_import import apply_numbers, is_handover, plan_numbers, read_numbers
from models.files.handover_sheet import COLUMNS, write_handover
from models.region.regency import Regency
from models.rules.tickets import new_ticket
from models.tables.base import table_of
from models.tables.report import Report, ReportEvent
from models.tables.sending import Outbox
from tests.models import rows
from tests.models.rows import NOW

_report = table_of(Report)
_event = table_of(ReportEvent)
REGENCY = Regency()
NAME = "Kenangawati Flamboyan"


def a_report(db: Connection, **given: Any) -> str:
    code = new_ticket()
    rows.a_report(db, rows.a_person(db, name=NAME), code=code, **given)
    return code


def written(db: Connection, path: Path, **how: Any) -> list[dict[str, str]]:
    write_handover(db, path, REGENCY, **how)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def filled_in(path: Path, numbers: dict[str, str], delimiter: str = ",") -> Path:
    """As somebody with a spreadsheet gives it back."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    for line in lines:
        line["nomor_lapor_masbup"] = numbers.get(line["nomor"], line["nomor_lapor_masbup"])
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, delimiter=delimiter)
        out.writeheader()
        out.writerows(lines)
    return path


def taken(db: Connection, path: Path) -> int:
    plan = plan_numbers(db, read_numbers(path))
    apply_numbers(db, plan, NOW)
    return len(plan.changes)


def external(db: Connection, code: str) -> str | None:
    found: str | None = db.execute(select(_report.c.external).where(_report.c.code == code)).scalar_one()
    return found


def test_a_report_is_told_with_its_place_and_without_its_reporter(db: Connection, tmp_path: Path) -> None:
    code = a_report(
        db,
        status="done",
        unit="dpupr",
        latitude=-7.356123,
        longitude=109.409612,
        closed_at=NOW,
        created_at=NOW - timedelta(days=9),
    )
    (line,) = written(db, tmp_path / "out.csv")

    assert line == {
        "nomor": code,
        "nomor_lapor_masbup": "",
        "jenis": "Jalan rusak",
        "kecamatan": "Kaligondang",
        "desa": "Slinga",
        "kode_wilayah": "33.03.04.2014",
        "tempat": "depan balai",
        "lintang": "-7.356123",
        "bujur": "109.409612",
        "cerita": "Jalan berlubang",
        "keadaan": "selesai",
        "unit": "DPUPR",
        "dibuat": "2026-11-14",
        "sasaran": "2026-11-23",
        "ditutup": "2026-11-23",
        "pengikut": "0",
        "tanggapan_warga": "diam",
    }
    assert NAME not in (tmp_path / "out.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"status": "done", "solved": True}, "sudah"),
        ({"status": "done", "solved": None}, "diam"),
        ({"status": "reopened", "solved": False}, "belum"),
        ({"status": "in_progress", "solved": False}, "belum"),
        ({"status": "rejected", "solved": False}, "belum"),
        ({"status": "received"}, ""),
    ],
)
def test_silence_is_told_as_silence(db: Connection, tmp_path: Path, given: dict[str, Any], answer: str) -> None:
    a_report(db, **given)
    assert written(db, tmp_path / "out.csv")[0]["tanggapan_warga"] == answer


def test_a_story_that_is_a_formula_does_nothing_in_a_spreadsheet(db: Connection, tmp_path: Path) -> None:
    a_report(db, words='=HYPERLINK("http://x")\n+1', place="@sum")
    (line,) = written(db, tmp_path / "out.csv")
    assert not line["cerita"].startswith(("=", "+", "-", "@"))
    assert not line["tempat"].startswith("@")


def test_what_has_a_number_is_left_out_unless_all_is_wanted(db: Connection, tmp_path: Path) -> None:
    a_report(db, external="MB-1")
    without = a_report(db)
    assert [line["nomor"] for line in written(db, tmp_path / "out.csv")] == [without]
    assert len(written(db, tmp_path / "out.csv", everything=True)) == 2


def test_days_are_local(db: Connection, tmp_path: Path) -> None:
    # 23.30 WIB of the day before.
    late = a_report(db, created_at=NOW.replace(hour=16, minute=30) - timedelta(days=1))
    day = (NOW - timedelta(days=1)).date()
    assert [line["nomor"] for line in written(db, tmp_path / "out.csv", start=day, end=day)] == [late]
    assert written(db, tmp_path / "out.csv", start=NOW.date(), end=NOW.date()) == []


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_out_and_in_again(db: Connection, tmp_path: Path, delimiter: str) -> None:
    one, two = a_report(db), a_report(db)
    written(db, tmp_path / "out.csv")
    back = filled_in(tmp_path / "out.csv", {one: "MB-2026-001"}, delimiter)

    assert is_handover(back)
    assert taken(db, back) == 1
    assert (external(db, one), external(db, two)) == ("MB-2026-001", None)
    assert taken(db, back) == 0
    (event,) = db.execute(select(_event.c.action, _event.c.note, _event.c.public, _event.c.role)).all()
    assert tuple(event) == ("external", "MB-2026-001", True, "admin")
    assert rows.count(db, Outbox) == 0
    assert [line["nomor_lapor_masbup"] for line in written(db, tmp_path / "all.csv", everything=True)] == [
        "MB-2026-001",
        "",
    ]


def the_file(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("nomor,nomor_lapor_masbup", *lines)) + "\n", encoding="utf-8")
    return path


def test_every_bad_line_is_told_by_its_number_and_nothing_is_kept(db: Connection, tmp_path: Path) -> None:
    one, two, three, four = a_report(db), a_report(db), a_report(db, external="MB-9"), a_report(db)
    slip = one[:-1] + ("0" if one[-1] != "0" else "1")
    bad = the_file(
        tmp_path / "bad.csv",
        f"{one},MB-1",
        f"{slip},MB-2",
        f"{new_ticket()},MB-3",
        f"{two},MB-9",
        f"{one},MB-4",
        f"{two},{'x' * 41}",
        f"{two},1.23E+15",
        ",MB-7",
        f"{two}",
        f"{three},MB-9",
        f"{four},belum ada",
    )
    plan = plan_numbers(db, read_numbers(bad))

    assert [problem.line for problem in plan.problems] == [3, 4, 5, 6, 7, 8, 9, 10, 12]
    assert all(str(problem).endswith((".", "-")) for problem in plan.problems)
    with pytest.raises(ImportRefused):
        apply_numbers(db, plan, NOW)
    assert external(db, one) is None


def test_a_file_of_activities_is_no_hand_over(tmp_path: Path) -> None:
    path = tmp_path / "agenda.csv"
    path.write_text("kode,program,jenis\nA-1,gebrak,psn\n", encoding="utf-8")
    assert not is_handover(path)
    (tmp_path / "nothing.csv").write_bytes(b"\xff\xfe\x00")
    assert not is_handover(tmp_path / "nothing.csv")
