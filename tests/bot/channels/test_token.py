"""One process at a time serves a token, and what fails in it is not kept quiet."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.channels.token import LeaseLost, hold, while_held
from models.store.database import open_database
from models.store.lease import Lease
from tests.fakes.residents import until

PAUSE_S = 0.02


@pytest.fixture
def postgres(postgres_db_url: str) -> Iterator[Engine]:
    made = open_database(postgres_db_url)
    yield made
    made.dispose()


async def forever() -> None:
    await asyncio.Event().wait()


async def at_once() -> None:
    """What receives by webhook has nothing to do but to be set up."""


async def failing() -> None:
    raise ConnectionError


async def test_a_second_process_waits_and_takes_over(postgres: Engine) -> None:
    first, second, waits = Lease(postgres, "telegram"), Lease(postgres, "telegram"), list[int]()
    await hold(first, lambda: waits.append(1), PAUSE_S)
    assert waits == []

    waiting = asyncio.create_task(hold(second, lambda: waits.append(2), PAUSE_S))
    await until(lambda: len(waits) > 1)
    assert not waiting.done()
    first.release()

    await asyncio.wait_for(waiting, 5)
    assert set(waits) == {2}
    second.release()


async def test_whose_session_is_lost_sends_no_more(postgres: Engine) -> None:
    lease = Lease(postgres, "telegram")
    await hold(lease, lambda: None, PAUSE_S)
    serving = asyncio.create_task(while_held(lease, forever(), forever(), PAUSE_S))
    await asyncio.sleep(3 * PAUSE_S)
    assert not serving.done()

    with postgres.connect() as db:
        db.exec_driver_sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")

    with pytest.raises(LeaseLost):
        await asyncio.wait_for(serving, 5)
    lease.release()


async def test_it_ends_with_its_sending_and_not_with_its_receiving(database: Engine) -> None:
    stop = asyncio.Event()

    async def sending() -> None:
        await stop.wait()

    serving = asyncio.create_task(while_held(Lease(database, "x"), sending(), at_once(), PAUSE_S))
    await asyncio.sleep(3 * PAUSE_S)
    assert not serving.done()
    stop.set()

    await asyncio.wait_for(serving, 5)


async def test_what_fails_is_raised_whichever_part_it_is(database: Engine) -> None:
    for sending, receiving in ((forever(), failing()), (failing(), forever()), (failing(), None)):
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(while_held(Lease(database, "x"), sending, receiving, PAUSE_S), 5)
