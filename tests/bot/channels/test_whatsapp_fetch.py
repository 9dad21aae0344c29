"""Photos that come in by WhatsApp: from Meta's own hosts only, never more of them than wanted."""

from collections.abc import AsyncIterator

import httpx
import pytest
from pywa.errors import WhatsAppError

from bot.channels.whatsapp.client import Client, connect, disconnect
from bot.channels.whatsapp.fetch import fetch
from bot.work.redrawing import BadPicture
from tests.fakes.graph_api import TOKEN, FakeGraphApi
from tests.fakes.graph_payloads import PHONE
from tests.fakes.http import Request, Server, answer

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8


@pytest.fixture
async def fake() -> AsyncIterator[FakeGraphApi]:
    api = FakeGraphApi()
    await api.start()
    yield api
    await api.stop()


@pytest.fixture
async def client(fake: FakeGraphApi) -> AsyncIterator[Client]:
    one = connect(TOKEN, PHONE, fake.url)
    yield one
    await disconnect(one)


async def test_a_photo_comes_by_its_id(fake: FakeGraphApi, client: Client) -> None:
    assert await fetch(client, fake.media.receive(JPEG), len(JPEG)) == JPEG


async def test_more_than_wanted_is_refused_before_it_is_loaded(fake: FakeGraphApi, client: Client) -> None:
    with pytest.raises(BadPicture, match="bytes"):
        await fetch(client, fake.media.receive(JPEG), len(JPEG) - 1)

    assert [asked.call for asked in fake.asked] == ["media_url"]


async def test_a_size_that_is_not_true_is_found_out_while_loading(fake: FakeGraphApi, client: Client) -> None:
    number = fake.media.receive(JPEG)
    fake.media.told[number] = 1

    with pytest.raises(BadPicture, match="bytes"):
        await fetch(client, number, len(JPEG) - 1)


async def test_what_is_gone_is_not_tried_again(client: Client) -> None:
    with pytest.raises(BadPicture, match="gone"):
        await fetch(client, "999", 1000)


@pytest.mark.parametrize(
    "address",
    [
        "https://lookaside.fbsbx.com.evil.example/x",
        "http://lookaside.fbsbx.com/x",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "http://127.0.0.1:1/x",
        "not an address",
        "https://[",
        "",
    ],
)
async def test_the_token_goes_to_no_other_host(fake: FakeGraphApi, client: Client, address: str) -> None:
    number = fake.media.receive(JPEG)
    fake.media.foreign[number] = address

    with pytest.raises(BadPicture, match="gone"):
        await fetch(client, number, 10_000)


async def test_a_redirect_is_not_followed(fake: FakeGraphApi, client: Client) -> None:
    asked: list[Request] = []

    def elsewhere(request: Request) -> bytes:
        asked.append(request)
        return answer(200, JPEG)

    other = Server(elsewhere)
    port = await other.start()
    number = fake.media.receive(JPEG)
    fake.media.redirects[number] = f"http://127.0.0.1:{port}/"

    with pytest.raises(BadPicture, match="gone"):
        await fetch(client, number, 10_000)
    await other.stop()

    assert asked == []


@pytest.mark.parametrize("call", ["media_url", "download"])
async def test_a_fault_may_be_tried_again(fake: FakeGraphApi, client: Client, call: str) -> None:
    number = fake.media.receive(JPEG)
    fake.script("500", call)

    with pytest.raises((WhatsAppError, httpx.HTTPError)):
        await fetch(client, number, 10_000)
    assert await fetch(client, number, 10_000) == JPEG


async def test_an_address_that_has_run_out_is_asked_for_anew(fake: FakeGraphApi, client: Client) -> None:
    number = fake.media.receive(JPEG)
    await client.ask(f"/{number}")
    fake.clock.advance(301)

    assert await fetch(client, number, 10_000) == JPEG
