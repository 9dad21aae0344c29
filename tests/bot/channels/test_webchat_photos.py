"""Photos posted to the web chat: kept under a name of ours, or refused and not kept."""

import re
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.webchat.photos import PHOTO_BYTES
from bot.channels.webchat.refusal import STATUS
from tests.bot.channels.webchat_browser import ID, JPEG, SAME, Browser, opened


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Browser]:
    async with opened(tmp_path) as browser:
        yield browser


async def test_a_photo_is_kept_under_a_name_of_ours(visitor: Browser) -> None:
    assert (await visitor.send_photo(JPEG, "Jalan\x00 berlubang"))[0] == 204

    photo = visitor.office.taken[0].photo
    assert photo is not None
    assert re.fullmatch("incoming/[0-9a-f]{32}", photo.ref)
    kept = visitor.files / photo.ref
    assert kept.read_bytes() == JPEG
    assert (stat.S_IMODE(kept.stat().st_mode), photo.size) == (0o600, len(JPEG))
    assert visitor.office.taken[0].text == "Jalan berlubang"
    assert visitor.office.taken[0].key.endswith(ID)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html><script>", "not-image"),
        (b"GIF89a" + b"x" * 20, "not-image"),
        (b"", "not-image"),
        (JPEG + b"x" * PHOTO_BYTES, "too-large"),
        (JPEG + b"x" * (PHOTO_BYTES + 2**20), "too-large"),
    ],
)
async def test_what_is_no_photo_or_too_large_is_not_kept(visitor: Browser, content: bytes, code: str) -> None:
    status, answer = await visitor.send_photo(content)

    assert (status, answer["error"]) == (STATUS[code], code)
    assert not (visitor.files / "incoming").exists()
    assert visitor.office.taken == []


@pytest.mark.parametrize(
    "head", [b"\x89PNG\r\n\x1a\n....", b"RIFF....WEBPVP8 ", b"\x00\x00\x00\x18ftypheic", b"\x00\x00\x00\x18ftypmif1"]
)
async def test_the_other_kinds_of_photo_are_known(visitor: Browser, head: bytes) -> None:
    assert (await visitor.send_photo(head))[0] == 204


async def test_a_body_that_does_not_say_its_size_is_cut_off(visitor: Browser) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 2**20

    given = SAME | {"Content-Type": "multipart/form-data; boundary=b"}
    async with visitor.http.post(visitor.url + "/chat/photo", data=endless(), headers=given) as answer:
        assert answer.status in (400, 413)
    given = SAME | {"Content-Type": "application/json"}
    async with visitor.http.post(visitor.url + "/chat/say", data=endless(), headers=given) as answer:
        assert answer.status == 413
