"""The web chat's routes over real HTTP: what is confirmed, what is refused, what stands around every route."""

import re
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.webchat.guard import HEADERS
from bot.channels.webchat.refusal import STATUS
from tests.bot.channels.webchat_browser import ID, JPEG, SAME, Browser, browsing, opened, page_text


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Browser]:
    async with opened(tmp_path) as browser:
        yield browser


async def test_what_is_said_arrives_cleaned_and_a_repeat_has_the_same_key(visitor: Browser) -> None:
    said = "Jalan\u202e rusak\x00\nRT 3 " + "x" * 5000
    assert (await visitor.say(said))[0] == 204
    assert (await visitor.say(said))[0] == 204

    first, second = visitor.office.taken
    assert first.key == second.key == f"{first.sender[:24]}:{ID}"
    assert first.text.startswith("Jalan rusak\nRT 3 x")
    assert (first.channel, len(first.text), first.at.utcoffset() is not None) == ("web", 4096, True)


async def test_a_button_and_a_place_arrive(visitor: Browser) -> None:
    await visitor.post("/chat/say", {"id": ID, "choice": "ikut:7:2"})
    await visitor.post("/chat/say", {"id": str(uuid.uuid4()), "latitude": -7.39, "longitude": 109})

    pressed, placed = visitor.office.taken
    assert (pressed.choice, pressed.text, pressed.pin) == ("ikut:7:2", "", None)
    assert placed.pin is not None
    assert (placed.pin.latitude, placed.pin.longitude) == (-7.39, 109.0)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"id": ID}, "bad"),
        ({"id": "satu", "text": "halo"}, "bad"),
        ({"id": ID, "text": "halo", "choice": "ya"}, "bad"),
        ({"id": ID, "text": 7}, "bad"),
        ({"id": ID, "choice": ""}, "bad"),
        ({"id": ID, "choice": "é" * 33}, "bad"),
        ({"id": ID, "choice": "a\nb"}, "bad"),
        ({"id": ID, "latitude": -7.3}, "bad"),
        ({"id": ID, "latitude": "-7.3", "longitude": 109}, "bad"),
        ({"id": ID, "latitude": 91, "longitude": 109}, "bad"),
        ({"id": ID, "text": "halo", "sender": "v1"}, "bad"),
        (["halo"], "bad"),
        ({"id": ID, "text": " \u200b\n"}, "empty"),
        ({"id": ID, "text": "x" * 70_000}, "too-large"),
    ],
)
async def test_what_cannot_be_read_is_refused(visitor: Browser, body: Any, code: str) -> None:
    status, answer = await visitor.post("/chat/say", body)

    assert (status, answer["error"]) == (STATUS[code], code)
    assert answer["message"] == page_text(f"webchat-refused-{code}")
    assert visitor.office.taken == []


@pytest.mark.parametrize("code", STATUS)
def test_every_refusal_has_a_sentence(code: str) -> None:
    assert page_text(f"webchat-refused-{code}")


async def test_nothing_is_confirmed_while_the_storage_is_down(visitor: Browser) -> None:
    visitor.office.down = True
    async with visitor.http.post(visitor.url + "/chat/say", json={"id": ID, "text": "halo"}, headers=SAME) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "3")
    assert (await visitor.send_photo(JPEG))[0] == 503
    assert list((visitor.files / "incoming").iterdir()) == []

    visitor.office.down = False
    assert (await visitor.say())[0] == 204


async def test_a_form_is_not_json_and_json_is_not_a_form(visitor: Browser) -> None:
    async with visitor.http.post(visitor.url + "/chat/say", data={"id": ID, "text": "halo"}, headers=SAME) as answer:
        assert answer.status == 415
    assert (await visitor.post("/chat/photo", {"id": ID}))[0] == 415


async def test_what_was_seen_is_told(visitor: Browser) -> None:
    who = await visitor.who()

    assert (await visitor.post("/chat/seen", {"upto": 12}))[0] == 204
    assert (await visitor.post("/chat/seen", {"upto": -1}))[0] == 400
    assert (await visitor.post("/chat/seen", {"upto": True}))[0] == 400
    assert visitor.office.read == [(who, 12)]


async def test_a_file_is_for_its_visitor_only(visitor: Browser, tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"<script>")
    visitor.office.files[await visitor.who(), 4] = (tmp_path / "letter", "data saya.html")

    async with visitor.http.get(visitor.url + "/chat/file/4") as answer:
        assert await answer.read() == b"<script>"
        assert answer.headers["Content-Disposition"] == "attachment; filename*=utf-8''data%20saya.html"
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "no-store")
    async with browsing(visitor.url, visitor.office, visitor.files) as other:
        await other.open()
        for path in ("/chat/file/4", "/chat/file/5", "/chat/file/x"):
            async with other.http.get(other.url + path) as answer:
                assert answer.status == 404


async def test_every_route_answers_with_the_security_headers(visitor: Browser) -> None:
    _, page = await visitor.open()
    static = re.findall(r'"(/chat/static/[^"]+)"', page)
    gets = ["/", "/chat/stream?last=x", "/chat/stream", "/chat/file/1", "/chat/static/nothing", *static]

    assert len(set(static)) == 3
    for method, path in [("GET", path) for path in gets] + [
        ("POST", path) for path in ("/chat/say", "/chat/photo", "/chat/seen")
    ]:
        async with visitor.http.request(method, visitor.url + path) as answer:
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, path
            forever = answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert forever == (path in static), path


def test_the_policy_allows_no_foreign_source() -> None:
    assert HEADERS == {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
            "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "geolocation=(self)",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


async def test_the_page_has_nothing_inline_and_no_foreign_address(visitor: Browser) -> None:
    _, page = await visitor.open()

    assert re.findall(r"<script(?! src=\"/chat/static/)|<style|\son\w+=|\sstyle=|https?://", page) == []
