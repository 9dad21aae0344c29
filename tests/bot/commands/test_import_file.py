"""``sambatan import``: what it prints, how it ends, and that a dry run counts exactly who would be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from typer.testing import CliRunner, Result

from bot.__main__ import app
from models.actions.following import follow
from models.actions.people import ConsentText
from models.queries.calendar import calendar_of, edition_codes
from models.region.regency import Regency
from models.region.wib import utc_now
from models.store.database import open_database
from models.tables.activity import Activity
from models.tables.base import table_of
from models.tables.programme import Edition, Publication
from models.tables.sending import Outbox
from models.words.news import ALL, target_of
from tests.models.agenda_builders import a_person
from tests.models.calendars import calendar, event

EDITIONS = (
    "kode,program,nama,mulai,selesai,kode_wilayah,tempat\n"
    "FGS-9,festival,Festival 9,2030-07-06,2030-07-07,33.03.10,D'LAS\n"
)
SESSIONS = (
    "kode,program,edisi,jenis,judul,kode_wilayah,tempat,mulai\n"
    "FGS-9-1,festival,FGS-9,budaya,Kirab,33.03.10.2001,D'LAS,2030-07-06 09:00\n"
    "FGS-9-2,festival,FGS-9,budaya,Ruwat,33.03.10.2001,D'LAS,2030-07-06 10:00\n"
)
_activity, _edition, _outbox, _publication = (table_of(one) for one in (Activity, Edition, Outbox, Publication))


@pytest.fixture
def house(sqlite_db_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMBATAN_DATABASE_URL", sqlite_db_url)
    monkeypatch.setenv("SAMBATAN_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("SAMBATAN_QUIET", "off")
    engine = open_database(sqlite_db_url)
    yield engine
    engine.dispose()


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["import", *words])


def imported(text: str, *words: str, name: str = "file.csv") -> Result:
    Path(name).write_text(text, encoding="utf-8", newline="")
    return run(name, *words)


def count(house: Engine, table: Any, *where: Any) -> int:
    with house.connect() as db:
        return int(db.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


def followers(house: Engine) -> None:
    """One of everything, one of the second session, one of nothing."""
    with house.begin() as db:
        second = db.execute(select(_activity.c.id).where(_activity.c.code == "FGS-9-2")).scalar_one()
        for target in (ALL, target_of(second)):
            follow(db, a_person(db).id, "festival", target, ConsentText("1", "0" * 64), "web", utc_now())
        a_person(db)


def test_editions_sessions_a_dry_run_and_an_undo(house: Engine) -> None:
    assert imported(EDITIONS, "--dry-run").output.splitlines() == [
        "line 2: new: FGS-9 Festival 9",
        "0 people would be told.",
        "Dry run: nothing was changed.",
    ]
    assert imported(EDITIONS).output == "1 new, 0 changed, 0 unchanged; 0 people are told of changes.\n"
    assert imported(SESSIONS).exit_code == 0
    followers(house)
    moved = SESSIONS.replace("09:00", "09:30").replace("10:00", "10:30")

    dry = imported(moved, "--dry-run")
    assert dry.output.splitlines() == [
        "line 2: changed: FGS-9-1 Kirab",
        "    mulai: 2030-07-06 09:00 -> 2030-07-06 09:30",
        "line 3: changed: FGS-9-2 Ruwat",
        "    mulai: 2030-07-06 10:00 -> 2030-07-06 10:30",
        "2 people would be told.",
        "Dry run: nothing was changed.",
    ]
    assert (count(house, _outbox), count(house, _publication)) == (0, 2)
    assert imported(moved).output == "0 new, 2 changed, 0 unchanged; 2 people are told of changes.\n"
    assert count(house, _outbox) == 2

    tried = run("--undo", "--dry-run")
    assert tried.output.splitlines() == [
        "2 activities and 0 editions would be as they were before the last import; 0 people would be told.",
        "Dry run: nothing was changed.",
    ]
    assert count(house, _outbox, _outbox.c.state == "queued") == 2
    undone = run("--undo")
    assert undone.output == (
        "2 activities and 0 editions are as they were before the last import; 0 people are told.\n"
    )
    assert count(house, _outbox, _outbox.c.state == "queued") == 0
    again = run("--undo")
    assert (again.exit_code, again.output) == (1, "There is no import that could be undone.\n")


def test_what_was_changed_since_is_named(house: Engine) -> None:
    imported(EDITIONS)
    imported(SESSIONS)
    with house.begin() as db:
        db.execute(_activity.update().where(_activity.c.code == "FGS-9-1").values(place="Lapangan"))

    assert run("--undo").output.splitlines()[0] == "FGS-9-1 was changed again since; that stays."


def test_a_foreign_calendar_needs_its_edition(house: Engine) -> None:
    imported(EDITIONS)
    text = calendar(event("DTSTART:20300706T020000Z"))

    alone = imported(text, name="a.ics")
    assert (alone.exit_code, count(house, _activity)) == (1, 0)
    assert "--programme festival --edition FGS-9" in alone.output
    wrong = run("a.ics", "--programme", "roadshow", "--edition", "FGS-9")
    assert (wrong.exit_code, wrong.output.count("\n")) == (2, 1)
    done = run("a.ics", "--programme", "festival", "--edition", "fgs-9")
    assert done.output == "1 new, 0 changed, 0 unchanged; 0 people are told of changes.\n"
    assert count(house, _activity, _activity.c.edition_id.is_not(None)) == 1
    assert imported(SESSIONS, "--programme", "festival").exit_code == 2


def test_our_own_calendar_comes_back_without_a_difference(house: Engine) -> None:
    from models.files.calendar_file import Names, calendar_file

    imported(EDITIONS)
    imported(SESSIONS)
    with house.connect() as db:
        rows = calendar_of(db, None, utc_now())
        text = calendar_file(rows, Names(Regency(), edition_codes(db, rows))).decode()

    done = imported(text, "--dry-run", name="agenda.ics")

    assert done.output.splitlines() == ["0 people would be told.", "Dry run: nothing was changed."]


@pytest.mark.parametrize(
    ("text", "name"),
    [(SESSIONS.replace("FGS-9,", "FGS-8,"), "a.csv"), (EDITIONS.replace("2030-07-07", "2030-07-05"), "b.csv")],
)
def test_a_problem_names_its_line_and_nothing_is_changed(house: Engine, text: str, name: str) -> None:
    imported(EDITIONS.replace("FGS-9", "FGS-8").replace("2030-07", "2030-08"))

    done = imported(text, name=name)

    assert done.exit_code == 1
    assert re.search(r"^line 2, \w+: ", done.output)
    assert "problems: mend them; nothing was imported." in done.output
    assert (count(house, _activity), count(house, _edition)) == (0, 1)


@pytest.mark.parametrize("words", [[], ["--dry-run"], ["file.csv", "--undo"]])
def test_it_wants_a_file_or_undo(house: Engine, words: list[str]) -> None:
    Path("file.csv").write_text(SESSIONS)

    done = run(*words)

    assert (done.exit_code, done.output.count("\n")) == (2, 1)
