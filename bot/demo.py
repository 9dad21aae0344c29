"""Personas of the demonstration: sample people whose roles end with it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection

from bot.intake import Intake
from models.actions.chat import meet
from models.actions.people import ConsentText, NewPerson, register
from models.actions.staff import grant
from models.chat import ChannelName, Incoming
from models.queries.people import PERSONA, find_talker, find_talkers
from models.queries.staff import roles_of
from models.region.wib import utc_now
from models.store.writer import Writer


class Sample(NamedTuple):
    """A persona: its key in the page, name, place, and role with scope."""

    key: str
    name: str
    region: str
    role: str
    scope: str


SAMPLES = (
    Sample("warga", "Siti (contoh)", "33.03.04.2014", "warga", ""),
    Sample("camat", "Camat Kaligondang (contoh)", "33.03.04.2014", "camat", "33.03.04"),
    Sample("admin", "Admin Dinkominfo (contoh)", "33.03.05.1001", "admin", ""),
)
NOT_A_CONSENT = ConsentText("sample", "")


class DemoDoor:
    """Lets messages through after making a persona the sample person it stands for."""

    def __init__(self, intake: Intake, writer: Writer) -> None:
        self._intake = intake
        self._writer = writer

    async def take(self, batch: Sequence[Incoming]) -> None:
        for said in batch:
            # Each time: a sample person may just have tried to erase their data.
            if said.sender.startswith(PERSONA):
                await asyncio.wrap_future(self._writer.do(partial(dress, said=said, now=utc_now())))
        await self._intake.take(batch)

    async def bury(self, channel: ChannelName, bot: str, key: str, reason: str) -> None:
        await self._intake.bury(channel, bot, key, reason)


def dress(db: Connection, said: Incoming, now: datetime) -> None:
    """Make a persona's address a registered sample person with its role, once."""
    persona = next((sample for sample in SAMPLES if said.sender.startswith(f"{PERSONA}{sample.key}:")), None)
    if persona is None:
        return
    meet(db, "web", [said], now)
    talker = find_talkers(db, "web", [said.sender])[said.sender][0]
    if talker.person is None:
        register(db, talker, NewPerson(persona.name, persona.region, None, True), NOT_A_CONSENT, now)
        talker = find_talker(db, talker.address_id)
    assert talker.person is not None
    if (persona.role, persona.scope) not in roles_of(db, talker.person, now).held:
        grant(db, talker.person.id, persona.role, persona.scope, "demo", now)
