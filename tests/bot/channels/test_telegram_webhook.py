"""The webhook against the fake Bot API's deliveries, and against everybody else's."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from bot.channels.telegram.webhook import install_webhook, telegram_route
from bot.channels.token import WrongToken
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.door import RecordingDoor
from tests.fakes.residents import Noted, recorded, tap, text, until

BOT = "1234567890"
SECRET = "sambatan-rahasia_1"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@dataclass
class House:
    """A door with its webhook in front."""

    door: RecordingDoor = field(default_factory=RecordingDoor)
    taps: Noted = field(default_factory=Noted)
    leave: Noted = field(default_factory=Noted)

    @property
    def app(self) -> Starlette:
        endpoint = telegram_route(self.door, SECRET, self.taps, self.leave, BOT)
        return Starlette(routes=[Route("/telegram", endpoint, methods=["POST"])])

    async def post(self, body: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
            return await client.post("/telegram", content=body, headers=HEADERS if headers is None else headers)


@asynccontextmanager
async def listening(house: House) -> AsyncIterator[str]:
    server = uvicorn.Server(uvicorn.Config(house.app, port=0, log_level="error", lifespan="off"))
    task = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/telegram"
    finally:
        server.should_exit = True
        await task


@pytest.fixture
async def fake() -> AsyncIterator[FakeBotApi]:
    api = FakeBotApi(pace=0.01)
    await api.start()
    yield api
    await api.stop()


def body_of(update: dict[str, object]) -> bytes:
    return json.dumps({"update_id": 5, **update}).encode()


async def test_what_waited_is_delivered_in_order_and_stays_until_it_is_stored(fake: FakeBotApi) -> None:
    house = House(RecordingDoor(down=3))
    fake.push(*(text(f"kata {n}") for n in range(20)), *(text("lain", sender=7) for _ in range(20)))

    async with listening(house) as url:
        await install_webhook(fake.token, fake.url, url, SECRET)
        await until(lambda: len(house.door.taken) == 40)
        assert fake.webhook is not None
        await until(lambda: fake.state()["pending"] == 0)

    siti = [message.text for message in house.door.taken if message.sender != "7"]
    assert siti == [f"kata {n}" for n in range(20)]
    assert fake.webhook.failures == 3
    assert fake.watch.violations == []


async def test_storage_down_asks_for_patience() -> None:
    answer = await House(RecordingDoor(down=1)).post(body_of(text("halo")))

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


async def test_a_message_is_confirmed_once_it_is_taken() -> None:
    house = House()

    answer = await house.post(body_of(text("halo")))

    assert answer.status_code == 200
    assert [message.text for message in house.door.taken] == ["halo"]


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-Telegram-Bot-Api-Secret-Token": ""}, {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1] + "2"}],
)
async def test_without_the_secret_nothing_comes_in(headers: dict[str, str]) -> None:
    house = House()

    answer = await house.post(body_of(text("halo")), headers)

    assert (answer.status_code, answer.content) == (401, b"unauthorized")
    assert house.door.taken == []


async def test_a_secret_of_strange_letters_is_refused_like_any_other() -> None:
    transport = httpx.ASGITransport(House().app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        answer = await client.post("/telegram", headers=[(b"X-Telegram-Bot-Api-Secret-Token", b"\xff\xe9")])

    assert (answer.status_code, answer.content) == (401, b"unauthorized")


@pytest.mark.parametrize(("named", "most_read"), [({"Content-Length": "2000000"}, 0), ({}, 11)])
async def test_of_a_huge_body_little_is_read(named: dict[str, str], most_read: int) -> None:
    house = House()
    transport = httpx.ASGITransport(house.app)
    read = 0

    async def huge() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(20):
            read += 1
            yield b" " * 100_000

    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        answer = await client.post("/telegram", content=huge(), headers={**HEADERS, **named})

    assert answer.status_code == 413
    assert read <= most_read
    assert house.door.buried == []


@pytest.mark.parametrize(
    ("body", "key"),
    [(b'{"update_id": 5, "message": {}}', "u5"), (b'{"update_id": 5, "message": ', "u5"), (b"not json", "x")],
)
async def test_what_cannot_be_read_is_buried_and_confirmed(body: bytes, key: str) -> None:
    house = House()

    answer = await house.post(body)

    assert answer.status_code == 200
    assert [buried.startswith(key) for buried, _ in house.door.buried] == [True]


async def test_what_cannot_be_read_nor_buried_comes_again() -> None:
    answer = await House(RecordingDoor(down=1)).post(b"not json")

    assert answer.status_code == 503


async def test_a_group_is_left_a_tap_is_answered_and_an_edit_is_forgotten() -> None:
    house = House()

    statuses = [(await house.post(body_of(recorded(name)))).status_code for name in ("group_message", "edited")]
    statuses.append((await house.post(body_of(tap("yes::7", number="99")))).status_code)

    assert statuses == [200, 200, 200]
    assert (house.leave, house.taps) == (["-1002200000002"], ["99"])
    assert [message.choice for message in house.door.taken] == ["yes::7"]


@pytest.mark.parametrize("secret", ["", "a b", "é", "x" * 257])
def test_without_a_usable_secret_there_is_no_webhook(secret: str) -> None:
    with pytest.raises(ValueError, match="SAMBATAN_TELEGRAM_SECRET"):
        telegram_route(RecordingDoor(), secret, Noted(), Noted(), BOT)


async def test_a_wrong_token_is_told_without_naming_it(fake: FakeBotApi) -> None:
    with pytest.raises(WrongToken) as wrong:
        await install_webhook("1234567890:wrong", fake.url, "http://127.0.0.1:9/", SECRET)

    assert "1234567890:wrong" not in repr(wrong.value)
