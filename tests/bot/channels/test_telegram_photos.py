"""Photos over Telegram: sent by one upload, fetched with a cap and from nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram.error import NetworkError

from bot.channels.telegram.client import Client, connect, disconnect
from bot.channels.telegram.fetch import fetch
from bot.channels.telegram.send import TelegramSender
from bot.kept_files import KeptFiles
from bot.work.redrawing import BadPicture
from models.chat import Rendered, RenderedChoice
from models.message.channel import Doubtful, Rejected
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.residents import SITI, text
from tests.fakes.scripts import Rule
from tests.photos import a_photo

CHAT = str(SITI)
CHOICE = RenderedChoice("kegiatan:", "Kegiatan")


@pytest.fixture
async def fake() -> AsyncIterator[FakeBotApi]:
    api = FakeBotApi(open_chats=True)
    await api.start()
    api.push(text("halo"))
    yield api
    await api.stop()


@pytest.fixture
async def client(fake: FakeBotApi) -> AsyncIterator[Client]:
    bot = connect(fake.token, fake.url)
    yield bot
    await disconnect(bot)


@pytest.fixture
def sender(client: Client, tmp_path: Path) -> TelegramSender:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a").write_bytes(a_photo())
    return TelegramSender(client, KeptFiles(tmp_path))


PHOTO = Rendered("📣 Besok posyandu.", (CHOICE,), photo="files/a")


async def test_a_photo_comes_with_its_caption_and_its_buttons(fake: FakeBotApi, sender: TelegramSender) -> None:
    number = await sender.send(CHAT, PHOTO)

    (sent,) = fake.sent(SITI)
    assert (sent["method"], sent["caption"], str(sent["message_id"])) == ("sendPhoto", PHOTO.text, number)
    assert sent["reply_markup"] == {"inline_keyboard": [[{"text": "Kegiatan", "callback_data": "kegiatan:"}]]}


async def test_the_second_time_it_is_sent_by_its_id(fake: FakeBotApi, sender: TelegramSender) -> None:
    assert not sender.holds("files/a")
    await sender.send(CHAT, PHOTO)
    assert sender.holds("files/a")
    await asyncio.gather(*(sender.send(str(100_000 + number), PHOTO) for number in range(40)))

    assert fake.calls.uploads == 1
    assert len(fake.ledger.entries) == 41


async def test_an_upload_in_doubt_is_no_upload(fake: FakeBotApi, sender: TelegramSender) -> None:
    fake.scripts.add(Rule("drop_unseen", method="sendPhoto"))
    with pytest.raises(Doubtful):
        await sender.send(CHAT, PHOTO)

    assert not sender.holds("files/a")
    await sender.send(CHAT, PHOTO)
    assert fake.calls.uploads == 1


@pytest.mark.parametrize(("name", "code"), [("files/none", "file_missing"), ("../outside", "file_outside")])
async def test_a_photo_that_is_not_ours_is_rejected(sender: TelegramSender, name: str, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        await sender.send(CHAT, Rendered("x", photo=name))
    assert refused.value.code == code


async def test_a_photo_is_fetched(fake: FakeBotApi, client: Client) -> None:
    fake.calls.files["abc"] = a_photo()

    assert await fetch(client, "abc", 10**6) == a_photo()


@pytest.mark.parametrize(("file_id", "why"), [("unknown", "gone"), ("large", "bytes"), ("huge", "gone")])
async def test_a_photo_that_cannot_be_had(fake: FakeBotApi, client: Client, file_id: str, why: str) -> None:
    fake.calls.files |= {"large": b"x" * 2000, "huge": b"x" * 20_000_001}

    with pytest.raises(BadPicture) as refused:
        await fetch(client, file_id, 1000)
    assert refused.value.code == why


Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture
async def liar() -> AsyncIterator[Callable[[Any, Answering], Awaitable[str]]]:
    """A Bot API whose getFile and whose files answer as a test wants."""
    runners = []

    async def serve(found: dict[str, Any], file: Answering) -> str:
        async def get_file(_: web.Request) -> web.Response:
            return web.json_response({"ok": True, "result": found})

        app = web.Application()
        app.router.add_post("/bot{token}/getFile", get_file)
        app.router.add_get("/{rest:.*}", file)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        runners.append(runner)
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    yield serve
    for runner in runners:
        await runner.cleanup()


async def test_a_stream_without_end_is_cut_at_the_cap(liar: Any) -> None:
    """Whatever size was told."""
    written = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal written
        answer = web.StreamResponse()
        await answer.prepare(request)
        try:
            while True:
                await answer.write(b"x" * 65536)
                written += 65536
        except (ConnectionError, aiohttp.ClientError):
            return answer

    client = connect("1:a", await liar({"file_id": "a", "file_size": 10, "file_path": "photos/a.jpg"}, endless))
    with pytest.raises(BadPicture) as refused:
        await asyncio.wait_for(fetch(client, "a", 200_000), 10)
    await disconnect(client)

    assert refused.value.code == "bytes"
    assert written < 10_000_000


@pytest.mark.parametrize("to", ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "file:///etc/passwd"])
async def test_a_redirect_is_not_followed(liar: Any, to: str) -> None:
    async def elsewhere(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": to})

    client = connect("1:a", await liar({"file_id": "a", "file_path": "photos/a.jpg"}, elsewhere))
    with pytest.raises(BadPicture) as refused:
        await fetch(client, "a", 1000)
    await disconnect(client)
    assert refused.value.code == "gone"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../../etc/passwd",
        "photos/../x",
        "//evil.example/x",
        "http://evil.example/x",
        "photos/a?b",
        "@x",
    ],
)
async def test_a_path_that_leads_elsewhere_is_not_asked_for(liar: Any, path: str) -> None:
    asked: list[str] = []

    async def noting(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(body=b"x")

    client = connect("1:a", await liar({"file_id": "a", "file_path": path}, noting))
    with pytest.raises(BadPicture):
        await fetch(client, "a", 1000)
    await disconnect(client)
    assert asked == []


async def test_a_server_in_trouble_is_asked_again_later(liar: Any) -> None:
    async def trouble(_: web.Request) -> web.Response:
        return web.Response(status=502)

    client = connect("1:a", await liar({"file_id": "a", "file_path": "photos/a.jpg"}, trouble))
    with pytest.raises(NetworkError):
        await fetch(client, "a", 1000)
    await disconnect(client)
