"""The worker: a copy of everything kept about one person and of nobody else, and the export as a zip."""

from __future__ import annotations

import re
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import Connection, Engine, Table, event, or_, select, update
from sqlmodel import SQLModel

from models.actions.jobs import MOST_ATTEMPTS
from models.actions.staff import grant
from models.region.wib import local, utc_now
from models.rules import causes
from models.tables.base import table_of
from models.tables.person import Address, Person
from models.tables.upkeep import Job
from tests.builders import an_activity
from tests.models import rows
from tests.talk import Clock, Talk
from tests.working import states, work_off

SITI, BUDI = "90817263", "45362718"
PEOPLE = {"person", "address"}
OF_PEOPLE = [
    table
    for table in SQLModel.metadata.tables.values()
    if table.name in PEOPLE or any(key.column.table.name in PEOPLE for key in table.foreign_keys)
]
_job = table_of(Job)
_person = table_of(Person)
_address = table_of(Address)
Keys = set[tuple[Any, ...]]


@pytest.fixture
def siti(database: Engine) -> Talk:
    """A chat whose jobs are due now: the worker has the real time."""
    return Talk(database, Clock(utc_now() - timedelta(hours=1)), sender=SITI)


def files(folder: Path) -> list[str]:
    """All that lies in the data directory."""
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path != folder / "files"]


def answer(talk: Talk) -> dict[str, Any]:
    """The newest row of the outbox for this address."""
    return talk.outbox()[-1][1]


def copy_of(talk: Talk, folder: Path) -> dict[str, Any]:
    made: dict[str, Any] = orjson.loads((folder / answer(talk)["file"]).read_bytes())
    return made


def ids(db: Connection, talk: Talk) -> tuple[int, int]:
    """The person and the address behind a chat."""
    mine = _address.c.external_id == talk.sender
    row = db.execute(select(_address.c.person_id, _address.c.id).where(mine)).one()
    return row.person_id, row.id


def resident(talk: Talk, name: str, desa: str, activity: int) -> Talk:
    """Registered and signed up, with a row in every table that leads to a person or an address."""
    talk.register(name, desa)
    talk.press(f"ikut:{activity}:1")
    with talk.database.begin() as db:
        person, address = ids(db, talk)
        db.execute(update(_person).where(_person.c.id == person).values(guardian=f"Wali {name}"))
        rows.an_announcement(db, author_id=person, grant_id=rows.a_grant(db, person, scope=f"scope {talk.sender}"))
        said = {"k": "common-sorry", "v": {"name": name}}
        rows.a_message(db, person_id=person, body=said)
        rows.a_message(db, person_id=person, address_id=address, body=said)
        rows.a_picture(db, address)
        rows.a_link_code(db, person, address)
        rows.an_alias(db, address)
        rows.a_follow(db, person)
        rows.a_draft(db, person)
        rows.a_publication(db, person)
        report = rows.a_report(db, person, words=f"Jalan rusak, kata {name}")
        rows.a_report_event(db, report)
        rows.a_report_picture(db, report)
        rows.a_follower(db, rows.a_report(db, None), person)
    return talk


def neighbours(siti: Talk) -> tuple[Talk, Talk]:
    """Two residents who attend the same activity."""
    activity = an_activity(siti.database, starts_at=utc_now() + timedelta(days=3)).id
    budi = Talk(siti.database, siti.clock, sender=BUDI)
    resident(budi, "Kenangawati", "Karangsari, Kec. Karangmoncol", activity)
    return resident(siti, "Siti Aminah", "Slinga", activity), budi


def own(db: Connection, table: Table, talk: Talk) -> Keys:
    """The keys of the rows of a table that lead to whose chat this is."""
    mine = dict(zip(("person", "address"), ids(db, talk), strict=True))
    led = [key.parent == mine[key.column.table.name] for key in table.foreign_keys if key.column.table.name in mine]
    if table.name in mine:
        led.append(table.c.id == mine[table.name])
    return {tuple(row) for row in db.execute(select(*table.primary_key.columns).where(or_(*led)))}


def shown(data: dict[str, list[dict[str, Any]]], table: Table) -> Keys:
    """The keys of the rows of a table that a copy holds, in whatever sections have all its columns."""
    columns, key = set(table.columns.keys()), table.primary_key.columns.keys()
    return {tuple(row[name] for name in key) for section in data.values() for row in section if columns <= row.keys()}


async def test_dataku_is_answered_with_a_file_and_a_summary(siti: Talk, reader: Engine, folder: Path) -> None:
    first, second = (an_activity(siti.database, starts_at=utc_now() + timedelta(days=days)) for days in (3, 4))
    siti.register()
    siti.press(f"ikut:{first.id}:1")
    siti.press(f"ikut:{second.id}:1")
    siti.press(f"leave:{second.id}:1")
    siti.say("dataku")
    asked = siti.last

    assert await work_off(siti.database, reader, folder) == {("telegram", SITI)}

    assert asked is not None
    assert siti.outbox()[-1][0] == f"{causes.message(asked)}:mydata"
    body = answer(siti)
    assert (body["k"], body["v"]["name"]) == ("mydata-file", "Siti Aminah")
    assert (body["v"]["signups"], body["v"]["reports"]) == ("1", "0")
    assert re.fullmatch(r"data-saya-\d{4}-\d\d-\d\d\.json", body["file_name"])
    assert files(folder) == [body["file"]]
    assert (folder / body["file"]).stat().st_mode & 0o777 == 0o600
    assert states(siti.database) == ["done"]


async def test_the_copy_holds_every_row_of_every_table_that_leads_to_the_person(
    siti: Talk, reader: Engine, folder: Path
) -> None:
    """A new table needs a row in ``resident`` above and a section in ``my_data``."""
    neighbours(siti)
    with siti.database.begin() as db:
        kept = {table.name: own(db, table, siti) for table in OF_PEOPLE}
    assert [name for name, keys in kept.items() if not keys] == []
    siti.say("dataku")

    await work_off(siti.database, reader, folder)

    data = copy_of(siti, folder)
    assert {table.name: shown(data, table) for table in OF_PEOPLE} == kept


async def test_the_copy_holds_name_signups_consents_and_refusals(siti: Talk, reader: Engine, folder: Path) -> None:
    neighbours(siti)
    siti.say("stop")
    siti.say("ekspor")
    siti.say("dataku")

    await work_off(siti.database, reader, folder)

    data = copy_of(siti, folder)
    assert [(one["name"], one["guardian"]) for one in data["person"]] == [("Siti Aminah", "Wali Siti Aminah")]
    assert [(one["status"], one["title"][:6]) for one in data["signup"]] == [("registered", "Bersih")]
    assert [(one["purpose"], one["granted"]) for one in data["consent"]] == [
        ("service", True),
        ("announcements", True),
        ("announcements", False),
    ]
    assert [one["action"] for one in data["record_of_access"]] == ["denied"]


async def test_nothing_of_another_person_is_in_it(siti: Talk, reader: Engine, folder: Path) -> None:
    _, budi = neighbours(siti)
    with siti.database.begin() as db:
        whose = _person.c.id == ids(db, budi)[0]
        row = db.execute(select(_person.c.uid, _person.c.region).where(whose)).one()
    words = {"Kenangawati", "Wali Kenangawati", BUDI, row.uid, row.region}
    siti.say("dataku")
    budi.say("dataku")

    await work_off(siti.database, reader, folder)

    texts = [(folder / answer(talk)["file"]).read_text(encoding="utf-8") for talk in (siti, budi)]
    assert [{word for word in words if word in text} for text in texts] == [set(), words]
    assert [name in text for name in ("Siti Aminah", SITI) for text in texts] == [True, False, True, False]


async def test_a_stranger_gets_what_little_there_is(siti: Talk, reader: Engine, folder: Path) -> None:
    siti.say("menu")
    siti.say("dataku")

    await work_off(siti.database, reader, folder)

    data = copy_of(siti, folder)
    assert answer(siti)["k"] == "mydata-stranger"
    assert [one["external_id"] for one in data["address"]] == [SITI]
    assert [one["body"]["k"] for one in data["messages_to_you"]] == ["menu-shown"]


async def test_erased_while_the_file_was_made_leaves_no_file(siti: Talk, reader: Engine, folder: Path) -> None:
    neighbours(siti)
    siti.say("dataku")
    siti.say("hapusdata")
    seen: list[int] = []

    def erase(*_: object) -> None:
        seen.append(len(files(folder)))
        siti.choose("yes")

    # The worker hands its connection back when the file is written and the job is not over yet.
    event.listen(reader, "checkin", erase, once=True)

    assert await work_off(siti.database, reader, folder) == set()

    assert (seen, files(folder)) == ([1], [])
    assert [body["k"] for _, body in siti.outbox()] == ["privacy-erased"]
    assert set(states(siti.database)) == {"done"}


async def test_erased_before_the_job_began_is_answered_as_a_stranger(siti: Talk, reader: Engine, folder: Path) -> None:
    neighbours(siti)
    siti.say("dataku")
    siti.say("hapusdata")
    siti.choose("yes")

    await work_off(siti.database, reader, folder)

    assert answer(siti)["k"] == "mydata-stranger"
    assert "Siti" not in (folder / answer(siti)["file"]).read_text(encoding="utf-8")


async def test_what_a_crash_left_running_is_done_at_the_next_start(siti: Talk, reader: Engine, folder: Path) -> None:
    siti.say("dataku")
    with siti.database.begin() as db:
        db.execute(update(_job).values(state="running", attempts=1, due_at=utc_now() + timedelta(minutes=5)))

    await work_off(siti.database, reader, folder)

    assert (states(siti.database), answer(siti)["k"]) == (["done"], "mydata-stranger")


async def test_what_fails_to_the_last_is_apologised_for(siti: Talk, reader: Engine, folder: Path) -> None:
    siti.say("dataku")
    with siti.database.begin() as db:
        db.execute(update(_job).values(kind="unheard of", attempts=MOST_ATTEMPTS - 1))

    assert await work_off(siti.database, reader, folder) == {("telegram", SITI)}

    assert (states(siti.database), answer(siti)["k"]) == (["failed"], "common-sorry")
    assert files(folder) == []


async def test_an_export_is_a_zip_of_its_files(siti: Talk, reader: Engine, folder: Path) -> None:
    neighbours(siti)
    with siti.database.begin() as db:
        grant(db, ids(db, siti)[0], "admin", "", "invite", siti.clock.now)
    year = str(local(siti.clock.now).year)
    siti.say("ekspor")
    assert siti.choose("ekspor", year) == ["export-started"]

    await work_off(siti.database, reader, folder)

    body = answer(siti)
    assert (body["k"], body["file_name"]) == ("export-file", f"partisipasi-{year}-01-01-{year}-12-31.zip")
    assert files(folder) == [body["file"]]
    with zipfile.ZipFile(folder / body["file"]) as archive:
        names = set(archive.namelist())
        text = b"".join(archive.read(name) for name in names).decode()
    figures = {f"partisipasi_{of}.csv" for of in ("kegiatan", "desa", "kecamatan")}
    assert names == figures | {"metadata.csv", "metadata.json"}
    assert [word for word in ("Siti", SITI) if word in text] == []
