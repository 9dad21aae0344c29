"""A running delivery to the fake Graph API, people on WhatsApp, and what becomes of their messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select

from bot.channels.whatsapp.client import connect, disconnect
from bot.channels.whatsapp.send import WhatsAppSender
from bot.sending.delivery import Delivery
from bot.sending.pacer import Pacer
from models.actions.routing import Route
from models.message.templates import read_templates
from models.region.wib import utc_now
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.person import Address, Person
from tests.fakes.graph_api import TOKEN, FakeGraphApi
from tests.fakes.graph_payloads import PHONE
from tests.fakes.whatsapp_residents import Someone, text

_address = table_of(Address)
_person = table_of(Person)
NEWS = {"k": "report-news", "v": {"code": "PBG-1", "category": "Jalan", "where": "Slinga", "news": "sudah\nberes"}}
TEMPLATES = read_templates()
DAY = timedelta(days=1)


@asynccontextmanager
async def delivering(engine: Engine, fake: FakeGraphApi, pacer: Pacer | None = None) -> AsyncIterator[Delivery]:
    client = connect(TOKEN, PHONE, fake.url, 0.5)
    writer = Writer(engine).start()
    delivery = Delivery(
        "whatsapp",
        WhatsAppSender(client, Path()),
        writer,
        pacer or Pacer(1000, 1000, 1000, probe_every=0.5),
        slots=6,
        route=Route(TEMPLATES),
        evidence=timedelta(seconds=1),
    )
    running = asyncio.create_task(delivery.run())
    try:
        yield delivery
    finally:
        await delivery.stop()
        await asyncio.wait_for(running, 10)
        await disconnect(client)
        await asyncio.to_thread(writer.close)


def people(engine: Engine, fake: FakeGraphApi, count: int, wrote: bool = True) -> list[Someone]:
    """Persons 1..count, whose windows are open where they ``wrote`` just now."""
    now = utc_now()
    found = [Someone(f"ID.{1000 + number}", f"62815710{number:04}") for number in range(1, count + 1)]
    with engine.begin() as db:
        for number, one in enumerate(found, 1):
            fake.push(text("halo", one))
            person = {"uid": f"u{number}", "name": "Siti", "region": "luar", "adult": True}
            db.execute(insert(_person), [{**person, "registered_at": now, "last_active_at": now}])
            address = {"channel": "whatsapp", "external_id": one.user, "person_id": number, "created_at": now}
            window = now + DAY if wrote else now - DAY
            db.execute(insert(_address), [{**address, "last_seen_at": now, "window_until": window}])
    if not wrote:
        fake.clock.advance(2 * DAY.total_seconds())
    return found


def address(engine: Engine) -> Any:
    with engine.begin() as db:
        return db.execute(select(_address).order_by(_address.c.id)).first()
