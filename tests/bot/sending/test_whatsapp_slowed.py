"""What WhatsApp asks of the whole number holds for what is sent next; a fault of one message holds up no other."""

from __future__ import annotations

import asyncio
from pathlib import Path

from models.tables.base import table_of
from models.tables.sending import Outbox
from tests.bot.channels.test_whatsapp_program import running, subscribed
from tests.fakes.graph_api import FakeGraphApi
from tests.fakes.residents import until
from tests.fakes.whatsapp_residents import BUDI, text

_outbox = table_of(Outbox)


async def test_a_reported_limit_of_the_number_stops_all_its_sending(tmp_path: Path) -> None:
    async with running(tmp_path, FakeGraphApi()) as town:
        await subscribed(town)
        town.fake.script("late:130429")
        town.fake.push(text("mulai"))
        await until(lambda: town.read(_outbox.c.state, _outbox.c.why) == [("queued", "code 130429")], 10)
        tries = len(town.fake.sent())

        town.fake.push(text("mulai", BUDI))
        await asyncio.sleep(2)
        assert len(town.fake.sent()) == tries
        await until(lambda: {row[0] for row in town.read(_outbox.c.state)} == {"delivered"}, 15)


async def test_a_fault_of_one_message_holds_up_no_other_of_its_person(tmp_path: Path) -> None:
    async with running(tmp_path, FakeGraphApi()) as town:
        await subscribed(town)
        town.fake.script("131053")
        town.fake.push(text("mulai"))
        await until(lambda: town.read(_outbox.c.state, _outbox.c.attempts) == [("queued", 1)], 10)

        town.fake.push(text("menu"))
        await until(lambda: len(town.fake.sent()) == 1, 5)
        assert town.fake.sent()[0]["data"] == "2"
