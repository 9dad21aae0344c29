"""Photos of reports as a stranger may send them, from the web chat and from Telegram: kept clean, or not at all."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.channels.telegram.client import connect, disconnect
from bot.channels.telegram.fetch import fetch
from bot.channels.webchat.photos import is_image
from bot.kept_files import KeptFiles
from bot.work.fetching import Fetching
from models.chat import ChannelName, Photo
from models.store.database import open_reader
from tests.fakes.bot_api import FakeBotApi
from tests.handlers.reports.test_reporting import told
from tests.photos import CANARY, a_bomb, a_photo, a_photo_with_traces, a_polyglot
from tests.talk import Talk
from tests.working import work_off

CHANNELS: tuple[ChannelName, ...] = ("web", "telegram")


@asynccontextmanager
async def sent(channel: ChannelName, content: bytes, folder: Path) -> AsyncIterator[tuple[Photo, Fetching]]:
    """The photo as a turn hears of it, and how the worker gets it."""
    fetching = Fetching(KeptFiles(folder).posted)
    (folder / "files" / "incoming").mkdir(parents=True)
    if channel == "web":
        (folder / "files" / "incoming" / "posted").write_bytes(content)
        yield Photo("incoming/posted", len(content)), fetching
        return
    api = FakeBotApi()
    await api.start()
    api.calls.files["abc"] = content
    client = connect(api.token, api.url)
    fetching.serve("telegram", lambda ref, most: fetch(client, ref, most))
    yield Photo("abc", len(content)), fetching
    await disconnect(client)
    await api.stop()


async def reported(talk: Talk, channel: ChannelName, content: bytes, folder: Path) -> list[Any]:
    """A report with this photo, sent before the photo is clean; the photos that it has in the end."""
    teller = Talk(talk.database, talk.clock, channel=channel)
    async with sent(channel, content, folder) as (photo, fetching):
        teller.register()
        told(teller)
        teller.hear(teller.message(photo=photo))
        assert teller.choose("send") == ["report-filed"]
        await work_off(talk.database, open_reader(talk.database.url.render_as_string()), folder, fetching)
    with talk.database.begin() as db:
        return list(db.exec_driver_sql("SELECT file FROM report_picture").scalars())


def told_of_it(talk: Talk) -> list[str]:
    with talk.database.begin() as db:
        return list(db.exec_driver_sql("SELECT cause FROM outbox WHERE kind = 'notice'").scalars())


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("content", [a_photo_with_traces(), a_polyglot()])
async def test_what_the_report_shows_is_a_photo_and_nothing_else(
    talk: Talk, tmp_path: Path, channel: ChannelName, content: bytes
) -> None:
    (file,) = await reported(talk, channel, content, tmp_path)

    kept = (tmp_path / file).read_bytes()
    assert CANARY in content
    assert CANARY not in kept
    assert b"<script" not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert (image.format, dict(image.getexif())) == ("JPEG", {})
    assert [path.name for path in (tmp_path / "files").rglob("*") if path.is_file()] == [Path(file).name]
    assert told_of_it(talk) == []


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("content", [a_bomb(), a_photo()[:500], b"\x89PNG\r\n\x1a\n<html>", b"....ftypheic...."])
async def test_what_cannot_be_read_is_not_kept_and_its_sender_hears_so_once(
    talk: Talk, tmp_path: Path, channel: ChannelName, content: bytes
) -> None:
    assert is_image(content[:12]), "the door lets it in by its first bytes"

    assert await reported(talk, channel, content, tmp_path) == []

    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []
    assert told_of_it(talk) == ["report:1:photo"]
