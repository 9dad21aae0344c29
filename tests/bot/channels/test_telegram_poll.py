"""Polling the fake Bot API: nothing is confirmed before the door has it, and no trouble stops the loop for good."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.channels.telegram.backoff import Backoff
from bot.channels.telegram.poll import Poller
from models.message.channel import ChannelStopped
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.door import RecordingDoor
from tests.fakes.residents import Noted, recorded, text, until

BOT = "1234567890"


@pytest.fixture
async def fake() -> AsyncIterator[FakeBotApi]:
    api = FakeBotApi()
    await api.start()
    yield api
    await api.stop()


def quick(fake: FakeBotApi, door: RecordingDoor, taps: Noted | None = None, leave: Noted | None = None) -> Poller:
    pauses = Backoff(0.01, 0.05), Backoff(0.01, 0.05)
    taps, leave = Noted() if taps is None else taps, Noted() if leave is None else leave
    return Poller(fake.token, fake.url, door, taps, leave, BOT, 2, *pauses)


@asynccontextmanager
async def polling(poller: Poller) -> AsyncIterator[None]:
    task = asyncio.create_task(poller.run())
    try:
        yield
    finally:
        poller.stop()
        await asyncio.wait_for(task, 5)


async def test_what_arrived_while_we_were_away_is_all_taken_in_order(fake: FakeBotApi) -> None:
    door = RecordingDoor()
    fake.push(*(text(f"kata {n}") for n in range(250)))

    async with polling(quick(fake, door)):
        await until(lambda: len(door.taken) == 250)
        fake.push(text("masih"))
        await until(lambda: len(door.taken) == 251)
        await until(lambda: not fake.updates.entries)

    assert [message.text for message in door.taken[:250]] == [f"kata {n}" for n in range(250)]
    assert max(map(len, door.batches)) == 100
    assert fake.watch.violations == []


async def test_a_webhook_left_over_gives_way_and_loses_nothing(fake: FakeBotApi) -> None:
    door = RecordingDoor()
    await fake.update_calls.set_webhook("http://127.0.0.1:9/none", {})
    fake.push(text("halo"))

    async with polling(quick(fake, door)):
        await until(lambda: len(door.taken) == 1)

    assert fake.webhook is None
    assert fake.watch.violations == []


async def test_while_the_storage_is_down_the_same_batch_comes_again(fake: FakeBotApi) -> None:
    door = RecordingDoor(down=2)
    ids = fake.push(text("satu"), text("dua"))

    async with polling(quick(fake, door)):
        await until(lambda: bool(door.batches))
        await until(lambda: not fake.updates.entries)

    assert door.refusals == 2
    assert [message.key for message in door.taken] == [f"u{number}" for number in ids]


@pytest.mark.parametrize("lower", [500, 90_000])
async def test_ids_may_start_again_lower(fake: FakeBotApi, lower: int) -> None:
    door = RecordingDoor()
    fake.push(text("dulu"))

    async with polling(quick(fake, door)):
        await until(lambda: len(door.taken) == 1 and not fake.updates.entries)
        fake.updates.jump(lower)
        fake.push(text("satu"), text("dua"))
        await until(lambda: len(door.taken) >= 3 and not fake.updates.entries)

    assert [message.text for message in door.taken] == ["dulu", "satu", "dua"]


async def test_ids_may_start_again_lower_within_one_batch(fake: FakeBotApi) -> None:
    door = RecordingDoor()
    fake.push(text("dulu"))
    fake.updates.jump(500)
    fake.push(text("satu"))

    async with polling(quick(fake, door)):
        await until(lambda: bool(door.batches) and not fake.updates.entries)

    assert [message.text for message in door.taken] == ["dulu", "satu"]


async def test_repeats_and_disorder_lose_nothing() -> None:
    fake = FakeBotApi(repeat=0.1, shuffle=0.05, seed=7)
    await fake.start()
    door = RecordingDoor()
    ids = fake.push(*(text(f"kata {n}") for n in range(1000)))

    async with polling(quick(fake, door)):
        await until(lambda: {f"u{number}" for number in ids} == {message.key for message in door.taken})
        await until(lambda: not fake.updates.entries)
    await fake.stop()

    assert len(door.taken) > 1000


async def test_what_says_nothing_is_confirmed_and_a_group_is_left(fake: FakeBotApi) -> None:
    door, leave = RecordingDoor(), Noted()
    fake.push(recorded("edited"), recorded("group_message"), recorded("left_a_group"), recorded("pinned"))

    async with polling(quick(fake, door, leave=leave)):
        await until(lambda: fake.polls > 1 and not fake.updates.entries)

    assert (door.batches, door.buried) == ([], [])
    assert leave == ["-1002200000002"]


async def test_a_tap_is_answered_before_its_turn(fake: FakeBotApi) -> None:
    door, taps = RecordingDoor(down=1), Noted()
    fake.push(recorded("callback"))

    async with polling(quick(fake, door, taps)):
        await until(lambda: door.refusals == 1)
        assert taps == ["30494267783928731"]
        await until(lambda: bool(door.taken))


async def test_after_trouble_polling_goes_on(fake: FakeBotApi) -> None:
    door = RecordingDoor()
    for trouble in ("409", "500", "502", "400", "drop", "drop_unseen"):
        fake.script(trouble, "getUpdates", times=2)
    fake.push(text("halo"))

    async with polling(quick(fake, door)):
        await until(lambda: bool(door.taken) and not fake.updates.entries)

    assert fake.scripts.match("getUpdates", None) is None
    assert len(door.taken) == 1


async def test_a_429_is_waited_out(fake: FakeBotApi) -> None:
    door = RecordingDoor()
    fake.script("429", "getUpdates", retry_after=1)
    fake.push(text("halo"))
    started = asyncio.get_running_loop().time()

    async with polling(quick(fake, door)):
        await until(lambda: bool(door.taken))

    assert asyncio.get_running_loop().time() - started >= 1


async def test_of_two_pollers_each_hears_the_conflict_and_nothing_is_lost(fake: FakeBotApi) -> None:
    doors = RecordingDoor(), RecordingDoor()

    async with polling(quick(fake, doors[0])), polling(quick(fake, doors[1])):
        await until(lambda: fake.conflicts >= 2)
        ids = fake.push(*(text(f"kata {n}") for n in range(50)))
        await until(lambda: not fake.updates.entries)

    heard = {message.key for door in doors for message in door.taken}
    assert heard == {f"u{number}" for number in ids}


@pytest.mark.parametrize("refusal", ["401", "404"])
async def test_a_refused_token_stops_the_channel(fake: FakeBotApi, refusal: str) -> None:
    fake.script(refusal, "getUpdates", times=None)

    with pytest.raises(ChannelStopped) as stopped:
        await asyncio.wait_for(quick(fake, RecordingDoor()).run(), 5)

    assert fake.token not in repr(stopped.value)


async def test_a_server_that_is_away_is_waited_for(unused_port: int) -> None:
    fake = FakeBotApi()
    fake.url = f"http://127.0.0.1:{unused_port}"
    door = RecordingDoor()
    fake.push(text("halo"))

    async with polling(quick(fake, door)):
        await asyncio.sleep(0.1)
        await fake.start(unused_port)
        await until(lambda: bool(door.taken))
    await fake.stop()


async def test_stop_ends_a_long_poll_at_once_and_a_second_start_hears_the_rest(fake: FakeBotApi) -> None:
    first, second = RecordingDoor(), RecordingDoor()
    started = asyncio.get_running_loop().time()
    async with polling(quick(fake, first)):
        await until(lambda: fake.polls == 1)
    assert asyncio.get_running_loop().time() - started < 1.5

    fake.push(text("halo"))
    async with polling(quick(fake, second)):
        await until(lambda: bool(second.taken))

    assert first.taken == []


@pytest.fixture
async def unused_port() -> int:
    probe = FakeBotApi()
    port = int((await probe.start()).rpartition(":")[2])
    await probe.stop()
    return port


def test_pauses_grow_to_their_limit_and_start_again() -> None:
    backoff = Backoff(1, 30)

    pauses = [backoff.next() for _ in range(50)]

    assert pauses[0] == 1
    assert all(1 <= pause <= 30 for pause in pauses)
    assert max(pauses) > 15
    backoff.reset()
    assert backoff.next() == 1
