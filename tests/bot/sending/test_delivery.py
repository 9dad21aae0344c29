"""Delivery against the fake Bot API: what becomes of a row, whatever Telegram answers."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, update

from models.actions.delivery import release
from models.actions.due import HELD
from models.actions.facts import keep_fact
from models.actions.outbox import Post, post
from models.region.wib import utc_now
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.bot.sending.delivering import BODY, delivering, ended, people, states, write
from tests.fakes.residents import until

_outbox = table_of(Outbox)
_address = table_of(Address)


async def test_a_notice_reaches_the_address_its_person_wrote_from_last(engine: Engine) -> None:
    people(engine, 1)
    now = utc_now()
    with engine.begin() as db:
        newer = {"channel": "telegram", "external_id": "999", "person_id": 1, "created_at": now}
        db.execute(insert(_address), [{**newer, "last_seen_at": now + timedelta(seconds=5)}])
    write(engine)
    async with delivering(engine) as (fake, _):
        await ended(engine, ("sent", None))
    assert [sent["chat"] for sent in fake.sent()] == [999]


@pytest.mark.parametrize(
    ("what", "more", "policy", "end"),
    [
        ("403", {}, "must_arrive", ("failed", "unreachable")),
        ("400", {"description": "Bad Request: chat not found"}, "must_arrive", ("failed", "unreachable")),
        ("400", {}, "must_arrive", ("failed", "rejected")),
        ("400", {"description": "Bad Request: message is not modified"}, "must_arrive", ("sent", None)),
        ("502", {}, "at_most_once", ("unknown", "in doubt")),
        ("drop", {}, "at_most_once", ("unknown", "in doubt")),
        ("401", {}, "must_arrive", ("queued", "channel stopped")),
    ],
)
async def test_each_refusal_has_its_own_end(
    engine: Engine, what: str, more: dict[str, Any], policy: Any, end: tuple[str, str | None]
) -> None:
    people(engine, 1)
    async with delivering(engine) as (fake, delivery):
        fake.script(what, times=None, **more)
        write(engine, policy=policy)
        delivery.wake()
        await until(lambda: states(engine)[0][1] is not None or states(engine)[0][0] == "sent", seconds=8)
    state, why = states(engine)[0]
    assert (state, why if why is None else why.partition(":")[0]) == end


async def test_in_doubt_a_message_that_must_arrive_is_sent_again(engine: Engine) -> None:
    people(engine, 1)
    async with delivering(engine) as (fake, delivery):
        fake.script("drop", times=1)
        write(engine)
        delivery.wake()
        await until(lambda: states(engine)[0][0] == "sent", seconds=12)
        assert len(fake.sent()) == 2


async def test_who_has_blocked_us_gets_nothing_more_until_they_write(engine: Engine) -> None:
    people(engine, 1)
    async with delivering(engine) as (fake, delivery):
        fake.script("403", times=None)
        write(engine)
        delivery.wake()
        await ended(engine, ("failed", "unreachable"))
        fake.scripts.clear()
        now = utc_now()
        with engine.begin() as db:
            post(db, [Post("next", 1, "notice", BODY, now)], now)
        delivery.wake()
        await ended(engine, ("failed", "unreachable"), ("failed", "unreachable"))


async def test_a_429_is_waited_out_and_costs_no_attempt(engine: Engine) -> None:
    people(engine, 1)
    async with delivering(engine) as (fake, delivery):
        fake.script("429", retry_after=1, times=1)
        write(engine)
        delivery.wake()
        await ended(engine, ("sent", None))
        assert fake.watch.violations == []
    with engine.begin() as db:
        assert db.execute(select(_outbox.c.attempts)).scalar_one() == 1


async def test_an_expired_notice_is_not_sent(engine: Engine) -> None:
    people(engine, 1)
    write(engine, expires_at=utc_now() - timedelta(seconds=1))
    async with delivering(engine) as (fake, _):
        await ended(engine, ("expired", "too late"))
        assert fake.sent() == []


async def test_a_held_outbox_waits_for_its_release(engine: Engine) -> None:
    people(engine, 1)
    with engine.begin() as db:
        keep_fact(db, HELD, "restore")
    write(engine)
    async with delivering(engine) as (fake, delivery):
        await asyncio.sleep(0.3)
        assert fake.sent() == []
        with engine.begin() as db:
            assert release(db)
        delivery.wake()
        await ended(engine, ("sent", None))


@pytest.mark.parametrize(("policy", "end"), [("must_arrive", "sent"), ("at_most_once", "unknown")])
async def test_after_a_crash_the_policy_decides(engine: Engine, policy: str, end: str) -> None:
    people(engine, 1)
    write(engine, policy=policy)
    with engine.begin() as db:
        db.execute(update(_outbox).values(state="sending", address_id=1, attempts=1))
    async with delivering(engine):
        await until(lambda: states(engine)[0][0] == end, seconds=8)
