"""Editions come from a sheet of their own; sessions belong to one and lie within its days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from models.actions.agenda import NewActivity
from models.actions.following import follow
from models.actions.people import ConsentText
from models.files.activity_import import Counts, FieldChange, ImportRefused, apply_import, find_problems, plan_import
from models.files.activity_sheet import Row, Sheet, read_activities
from models.files.edition_import import apply_editions, find_edition_problems, plan_editions
from models.files.edition_sheet import EditionSheet, is_editions, read_editions
from models.queries.editions import EditionRow, edition_by_code, sessions_of
from models.words.news import ALL
from tests.models.agenda_builders import NOW, START, a_person, an_activity, days, new_activity, posted, setting
from tests.models.calendars import an_edition

HEADER = "kode,program,nama,mulai,selesai,desa,kecamatan,tempat"
FGS = "FGS-9,festival,Festival Gunung Slamet 9,2026-12-05,2026-12-06,Serang,Karangreja,D'LAS"
EVERYTHING = frozenset(new_activity().__slots__)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "edisi.csv"


def sheet(file: Path, *rows: str, header: str = HEADER) -> EditionSheet:
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read_editions(file)


def stored(db: Connection, code: str = "FGS-9") -> EditionRow:
    found = edition_by_code(db, code)
    assert found is not None
    return found


def session(**parts: Any) -> NewActivity:
    return new_activity(**{"programme": "festival", "kind": "budaya", "code": "FGS-9-1", "title": "Kirab", **parts})


def sessions(*activities: NewActivity, edition: str = "FGS-9") -> Sheet:
    return Sheet(tuple(Row(line, one, EVERYTHING, edition) for line, one in enumerate(activities, 2)))


def test_a_sheet_of_editions_is_recognised(file: Path) -> None:
    sheet(file, FGS)

    assert is_editions(file)
    file.write_text("kode,program,jenis,judul\n")
    assert not is_editions(file)
    assert not is_editions(file.with_name("none.csv"))


def test_a_new_edition_waits_for_its_sessions_and_one_that_is_over_does_not(db: Connection, file: Path) -> None:
    past = FGS.replace("FGS-9", "FGS-8").replace("2026-12", "2025-12")

    assert apply_editions(db, sheet(file, FGS, past), setting(NOW)) == Counts(2, 0, 0, 0)

    edition = stored(db)
    assert (edition.status, edition.region, edition.first_day) == ("draft", "33.03.10.2001", date(2026, 12, 5))
    assert (edition.theme, edition.latitude, edition.sample) == ("", None, False)
    assert stored(db, "FGS-8").status == "published"


def test_the_same_file_again_changes_nothing(db: Connection, file: Path) -> None:
    apply_editions(db, sheet(file, FGS), setting(NOW))
    before = stored(db)

    assert [one.unchanged for one in plan_editions(db, sheet(file, FGS))] == [True]
    assert apply_editions(db, sheet(file, FGS), setting(NOW)) == Counts(0, 0, 1, 0)
    assert stored(db) == before


def test_a_change_is_shown_and_who_follows_hears_of_it(db: Connection, file: Path) -> None:
    apply_editions(db, sheet(file, FGS), setting(NOW))
    apply_import(db, sessions(session()), setting(NOW))
    follow(db, a_person(db).id, "festival", ALL, ConsentText("1", "0" * 64), "web", NOW)
    changed = sheet(file, FGS.replace("2026-12-06", "2026-12-07") + ",Air", header=HEADER + ",tema")

    (difference,) = plan_editions(db, changed)

    assert set(difference.changes) == {
        FieldChange("selesai", "2026-12-06", "2026-12-07"),
        FieldChange("tema", "", "Air"),
    }
    assert apply_editions(db, changed, setting(NOW)) == Counts(0, 1, 0, 1)
    assert [item["k"] for item in posted(db)[0]["body"]["v"]["items"]] == ["news-edition-changed"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("FGS-9,", "FGS 9,", "line 2, kode: 'FGS 9' is no code"),
        ("festival", "gebrak", "line 2, program: 'gebrak' is not known; write one of festival, roadshow."),
        ("Festival Gunung Slamet 9", "", "line 2, nama: This cell is empty"),
        ("2026-12-05", "5 Des", "line 2, mulai: '5 Des' is no day; write it as 2026-12-05."),
        ("2026-12-05", "2026-12-05 09:00", "line 2, mulai: '2026-12-05 09:00' is no day"),
        ("2026-12-06", "2026-12-04", "line 2, selesai: The last day is before the first; correct one of them."),
        ("2026-12-06", "2027-12-06", "line 2, selesai: An edition lasts at most 31 days"),
        ("Serang", "Serong", "line 2, kode_wilayah: 'Serong' is no desa in Karangreja"),
    ],
)
def test_a_bad_cell_is_named(file: Path, old: str, new: str, problem: str) -> None:
    (found,) = sheet(file, FGS.replace(old, new)).problems

    assert str(found).startswith(problem)


def test_what_does_not_fit_what_is_stored_is_refused(db: Connection, file: Path) -> None:
    edition = an_edition(db, status="published")
    an_edition(db, code="CONTOH-1", sample=True)
    an_activity(db, programme="festival", edition_id=edition.id, code="FGS-9-1", starts_at=START + days(1))
    rows = sheet(file, FGS.replace("2026-12-06", "2026-12-05"), FGS.replace("FGS-9", "CONTOH-1"))

    assert [str(one) for one in find_edition_problems(db, rows)] == [
        "line 2, mulai: 1 sessions, as FGS-9-1, lie outside of these days; move them first.",
        "line 3, kode: CONTOH-1 is the code of a sample; choose another one.",
    ]
    with pytest.raises(ImportRefused):
        apply_editions(db, rows, setting(NOW))
    other = sheet(file, FGS.replace("festival", "roadshow"))
    assert [str(one) for one in find_edition_problems(db, other)] == [
        "line 2, program: FGS-9 is an edition of festival and stays one; choose another code."
    ]


def test_with_its_first_sessions_residents_see_an_edition(db: Connection) -> None:
    edition = an_edition(db)
    follow(db, a_person(db).id, "festival", ALL, ConsentText("1", "0" * 64), "web", NOW)

    assert apply_import(db, sessions(session(), session(code="FGS-9-2")), setting(NOW)) == Counts(2, 0, 0, 1)

    assert stored(db).status == "published"
    assert [one.code for one in sessions_of(db, edition.id)] == ["FGS-9-1", "FGS-9-2"]
    assert [item["k"] for item in posted(db)[0]["body"]["v"]["items"]] == ["news-edition-new"]


@pytest.mark.parametrize(
    ("parts", "edition", "problem"),
    [
        ({}, "FGS-10", "line 2, edisi: There is no edition FGS-10; import it first, or correct the code."),
        ({"starts_at": START + days(2)}, "FGS-9", "line 2, mulai: FGS-9 lasts from 2026-12-05 to 2026-12-06"),
        ({"starts_at": START - timedelta(hours=7)}, "FGS-9", "line 2, mulai: FGS-9 lasts from"),
        ({"programme": "gebrak"}, "FGS-9", "line 2, edisi: FGS-9 is an edition of festival, not of gebrak"),
        ({}, "CONTOH-1", "line 2, edisi: CONTOH-1 is a sample; choose another edition."),
        ({}, "FGS-OFF", "line 2, edisi: FGS-OFF is off; choose another edition."),
    ],
)
def test_a_session_fits_its_edition(db: Connection, parts: dict[str, Any], edition: str, problem: str) -> None:
    an_edition(db)
    an_edition(db, code="CONTOH-1", sample=True)
    an_edition(db, code="FGS-OFF", status="cancelled")

    (found,) = find_problems(db, sessions(session(**parts), edition=edition), NOW)

    assert str(found).startswith(problem)


def test_a_session_stays_within_the_days_also_where_the_file_names_no_edition(db: Connection) -> None:
    edition = an_edition(db, status="published")
    an_activity(db, programme="festival", kind="budaya", code="FGS-9-1", title="Kirab", edition_id=edition.id)
    moved = Row(2, session(starts_at=START + days(5)), frozenset({"starts_at", "hours_known"}))

    (found,) = find_problems(db, Sheet((moved,)), NOW)

    assert "FGS-9 lasts from" in str(found)


def test_the_dry_run_writes_an_edition_as_its_code_and_products_as_they_are(db: Connection, tmp_path: Path) -> None:
    an_edition(db)
    an_activity(db, programme="festival", kind="budaya", code="FGS-9-1", title="Kirab", place="D'LAS")
    file = tmp_path / "acara.csv"
    file.write_text(
        "kode,program,edisi,jenis,judul,kode_wilayah,tempat,mulai,komoditas\n"
        "FGS-9-1,festival,FGS-9,budaya,Kirab,33.03.10.2001,D'LAS,2026-12-05 06:30,Kopi\n"
    )

    (difference,) = plan_import(db, read_activities(file), NOW)

    assert set(difference.changes) == {FieldChange("edisi", "", "FGS-9"), FieldChange("komoditas", "", "Kopi")}
