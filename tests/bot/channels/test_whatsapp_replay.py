"""Meta repeats a POST for up to a week, and somebody who has seen one could for ever: nothing happens twice."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from models.actions.retention import RULES, forget_chunk
from models.actions.statuses import record_statuses
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.chat import Conversation, Inbox
from models.tables.sending import Outbox
from tests.bot.channels.test_whatsapp_parse import PAYLOADS, SENT, read
from tests.talk import Clock, Talk

NAMES = sorted(path.stem for path in PAYLOADS.glob("*.json"))
TABLES = [table_of(Inbox), table_of(Outbox), table_of(Conversation)]


@pytest.mark.parametrize("later", [timedelta(hours=1), timedelta(days=13)])
def test_every_recorded_body_again_changes_nothing(database: Engine, later: timedelta) -> None:
    talk = Talk(database, Clock(SENT), channel="whatsapp")
    for name in NAMES:
        take(talk, name)
    before = everything(talk)

    talk.clock.now += later
    with database.begin() as db:
        for rule in RULES:
            if rule.name == "inbox":
                forget_chunk(db, rule, Regency(), talk.clock.now)
    repeats = sum(take(talk, name) for name in NAMES)

    assert repeats == sum(len(read(name).says) for name in NAMES)
    assert everything(talk) == before


def take(talk: Talk, name: str) -> int:
    posted = read(name, talk.clock.now)
    with talk.database.begin() as db:
        record_statuses(db, posted.statuses, talk.clock.now)
    return talk.take(*posted.says).repeats if posted.says else 0


def everything(talk: Talk) -> list[list[tuple[object, ...]]]:
    with talk.database.begin() as db:
        return [[tuple(row) for row in db.execute(select(table).order_by(*table.primary_key))] for table in TABLES]
