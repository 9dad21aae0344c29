"""The web chat's stream over real HTTP: what waits, what comes, and where it goes on."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models.chat import Pin, Rendered, RenderedChoice
from tests.bot.channels.webchat_browser import Browser, opened


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Browser]:
    async with opened(tmp_path) as browser:
        yield browser


async def test_the_stream_tells_what_waits_and_then_what_comes(visitor: Browser) -> None:
    who = await visitor.who()
    screen = Rendered("Halo\nwarga", (RenderedChoice("ikut:7:2", "Ikut"),), ask_pin=True, file="x/1", file_name="a.ics")
    visitor.office.write(who, (4, screen))

    async with visitor.listen() as ear:
        assert await ear.message() == {
            "id": 4,
            "text": "Halo\nwarga",
            "choices": [{"data": "ikut:7:2", "label": "Ikut"}],
            "ask_pin": True,
            "map": None,
            "forget": False,
            "replaces": None,
            "photo": None,
            "file": {"url": "/chat/file/4", "name": "a.ics"},
        }
        visitor.office.write(who, (9, Rendered("Kabar", forget=True, photo="files/x")))
        news = await ear.message()
        assert (news["id"], news["forget"], news["file"]) == (9, True, None)
        assert news["photo"] == "/chat/file/9"
        visitor.office.write(who, (10, Rendered("D'LAS\nSerang", pin=Pin(-7.2431, 109.3018))))
        place = await ear.message()
        assert (place["text"], place["map"]) == ("D'LAS\nSerang", "https://maps.google.com/?q=-7.24310,109.30180")


async def test_the_stream_resumes_where_the_browser_stopped(visitor: Browser) -> None:
    visitor.office.write(await visitor.who(), *((number, Rendered(str(number))) for number in (1, 2, 3)))

    async with visitor.listen(last=1) as ear:
        assert (await ear.message())["id"] == 2
    async with visitor.listen(last=1, Last_Event_ID="2") as ear:
        assert (await ear.message())["id"] == 3


async def test_a_browser_ahead_of_the_server_starts_afresh(visitor: Browser) -> None:
    """After a backup was restored the numbers begin lower; without this the browser would hear nothing for weeks."""
    visitor.office.write(await visitor.who(), (3, Rendered("tiga")))

    async with visitor.listen(last=50) as ear:
        await ear.block()
        assert await ear.block() == {"event": "afresh", "data": '{"clear": true}'}
        assert (await ear.message())["id"] == 3


async def test_a_silent_stream_breathes_and_ends_with_the_browser(visitor: Browser) -> None:
    async with visitor.listen() as ear:
        assert "retry" in await ear.block()
        assert await ear.block() == {"": ""}
        assert not visitor.office.left.is_set()
    async with asyncio.timeout(3):
        await visitor.office.left.wait()


@pytest.mark.parametrize("last", ["-1", "dua", "9" * 30])
async def test_a_stream_from_nowhere_is_refused(visitor: Browser, last: str) -> None:
    async with visitor.http.get(visitor.url + "/chat/stream", params={"last": last}) as answer:
        assert answer.status == 400


async def test_the_stream_ends_when_the_storage_is_down(visitor: Browser) -> None:
    """The browser then asks again by itself, and nobody is left waiting here."""
    who = await visitor.who()
    async with visitor.listen() as ear:
        await ear.block()
        visitor.office.down = True
        visitor.office.write(who, (1, Rendered("satu")))
        async with asyncio.timeout(3):
            assert await ear.rest() == b""
            await visitor.office.left.wait()
