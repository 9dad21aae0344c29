"""A browser of the web chat over real HTTP, and a door and mailbox in memory behind the routes."""

import asyncio
import io
import json
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import uvicorn
from starlette.applications import Starlette

from bot.channels.webchat.routes import webchat_routes
from bot.channels.webchat.visitor import Persona
from bot.kept_files import POSTED, KeptFiles
from locales import texts
from models.chat import ChannelName, Incoming, Rendered
from models.store.failure import StorageDown

SAME = {"Sec-Fetch-Site": "same-origin"}
ID = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
JPEG = b"\xff\xd8\xff\xe0" + b"x" * 100
CAMAT = Persona("camat", "Bu Camat", "Camat")


class Office:
    """Door and mailbox in memory; ``down`` closes both."""

    def __init__(self) -> None:
        self.taken: list[Incoming] = []
        self.letters: dict[str, list[tuple[int, Rendered]]] = {}
        self.files: dict[tuple[str, int], tuple[Path, str]] = {}
        self.read: list[tuple[str, int]] = []
        self.left = asyncio.Event()
        self.down = False
        self._news = asyncio.Event()

    async def take(self, batch: Sequence[Incoming]) -> None:
        if self.down:
            raise StorageDown
        self.taken += batch

    async def bury(self, channel: ChannelName, bot: str, key: str, reason: str) -> None:
        raise AssertionError("the web chat buries nothing")

    async def after(self, visitor: str, last: int) -> list[tuple[int, Rendered]]:
        if self.down:
            raise StorageDown
        return [letter for letter in self.letters.get(visitor, []) if letter[0] > last][-50:]

    async def changed(self, visitor: str, timeout: float) -> None:
        try:
            async with asyncio.timeout(timeout):
                await self._news.wait()
        except TimeoutError:
            pass
        except asyncio.CancelledError:
            self.left.set()
            raise
        self._news.clear()

    async def seen(self, visitor: str, upto: int) -> None:
        self.read.append((visitor, upto))

    async def file(self, visitor: str, message: int) -> tuple[Path, str] | None:
        return self.files.get((visitor, message))

    def write(self, visitor: str, *letters: tuple[int, Rendered]) -> None:
        self.letters.setdefault(visitor, []).extend(letters)
        self._news.set()


@dataclass
class Browser:
    """One visitor's browser, its cookies, and the server it talks to."""

    url: str
    http: aiohttp.ClientSession
    office: Office
    files: Path

    async def open(self, **headers: str) -> tuple[aiohttp.ClientResponse, str]:
        async with self.http.get(self.url + "/", headers=headers) as answer:
            return answer, await answer.text()

    async def post(self, path: str, body: Any, **headers: str) -> tuple[int, dict[str, str]]:
        given = SAME | {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.http.post(self.url + path, json=body, headers=given) as answer:
            return answer.status, await answer.json() if answer.status != 204 else {}

    async def say(self, text: str = "halo", said_as: str = ID, **headers: str) -> tuple[int, dict[str, str]]:
        return await self.post("/chat/say", {"id": said_as, "text": text}, **headers)

    async def send_photo(self, content: bytes, caption: str = "", said_as: str = ID) -> tuple[int, dict[str, str]]:
        form = aiohttp.FormData()
        form.add_field("id", said_as)
        form.add_field("caption", caption)
        form.add_field("photo", io.BytesIO(content), filename="../../jahat.php", content_type="text/html")
        async with self.http.post(self.url + "/chat/photo", data=form, headers=SAME) as answer:
            return answer.status, await answer.json() if answer.status != 204 else {}

    async def who(self) -> str:
        """This visitor's id, as the door sees it."""
        await self.say("siapa", str(uuid.uuid4()))
        return self.office.taken.pop().sender

    @asynccontextmanager
    async def listen(self, last: int = 0, **headers: str) -> AsyncIterator["Ear"]:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.http.get(f"{self.url}/chat/stream?last={last}", headers=given) as answer:
            assert answer.status == 200
            yield Ear(answer)


class Ear:
    """Reads server-sent events as a browser does."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self._content = answer.content

    async def block(self) -> dict[str, str]:
        lines: dict[str, str] = {}
        async with asyncio.timeout(5):
            while line := (await self._content.readline()).decode().rstrip("\n"):
                name, _, value = line.partition(":")
                lines[name] = value.strip()
        return lines

    async def rest(self) -> bytes:
        return await self._content.read()

    async def message(self) -> dict[str, Any]:
        while True:
            block = await self.block()
            if "data" in block and "event" not in block:
                data: dict[str, Any] = json.loads(block["data"])
                assert block["id"] == str(data["id"])
                return data


def page_text(key: str, /, **values: str | int) -> str:
    return texts.text("id", key, values)


@asynccontextmanager
async def running(office: Office, files: Path, personas: Sequence[Persona], heartbeat: float) -> AsyncIterator[str]:
    app = Starlette(
        routes=webchat_routes(office, office, personas, KeptFiles(files, POSTED), page_text, heartbeat=heartbeat)
    )
    config = uvicorn.Config(app, port=0, log_level="warning", ws="none", lifespan="off", timeout_graceful_shutdown=1)
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    await server.shutdown()


@asynccontextmanager
async def browsing(url: str, office: Office, files: Path) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        yield Browser(url, http, office, files)


@asynccontextmanager
async def opened(files: Path) -> AsyncIterator[Browser]:
    """A browser that has opened the page once."""
    async with strange(files) as browser:
        await browser.open()
        yield browser


@asynccontextmanager
async def strange(files: Path) -> AsyncIterator[Browser]:
    """A browser that has not opened the page yet, on a server with the demonstration on."""
    office = Office()
    async with running(office, files, [CAMAT], 0.2) as url, browsing(url, office, files) as browser:
        yield browser
