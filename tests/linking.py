"""Two chats of one database, and whose they are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel

from models.actions.delivery import begin, record
from models.actions.letters import Outcome
from models.actions.webchat import mark_shown
from models.queries.my_data import all_about
from models.queries.people import find_talkers
from models.tables.base import table_of
from models.tables.person import Address, Person
from models.tables.staff import Audit
from tests.talk import Talk

_address = table_of(Address)
_person = table_of(Person)
_audit = table_of(Audit)


def web_chat(talk: Talk, number: int = 1) -> Talk:
    """Another chat of the same database, in the web chat; nobody is registered there."""
    return Talk(talk.database, talk.clock, sender="v" + f"{number:064}", channel="web")


def code_of(talk: Talk) -> str:
    assert talk.say("hubungkan") == ["link-code"]
    return str(talk.bodies[-1]["v"]["code"])


def linked(talk: Talk, other: Talk) -> None:
    """``other`` is a chat of ``talk``'s person from now on."""
    assert other.say(code_of(talk)) == ["link-confirm"]
    talk.clock.forward(seconds=1)
    assert other.choose("yes") == ["link-done"]
    talk.clock.forward(seconds=1)


def whose(talk: Talk) -> str | None:
    """The name of the person behind this chat."""
    return _named(talk, _address.c.person_id)


def formerly(talk: Talk) -> str | None:
    return _named(talk, _address.c.former_person_id)


def _named(talk: Talk, column: Any) -> str | None:
    here = (_address.c.external_id == talk.sender, _address.c.channel == talk.channel)
    with talk.database.begin() as db:
        return db.execute(select(_person.c.name).join(_address, column == _person.c.id).where(*here)).scalar()


def data_of(talk: Talk) -> str:
    with talk.database.begin() as db:
        return str(all_about(db, find_talkers(db, talk.channel, [talk.sender])[talk.sender][0]))


def actions(talk: Talk) -> list[tuple[str, str, str]]:
    with talk.database.begin() as db:
        rows = db.execute(select(_audit.c.action, _audit.c.subject, _audit.c.detail).order_by(_audit.c.id))
        return [(row.action, row.subject, row.detail) for row in rows if "link" in row.action]


def tables_with(talk: Talk, text: str) -> set[str]:
    with talk.database.begin() as db:
        return {
            table.name
            for table in SQLModel.metadata.tables.values()
            if any(text in str(tuple(row)) for row in db.execute(select(table)))
        }


def address_of(talk: Talk) -> int:
    with talk.database.begin() as db:
        return find_talkers(db, talk.channel, [talk.sender])[talk.sender][0].address_id


def everybody(talk: Talk) -> list[Any]:
    with talk.database.begin() as db:
        return [tuple(row) for row in db.execute(select(_address.c.id, _address.c.person_id, _address.c.linked_at))]


def preferred(talk: Talk) -> str | None:
    with talk.database.begin() as db:
        found: str | None = db.execute(select(_person.c.preferred).where(_person.c.name == "Siti Aminah")).scalar_one()
        return found


def deliver(talk: Talk) -> None:
    """Telegram has taken all that waits."""
    with talk.database.begin() as db:
        letters = begin(db, "telegram", 50, talk.clock.now, lambda _: 0.0)
        record(db, [Outcome(letter, "sent", provider_id="1") for letter in letters], talk.clock.now)


def show(talk: Talk) -> None:
    """The browser has shown all of it, so what was to be seen once is forgotten."""
    with talk.database.begin() as db:
        mark_shown(db, talk.sender, 10_000, talk.clock.now)
