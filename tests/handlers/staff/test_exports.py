"""Ekspor, in a chat that takes no ZIP: where to get it, and nothing that fails later."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from models.actions.staff import grant
from models.chat import ChannelName
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.upkeep import Job
from tests.talk import Talk

_job = table_of(Job)
_person = table_of(Person)


@pytest.mark.parametrize(
    ("channel", "asked", "answer"),
    [
        ("telegram", "export-ask-year", "export-started"),
        ("web", "export-ask-year", "export-started"),
        ("whatsapp", "export-elsewhere", "export-elsewhere"),
    ],
)
def test_the_file_is_made_where_it_can_be_sent(talk: Talk, channel: ChannelName, asked: str, answer: str) -> None:
    admin = Talk(talk.database, talk.clock, sender="4711", channel=channel)
    admin.register("Siti Aminah")
    with talk.database.begin() as db:
        grant(db, db.execute(select(_person.c.id)).scalar_one(), "admin", "", "test", talk.clock.now)

    assert admin.say("ekspor") == [asked]
    assert admin.press("ekspor:2026") == [answer]

    with talk.database.begin() as db:
        jobs = db.execute(select(func.count()).select_from(_job).where(_job.c.kind == "export")).scalar_one()
    assert jobs == (answer == "export-started")


def test_from_there_a_chat_can_be_linked_that_takes_it(talk: Talk) -> None:
    chat = Talk(talk.database, talk.clock, sender="4711", channel="whatsapp")
    chat.register("Siti Aminah")
    with talk.database.begin() as db:
        grant(db, db.execute(select(_person.c.id)).scalar_one(), "admin", "", "test", talk.clock.now)
    chat.say("ekspor")

    assert chat.press("hubungkan:") == ["link-code"]
