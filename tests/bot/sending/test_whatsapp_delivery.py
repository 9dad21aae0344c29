"""Delivery against the fake Graph API: what becomes of a row, whatever WhatsApp answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from bot.sending.pacer import Pacer
from models.actions.letters import AWAITS
from models.actions.outbox import Post, post
from models.region.wib import utc_now
from models.tables.announcing import Announcement
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.announcing import announcement, settle
from tests.bot.sending.delivering import BODY, ended, states, write
from tests.bot.sending.whatsapp_delivering import (
    DAY,
    NEWS,
    TEMPLATES,
    address,
    delivering,
    people,
)
from tests.fakes.graph_api import FakeGraphApi
from tests.fakes.graph_templates import template
from tests.fakes.residents import until

_outbox = table_of(Outbox)
_address = table_of(Address)
_announcement = table_of(Announcement)


@pytest.fixture
async def fake() -> AsyncIterator[FakeGraphApi]:
    api = FakeGraphApi()
    for one in TEMPLATES.entries.values():
        entry = one.entry
        buttons = ["Batal ikut"] * entry.tombol
        api.templates.add(template(entry.nama, entry.isi, entry.kode, entry.kategori.upper(), quick_replies=buttons))
    await api.start()
    yield api
    await api.stop()


async def test_within_the_window_the_text_goes_with_its_row(engine: Engine, fake: FakeGraphApi) -> None:
    people(engine, fake, 1)
    write(engine)
    async with delivering(engine, fake):
        await ended(engine, ("sent", None))

    assert [(sent["type"], sent["data"]) for sent in fake.sent()] == [("text", "1")]
    assert fake.pace.violations == []


async def test_outside_it_the_template_goes_in_one_line(engine: Engine, fake: FakeGraphApi) -> None:
    people(engine, fake, 1, wrote=False)
    write(engine, body=NEWS)
    async with delivering(engine, fake):
        await ended(engine, ("sent", None))

    (sent,) = fake.sent()
    assert (sent["type"], sent["data"]) == ("template", "1")
    assert "sudah · beres" in sent["text"]
    assert fake.pace.violations == []


async def test_a_window_that_closed_meanwhile_is_decided_anew(engine: Engine, fake: FakeGraphApi) -> None:
    people(engine, fake, 2)
    write(engine, body=NEWS)
    with engine.begin() as db:
        post(db, [Post("other", 2, "notice", BODY, utc_now())], utc_now())
    fake.clock.advance(2 * DAY.total_seconds())
    async with delivering(engine, fake):
        await ended(engine, ("sent", None), ("held", "window"))

    assert [sent["type"] for sent in fake.sent()] == ["template"]
    assert address(engine).window_until <= utc_now()


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("131026", ("failed", "unreachable")),
        ("131050", ("skipped", "no consent")),
        ("131049", ("queued", "withheld")),
        ("131009", ("failed", "rejected: 131009")),
        ("132015", ("held", "window")),
    ],
)
async def test_a_refusal_ends_as_the_table_says(engine: Engine, fake: FakeGraphApi, code: str, end: Any) -> None:
    people(engine, fake, 1, wrote=False)
    write(engine, body=NEWS)
    fake.script(code, times=None)
    async with delivering(engine, fake):
        await ended(engine, end)

    found = address(engine)
    assert (found.unreachable_at is not None) == (code == "131026")
    assert (found.promotions_off_at is not None) == (code == "131050")


async def test_what_meta_withheld_is_not_tried_within_a_day(engine: Engine, fake: FakeGraphApi) -> None:
    people(engine, fake, 1)
    write(engine)
    fake.script("131049")
    before = utc_now()
    async with delivering(engine, fake):
        await ended(engine, ("queued", "withheld"))

    with engine.begin() as db:
        due: datetime = db.execute(select(_outbox.c.due_at)).scalar_one()
    assert due >= before + DAY


async def test_a_template_at_fault_pauses_its_announcement_and_keeps_its_rows(
    engine: Engine, fake: FakeGraphApi
) -> None:
    now = utc_now()
    with engine.begin() as db:
        settle(db, 30, now, channel="whatsapp")
        row = announcement(db, now)
        db.execute(update(_address).values(channel="whatsapp", window_until=None))
        db.execute(update(_outbox).values(channel="whatsapp"))
    fake.templates.add(template("sambatan_siaran", "📣 {{1}} {{2}}", status="PAUSED", category="MARKETING"))

    def paused() -> bool:
        with engine.begin() as db:
            found: str = db.execute(select(_announcement.c.state).where(_announcement.c.id == row.id)).scalar_one()
            return found == "paused"

    async with delivering(engine, fake):
        await until(paused, seconds=8)
        await until(lambda: {state for state, _ in states(engine)} == {"queued"}, seconds=8)
    assert len(fake.asked) <= 12
    assert fake.sent() == []


@pytest.mark.parametrize(("policy", "copies"), [("must_arrive", 2), ("at_most_once", 1)])
@pytest.mark.parametrize("told", [True, False])
async def test_a_doubtful_row_waits_for_its_status_before_its_policy_acts(
    engine: Engine, fake: FakeGraphApi, policy: Any, copies: int, told: bool
) -> None:
    people(engine, fake, 1)
    write(engine, policy=policy)
    fake.script("drop")
    async with delivering(engine, fake):
        await ended(engine, ("queued", AWAITS))
        if told:
            with engine.begin() as db:
                db.execute(update(_outbox).values(state="delivered", why=None))
        await asyncio.sleep(1.5)
        await ended(engine, ("delivered", None) if told else ("sent", None) if copies == 2 else ("unknown", "in doubt"))

    assert len(fake.sent()) == (1 if told else copies)


async def test_a_refused_token_stops_the_channel_and_keeps_the_queue(engine: Engine, fake: FakeGraphApi) -> None:
    people(engine, fake, 3)
    write(engine, 3)
    fake.revoked = True
    async with delivering(engine, fake) as delivery:
        await until(lambda: delivery.stopped_why is not None)
        await until(lambda: {state for state, _ in states(engine)} == {"queued"})

    assert fake.sent() == []


async def test_the_pair_rate_is_kept_and_nothing_is_refused(engine: Engine, fake: FakeGraphApi) -> None:
    """Forty-five to one person at once, then one every six seconds; others do not wait for that."""
    people(engine, fake, 2)
    now = utc_now()
    with engine.begin() as db:
        post(db, [Post(f"many{n}", 1, "notice", BODY, now) for n in range(50)], now)
        post(db, [Post("one", 2, "notice", BODY, now)], now)
    async with delivering(engine, fake, Pacer(70, 1 / 6, 45)):
        await until(lambda: [state for state, _ in states(engine)].count("sent") == 46, seconds=8)
        await asyncio.sleep(0.5)

    assert len(fake.sent()) == 46
    assert fake.pace.violations == []
