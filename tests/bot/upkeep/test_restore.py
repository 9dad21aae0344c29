"""A restored database: nothing is sent, nobody erased comes back, what was there is kept aside."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, select

from bot.upkeep.aftermath import discard_held
from models.actions.delivery import begin, release
from models.actions.erasure import erase_person
from models.files.erasures import FILE, move_out, read
from models.queries.facts import fact
from models.queries.people import person_by_id
from models.region.regency import Regency
from models.region.wib import utc_now
from models.store.database import sqlite_url
from models.tables.base import table_of
from models.tables.chat import Conversation
from models.tables.person import Address, Person
from models.tables.sending import Outbox
from tests.bot.upkeep.house import House
from tests.models import rows

REGENCY = Regency()
_outbox = table_of(Outbox)
_person = table_of(Person)


def test_a_restored_outbox_sends_nothing_until_it_is_released(house: House) -> None:
    with house.within() as db:
        address = rows.an_address(db, rows.a_person(db))
        for state in ("queued", "leased", "sending", "sent", "unknown"):
            rows.a_message(db, address_id=address, state=state)
        rows.a_message(db, address_id=address, state="sending", policy="at_most_once")
        generation = fact(db, "generation")
    house.back_up()

    assert house.restore().held == 3

    with house.within() as db:
        assert due(db) == 0
        states = db.execute(select(_outbox.c.state).order_by(_outbox.c.id)).scalars().all()
        assert states == ["queued", "queued", "queued", "sent", "unknown", "unknown"]
        assert fact(db, "generation") not in (None, generation)
        assert release(db)
        assert due(db) == 3


def test_a_held_outbox_can_be_discarded(house: House) -> None:
    with house.within() as db:
        rows.a_message(db, address_id=rows.an_address(db))
        assert discard_held(db, utc_now()) == 0
    house.back_up()
    house.restore()

    with house.within() as db:
        assert discard_held(db, utc_now()) == 1
        assert release(db)
        assert due(db) == 0


def test_who_was_erased_after_the_backup_stays_erased(house: House) -> None:
    people = {}
    with house.within() as db:
        for name in ("Ana", "Budi", "Citra"):
            people[name] = rows.a_person(db, name=name)
            rows.a_conversation(db, rows.an_address(db, people[name]), draft={"what": f"kata {name}"})
    house.back_up()
    with house.within() as db:
        erased(db, people["Ana"])
        move_out(db, house.data_dir / FILE)
    with house.within() as db:
        # Not yet in the list: the database to be replaced is the only one that knows.
        erased(db, people["Budi"])

    assert house.restore().erased == 2

    with house.within() as db:
        assert db.execute(select(_person.c.name)).scalars().all() == ["Citra"]
        assert (rows.count(db, Address), rows.count(db, Conversation)) == (1, 1)
    assert len(read(house.data_dir / FILE)) == 2


def test_the_database_before_is_kept_aside(sqlite_house: House) -> None:
    with sqlite_house.within() as db:
        rows.a_person(db, name="before")
    sqlite_house.back_up()
    with sqlite_house.within() as db:
        rows.a_person(db, name="after")

    aside = sqlite_house.restore().aside

    assert sqlite_house.state()[0] == ["before"]
    assert [path.name.partition("Z")[2] for path in aside] == [""]
    assert aside[0].name.startswith("sambatan.db.before-restore-")
    with closing(sqlite3.connect(aside[0])) as kept:
        assert kept.execute("SELECT name FROM person ORDER BY name").fetchall() == [("after",), ("before",)]


def test_what_a_killed_bot_left_in_the_log_is_kept_aside(sqlite_house: House) -> None:
    sqlite_house.back_up()
    present = sqlite_house.data_dir / "sambatan.db"
    left = sqlite_house.data_dir.parent / "left"
    left.mkdir()
    with sqlite_house.within() as db:
        rows.a_person(db, name="after")
        db.commit()
        for path in (present, Path(f"{present}-wal")):
            shutil.copy(path, left)
    for path in left.iterdir():
        shutil.copy(path, sqlite_house.data_dir)

    aside = sqlite_house.restore().aside

    with closing(sqlite3.connect(aside[0])) as kept:
        assert kept.execute("SELECT name FROM person").fetchall() == [("after",)]
    assert sqlite_house.state()[0] == []


def test_a_ruined_database_is_replaced(sqlite_house: House) -> None:
    with sqlite_house.within() as db:
        rows.a_person(db, name="before")
    sqlite_house.back_up()
    present = sqlite_house.data_dir / "sambatan.db"
    present.write_bytes(b"ruined " * 5000)
    Path(f"{present}-wal").write_bytes(b"ruined")

    aside = sqlite_house.restore().aside

    assert sqlite_house.state()[0] == ["before"]
    assert aside[0].read_bytes() == b"ruined " * 5000


def test_files_come_back_and_the_present_regency_file_holds(sqlite_house: House) -> None:
    files, regency = sqlite_house.data_dir / "files", sqlite_house.data_dir / "daerah.toml"
    (files / "incoming").mkdir(parents=True)
    (files / "incoming" / "lost").write_bytes(b"1")
    (files / "kept").write_bytes(b"2")
    regency.write_text('[program]\ngebrak = "old"\n')
    sqlite_house.back_up()
    (files / "incoming" / "lost").unlink()
    (files / "newer").write_bytes(b"3")
    regency.write_text('[program]\ngebrak = "new"\n')

    beside = sqlite_house.restore().aside[-1]

    assert {path.name: path.read_bytes() for path in files.rglob("*") if path.is_file()} == {
        "lost": b"1",
        "kept": b"2",
        "newer": b"3",
    }
    assert ("new" in regency.read_text(), "old" in beside.read_text()) == (True, True)


def test_an_empty_machine_gets_everything(sqlite_house: House, tmp_path: Path) -> None:
    (sqlite_house.data_dir / "daerah.toml").write_text('[program]\ngebrak = "ours"\n')
    with sqlite_house.within() as db:
        rows.a_person(db, name="Ana")
    sqlite_house.back_up()
    fresh = House(sqlite_url(tmp_path / "fresh" / "db" / "sambatan.db"), tmp_path / "fresh" / "var")
    fresh.archive = sqlite_house.archive

    assert fresh.restore().aside == ()

    assert fresh.state() == (["Ana"], ["daerah.toml"])
    assert (tmp_path / "fresh" / "var").stat().st_mode & 0o777 == 0o700


def erased(db: Connection, person_id: int) -> None:
    person = person_by_id(db, person_id)
    assert person is not None
    erase_person(db, person, REGENCY, utc_now())


def due(db: Connection) -> int:
    """How many messages delivery would begin to send."""
    later = utc_now() + timedelta(hours=1)
    return len(begin(db, "telegram", 10, later, lambda _: 0.0))
