"""An erased person leaves no trace but pseudonyms and counts, and stays erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, Text, cast, func, or_, select
from sqlmodel import SQLModel

from models.actions.retention import FAREWELLS, forget_chunk
from models.files.erasures import FILE, add, erase_again, move_out, read
from models.queries.announcing import account_of, open_announcements
from models.queries.people import person_by_id
from models.region.regency import Regency
from models.tables.activity import Signup
from models.tables.base import table_of
from models.tables.chat import Conversation
from models.tables.person import Address, Person
from tests.models import rows
from tests.models.rows import NOW
from tests.talk import Talk

NAME, GUARDIAN, DRAFT, SPOKEN, CHAT = "Kenangawati", "Melatisari", "Cempakaputih", "Flamboyanku", "9081726354"
REGENCY = Regency()
_person = table_of(Person)
_address = table_of(Address)
_signup = table_of(Signup)
# Tables with a column that leads to a person or an address.
OF_PEOPLE = {
    table.name
    for table in SQLModel.metadata.tables.values()
    if {"person_id", "address_id", "author_id"} & set(table.columns.keys())
} | {"person", "address"}


def plant(db: Connection, person: int, address: int) -> None:
    """A row in every table of people, with words of the person wherever a column takes words."""
    db.execute(_person.update().where(_person.c.id == person).values(guardian=GUARDIAN, adult=False))
    said = {"k": "x", "v": {"name": NAME, "said": SPOKEN}}
    conversation = table_of(Conversation)
    mine = conversation.c.address_id == address
    db.execute(
        conversation.update()
        .where(mine)
        .values(
            frames=[["registration", "AskPlace", {"said": SPOKEN}, said]], draft=["registration", "x", {"what": DRAFT}]
        )
    )
    for state in ("queued", "sent", "held", "unknown", "failed"):
        rows.a_message(db, address_id=address, body=said, state=state)
        rows.a_message(db, person_id=person, body=said, state=state, why=NAME)
        rows.a_message(db, person_id=person, address_id=address, recipient="a:0", body=said, state=state)
    for days in (-400, -20, 3):
        activity = rows.an_activity(db, NOW + timedelta(days=days), taken=1)
        rows.a_stall(db, rows.a_signup(db, activity, person, status="registered"), business=NAME, products=SPOKEN)
        rows.a_reminder(db, activity, person)
    rows.a_consent(db, person, purpose="x", text_version=DRAFT)
    rows.a_picture(db, address, ref=SPOKEN)
    rows.a_link_code(db, person, address, code_hash=DRAFT)
    rows.a_follow(db, person)
    rows.a_draft(db, person)
    rows.a_publication(db, person)
    rows.an_alias(db, address, external_id=f"ID.{CHAT}")
    reported = {"words": SPOKEN, "place": DRAFT, "cause": f"in:telegram:1:{CHAT}", "latitude": -7.4, "longitude": 109.4}
    for number, told in enumerate((reported, {"words": SPOKEN, "status": "done", "closed_at": NOW})):
        report = rows.a_report(db, person, **told)
        rows.a_report_event(db, report, note=f"{SPOKEN} {number}")
        rows.a_report_picture(db, report)
        rows.a_follower(db, rows.a_report(db, None, words="Lampu mati"), person)
    role = rows.a_grant(db, person, scope=GUARDIAN)
    announcement = rows.an_announcement(db, author_id=person, address_id=address, grant_id=role, audience=2)
    for state in ("queued", "sent"):
        told = {"announcement_id": announcement, "kind": "announcement", "body": {}, "state": state}
        rows.a_message(db, person_id=person, address_id=address, provider_id=SPOKEN, **told)


@pytest.fixture
def planted(talk: Talk) -> Talk:
    """A registered person, alone with a registered neighbour whose rows must stay."""
    Talk(talk.database, talk.clock, sender="2002").register("Bawang")
    talk.sender = CHAT
    talk.register(NAME)
    with talk.database.begin() as db:
        plant(db, *person_and_address(db))
    return talk


def test_every_table_of_people_is_planted(planted: Talk) -> None:
    """A new one must be planted here, or nobody sees that it is not erased."""
    with planted.database.begin() as db:
        person, address = person_and_address(db)
        filled = {name for name in OF_PEOPLE if leads_to(db, name, person, address)}

    assert filled == OF_PEOPLE


def test_nothing_is_left_in_the_database(planted: Talk, tmp_path: Path) -> None:
    with planted.database.begin() as db:
        uid = db.execute(select(_person.c.uid).where(_person.c.name == NAME)).scalar_one()
        before = attendance(db)
    canaries = [NAME, GUARDIAN, DRAFT, SPOKEN, CHAT, uid]
    assert found_in_file(planted.database, canaries) == set(canaries)

    planted.say("hapusdata")
    assert planted.choose("yes") == ["privacy-erased"]
    farewell_sent(planted.database)
    with planted.database.begin() as db:
        assert forget_chunk(db, FAREWELLS, REGENCY, planted.clock.now + timedelta(minutes=11)) == 1
        assert move_out(db, tmp_path / FILE) == 1

    with planted.database.begin() as db:
        assert traces(db, canaries, SQLModel.metadata.tables) == []
        assert attendance(db) == before
        assert db.execute(select(_person.c.name)).scalars().all() == ["Bawang"]
        assert rows.count(db, Address) == 1
    assert found_in_file(planted.database, canaries) == set()
    assert read(tmp_path / FILE) == {uid}


def test_an_announcement_still_adds_up_to_its_audience(planted: Talk) -> None:
    planted.say("hapusdata")
    planted.choose("yes")

    with planted.database.begin() as db:
        row = open_announcements(db)[0]
        assert account_of(db, row) == {"sent": {"": 1}, "skipped": {"erased": 1}}
        assert (row.author_id, row.grant_id, row.audience) == (None, None, 2)


def test_many_erased_leave_nothing_in_the_file(database: Engine, tmp_path: Path) -> None:
    """Pages split and merge on the way; what they leave behind must be overwritten, too."""
    with database.begin() as db:
        people = [(rows.a_person(db, name=f"{NAME}{i:04}", guardian=f"{GUARDIAN}{i:04}"), i) for i in range(200)]
        for person, i in people:
            address = rows.an_address(db, person, external_id=f"{CHAT}{i:04}")
            rows.a_conversation(db, address, draft={"what": f"{DRAFT}{i:04}" * (i % 30)})
            rows.a_message(db, address_id=address, body={"k": f"{SPOKEN}{i:04}" * (i % 80)})
            rows.a_message(db, person_id=person, body={"k": f"{SPOKEN}{i:04}" * (i % 7)})
        every_second = _person.c.id.in_([person for person, i in people if i % 2])
        add(tmp_path / FILE, [(uid, NOW) for uid in db.execute(select(_person.c.uid).where(every_second)).scalars()])
    erased = [f"{word}{i:04}" for i in range(1, 200, 2) for word in (NAME, GUARDIAN, DRAFT, SPOKEN, CHAT)]
    kept = [f"{word}{i:04}" for i in range(0, 200, 2) for word in (NAME, GUARDIAN, CHAT)]
    assert len(found_in_file(database, erased)) > 480

    with database.begin() as db:
        assert erase_again(db, read(tmp_path / FILE), REGENCY, NOW) == 100
        assert erase_again(db, read(tmp_path / FILE), REGENCY, NOW) == 0

    assert found_in_file(database, erased) == set()
    assert found_in_file(database, kept) == set(kept)


def test_who_waited_moves_up_when_a_place_is_erased(db: Connection) -> None:
    person, waiting = rows.a_person(db), rows.a_person(db)
    activity = rows.an_activity(db, NOW + timedelta(days=3), quota=1, taken=1, last_place=2)
    rows.a_signup(db, activity, person, place=1)
    rows.a_signup(db, activity, waiting, place=2, status="waiting")
    resident = person_by_id(db, person)
    assert resident is not None

    assert erase_again(db, [resident.uid, "somebody else"], REGENCY, NOW) == 1

    live = db.execute(select(_signup.c.person_id).where(_signup.c.status == "registered")).scalars().all()
    assert live == [waiting]


def person_and_address(db: Connection) -> tuple[int, int]:
    row = db.execute(select(_address.c.person_id, _address.c.id).where(_address.c.external_id == CHAT)).one()
    return row.person_id, row.id


def leads_to(db: Connection, name: str, person: int, address: int) -> bool:
    table = SQLModel.metadata.tables[name]
    known = {"person_id": person, "address_id": address, "author_id": person}
    own = [table.c[column] == value for column, value in known.items() if column in table.c]
    own += [table.c.id == person] if name == "person" else []
    return db.execute(select(func.count()).select_from(table).where(or_(*own))).scalar_one() > 0


def attendance(db: Connection) -> tuple[int, int]:
    """What statistics publish: entries, and different people among them."""
    who = func.coalesce(cast(_signup.c.person_id, Text), _signup.c.anonymous_key)
    row = db.execute(select(func.count(), func.count(who.distinct())).select_from(_signup)).one()
    return row[0], row[1]


def farewell_sent(database: Engine) -> None:
    outbox = SQLModel.metadata.tables["outbox"]
    with database.begin() as db:
        assert db.execute(outbox.update().where(outbox.c.state == "queued").values(state="sent")).rowcount >= 1


def traces(db: Connection, canaries: Iterable[str], names: Iterable[str]) -> list[tuple[str, str, str]]:
    """Where in these tables a canary stands, in any column."""
    return [
        (name, column.name, canary)
        for name in names
        for column in SQLModel.metadata.tables[name].columns
        for value in db.execute(select(cast(column, Text))).scalars()
        for canary in canaries
        if canary in str(value)
    ]


def found_in_file(database: Engine, canaries: Iterable[str]) -> set[str]:
    """Canaries in the bytes of the database file and its log, deleted pages included."""
    path = Path(database.url.database or "")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert busy == 0
    log = Path(f"{path}-wal")
    content = path.read_bytes() + (log.read_bytes() if log.exists() else b"")
    return {canary for canary in canaries if canary.encode() in content}
