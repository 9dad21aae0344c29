"""Polling past updates that cannot be read: each is buried by itself, whatever else it spoils."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.channels.telegram.backoff import Backoff
from bot.channels.telegram.poll import Poller
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.door import RecordingDoor
from tests.fakes.residents import Noted, text, until

BOT = "1234567890"


@pytest.fixture
async def fake() -> AsyncIterator[FakeBotApi]:
    api = FakeBotApi()
    await api.start()
    yield api
    await api.stop()


@asynccontextmanager
async def polling(fake: FakeBotApi, door: RecordingDoor) -> AsyncIterator[None]:
    pauses = Backoff(0.01, 0.05), Backoff(0.01, 0.05)
    poller = Poller(fake.token, fake.url, door, Noted(), Noted(), BOT, 2, *pauses)
    task = asyncio.create_task(poller.run())
    try:
        yield
    finally:
        poller.stop()
        await asyncio.wait_for(task, 5)


async def test_one_unreadable_update_in_a_batch_is_buried_and_the_others_flow(fake: FakeBotApi) -> None:
    door = RecordingDoor()
    broken = text("rusak")
    broken["message"]["date"] = "kemarin"  # type: ignore[index]  # a test's own dictionary
    first, second, third = fake.push(text("satu"), broken, text("tiga"))

    async with polling(fake, door):
        await until(lambda: not fake.updates.entries)

    assert [message.key for message in door.taken] == [f"u{first}", f"u{third}"]
    assert [key for key, _ in door.buried] == [f"u{second}"]


async def test_an_unreadable_update_is_not_confirmed_while_it_cannot_be_buried(fake: FakeBotApi) -> None:
    door = RecordingDoor(down=1)
    (number,) = fake.push({"message": 7})

    async with polling(fake, door):
        await until(lambda: not fake.updates.entries)

    assert door.refusals == 1
    assert [key for key, _ in door.buried] == [f"u{number}"]


@pytest.mark.parametrize(
    "poison",
    [
        b'{"update_id":100001,"message":{"date":' + b"9" * 5000 + b"}}",
        b'{"update_id":100001,"message":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b'{"update_id":100001,"message":{"text":"\\u12"}}',
        b'{"nothing": here}',
    ],
    ids=["a number of 5,000 digits", "very deep", "a broken escape", "no id at all"],
)
async def test_an_update_that_spoils_the_whole_answer_is_found_and_buried(fake: FakeBotApi, poison: bytes) -> None:
    door = RecordingDoor()
    fake.push(text("satu"), poison, text("tiga"))

    async with polling(fake, door):
        await until(lambda: not fake.updates.entries)

    assert [message.text for message in door.taken] == ["satu", "tiga"]
    assert len(door.buried) == 1


async def test_updates_without_a_usable_id_do_not_stop_the_loop(fake: FakeBotApi) -> None:
    door = RecordingDoor()
    fake.push(b'{"update_id":99999999999999999999999,"message":{}}', b'{"message":{}}', text("halo"))

    async with polling(fake, door):
        await until(lambda: not fake.updates.entries)

    assert [message.text for message in door.taken] == ["halo"]
    assert len({key for key, _ in door.buried}) == 2


async def test_a_batch_of_nothing_but_unusable_ids_is_not_asked_for_in_a_tight_loop(fake: FakeBotApi) -> None:
    door = RecordingDoor()
    fake.push(b'{"message":{}}')

    async with polling(fake, door):
        await until(lambda: len(door.buried) >= 2)
        before = fake.polls
        await asyncio.sleep(0.3)

    assert fake.polls - before < 30


async def test_bytes_that_are_no_text_do_not_stop_the_loop(fake: FakeBotApi) -> None:
    door = RecordingDoor()
    fake.push(text("satu"), b'{"update_id":100001,"message":{"text":"\xff"}}', text("tiga"))

    async with polling(fake, door):
        await until(lambda: not fake.updates.entries)

    assert [message.text for message in door.taken] == ["satu", "tiga"]
    assert len(door.buried) == 1
