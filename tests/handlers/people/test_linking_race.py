"""One code, two chats that say yes at the same moment in two processes: exactly one becomes its person's."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from multiprocessing.synchronize import Barrier
from typing import Any

from sqlalchemy import select

from handlers.kit.engine import Engine
from handlers.registry import house
from models.chat import Incoming
from models.region.regency import Regency
from models.store.database import is_storage_failure, open_database
from models.tables.base import table_of
from models.tables.person import Address, LinkCode
from tests.linking import code_of
from tests.talk import START, Talk

ROUNDS = 8
FIRST_CHAT = 5000
_address = table_of(Address)
_code = table_of(LinkCode)


def test_of_two_processes_exactly_one_wins_each_code(db_url: str) -> None:
    database = open_database(db_url)
    data = []
    for number in range(ROUNDS):
        giver = Talk(database, sender=str(1000 + number))
        giver.register()
        code = code_of(giver)
        takers = [Talk(database, sender=str(FIRST_CHAT + 2 * number + side)) for side in (0, 1)]
        assert [taker.say(code) for taker in takers] == [["link-confirm"], ["link-confirm"]]
        data.append([taker.choices[0][0] for taker in takers])
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(2)
    said = [[yes[side] for yes in data] for side in (0, 1)]
    both = [context.Process(target=say_yes, args=(db_url, together, side, said[side])) for side in (0, 1)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)

    assert [process.exitcode for process in both] == [0, 0]
    with database.begin() as db:
        linked = db.execute(select(_address.c.external_id).where(_address.c.linked_at.is_not(None))).scalars().all()
        assert db.execute(select(_code)).all() == []
    database.dispose()
    assert Counter((int(sender) - FIRST_CHAT) // 2 for sender in linked) == dict.fromkeys(range(ROUNDS), 1)


def say_yes(url: str, together: Barrier, side: int, data: list[str]) -> None:
    """One process: in each round its chat says yes, when the other is ready too."""
    database = open_database(url)
    engine = Engine(house(), Regency())
    for number, yes in enumerate(data):
        sender = str(FIRST_CHAT + 2 * number + side)
        said = Incoming("telegram", "1", f"race{number}-{side}", sender, START, choice=yes)
        together.wait(30)
        _taken(database, engine, said)
    database.dispose()


def _taken(database: Any, engine: Engine, said: Incoming) -> None:
    """As the provider does: what was not confirmed comes again."""
    for _ in range(5):
        try:
            with database.begin() as db:
                assert engine.take(db, [said], START).dead == []
            return
        except Exception as error:
            if not is_storage_failure(error):
                raise
    raise AssertionError("never taken")
