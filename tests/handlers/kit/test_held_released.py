"""What waited for somebody to write on WhatsApp goes once, as soon as there is any way to them."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from models.actions.delivery import begin
from models.actions.outbox import Post, post
from models.actions.routing import Route
from models.message.templates import NONE
from models.tables.base import table_of
from models.tables.person import Address, Person
from models.tables.sending import Outbox
from tests.linking import linked
from tests.talk import Talk

_address = table_of(Address)
_person = table_of(Person)
_outbox = table_of(Outbox)
BODY = {"k": "menu-shown", "v": {}}


@pytest.fixture
def siti(talk: Talk) -> Talk:
    """Registered on WhatsApp; a notice waits there until she writes."""
    chat = Talk(talk.database, talk.clock, sender="ID.4711", channel="whatsapp")
    chat.register("Siti Aminah")
    with chat.database.begin() as db:
        person = db.execute(select(_address.c.person_id).where(_address.c.channel == "whatsapp")).scalar_one()
        post(db, [Post("c", person, "notice", BODY, chat.clock.now)], chat.clock.now)
    assert claimed(chat, "whatsapp") == 0
    assert state(chat) == "held"
    return chat


def claimed(talk: Talk, channel: str) -> int:
    """How many letters but the replies go now."""
    route = Route(NONE) if channel == "whatsapp" else None
    with talk.database.begin() as db:
        letters = begin(db, channel, 50, talk.clock.now, lambda _: 0.0, route=route)
    return sum(letter.kind == "notice" for letter in letters)


def state(talk: Talk) -> str:
    with talk.database.begin() as db:
        found: str = db.execute(select(_outbox.c.state).where(_outbox.c.cause == "c")).scalar_one()
        return found


def test_when_a_telegram_chat_is_linked(siti: Talk, talk: Talk) -> None:
    linked(siti, talk)

    assert [claimed(siti, channel) for channel in ("whatsapp", "telegram", "telegram")] == [0, 1, 0]


def test_when_a_blocked_telegram_chat_is_there_again(siti: Talk, talk: Talk) -> None:
    linked(siti, talk)
    with siti.database.begin() as db:
        db.execute(update(_address).where(_address.c.channel == "telegram").values(unreachable_at=siti.clock.now))
    assert [claimed(siti, channel) for channel in ("whatsapp", "telegram")] == [0, 0]
    siti.clock.forward(seconds=3 * 3600)
    talk.say("menu")

    assert [claimed(siti, channel) for channel in ("whatsapp", "telegram", "telegram")] == [0, 1, 0]


def test_a_web_chat_rings_nobody(siti: Talk) -> None:
    linked(siti, Talk(siti.database, siti.clock, sender=f"v{1:064}", channel="web"))
    with siti.database.begin() as db:
        db.execute(update(_person).values(preferred="whatsapp"))

    assert claimed(siti, "whatsapp") == 0
    assert state(siti) == "held"
