"""What delivery relies on, asked of every channel that has a provider, against its own strict fake."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.channels.telegram import client as telegram
from bot.channels.telegram.send import TelegramSender
from bot.channels.whatsapp import client as whatsapp
from bot.channels.whatsapp.send import WhatsAppSender
from bot.kept_files import KeptFiles
from models.chat import Rendered
from models.message.channel import (
    LIMITS,
    ChannelStopped,
    Doubtful,
    NotSent,
    Rejected,
    Sender,
    SendError,
    TryLater,
    Unreachable,
)
from models.message.rendering import render
from tests.fakes import bot_api, graph_api, residents, whatsapp_residents
from tests.fakes.graph_payloads import PHONE

SECONDS = 0.5
HELLO = Rendered("Halo", tracker="1")
JPEG = b"\xff\xd8\xff\xe0 a photo"


@dataclass
class Side:
    """A channel's sender, its fake, and how that fake is told to fail in each way."""

    name: str
    sender: Sender
    fake: bot_api.FakeBotApi | graph_api.FakeGraphApi
    chat: str
    texts: Callable[[], list[str]]
    failures: dict[type[SendError], str]

    def fail(self, how: str) -> None:
        self.fake.script(how)


@pytest.fixture(params=["telegram", "whatsapp"])
async def side(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Side]:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    if request.param == "telegram":
        bot = bot_api.FakeBotApi()
        client = telegram.connect(bot.token, await bot.start(), seconds=SECONDS)
        bot.push(residents.text("halo"))
        chat = residents.SITI
        sender = TelegramSender(client, KeptFiles(tmp_path))
        ways = {TryLater: "429", Doubtful: "502", Unreachable: "403", ChannelStopped: "401", Rejected: "400"}
        yield Side("telegram", sender, bot, str(chat), lambda: [str(one["text"]) for one in bot.sent(chat)], ways)
        await telegram.disconnect(client)
        await bot.stop()
        return
    graph = graph_api.FakeGraphApi()
    number = whatsapp.connect(graph.token, PHONE, await graph.start(), SECONDS)
    graph.push(whatsapp_residents.text("halo"))
    ways = {TryLater: "130429", Doubtful: "502", Unreachable: "131026", ChannelStopped: "190", Rejected: "131009"}
    user = whatsapp_residents.SITI.user
    other = WhatsAppSender(number, KeptFiles(tmp_path))
    yield Side("whatsapp", other, graph, user, lambda: [str(one["text"]) for one in graph.sent(user)], ways)
    await whatsapp.disconnect(number)
    await graph.stop()


async def test_what_was_sent_has_an_id_and_arrives_once(side: Side) -> None:
    number = await side.sender.send(side.chat, HELLO)

    assert number
    assert side.texts() == [HELLO.text]


@pytest.mark.parametrize("kind", [TryLater, Doubtful, Unreachable, ChannelStopped, Rejected])
async def test_each_failure_is_one_of_the_contracts(side: Side, kind: type[SendError]) -> None:
    side.fail(side.failures[kind])

    with pytest.raises(SendError) as failed:
        await side.sender.send(side.chat, HELLO)
    assert type(failed.value) is kind
    assert side.texts() == []


@pytest.mark.parametrize(("manner", "arrived"), [("hang", 1), ("drop", 1), ("hang_unseen", 0), ("drop_unseen", 0)])
async def test_no_answer_is_doubt_whether_it_arrived_or_not(side: Side, manner: str, arrived: int) -> None:
    side.fail(manner)

    with pytest.raises(Doubtful):
        await side.sender.send(side.chat, HELLO)
    assert len(side.texts()) == arrived


async def test_where_no_byte_left_it_says_so(side: Side) -> None:
    await side.fake.stop()

    with pytest.raises(NotSent):
        await side.sender.send(side.chat, HELLO)


async def test_the_probe_sends_nothing(side: Side) -> None:
    await side.sender.probe()

    assert side.texts() == []


async def test_a_photo_is_held_once_it_was_sent(side: Side) -> None:
    assert not side.sender.holds("a.jpg")
    await side.sender.send(side.chat, Rendered("Lihat", photo="a.jpg"))
    assert side.sender.holds("a.jpg")


@pytest.mark.parametrize("count", range(9))
@pytest.mark.parametrize("more", [{}, {"f": ["ask_pin"]}, {"photo": "a.jpg"}, {"file": "a.jpg", "file_name": "a.txt"}])
async def test_whatever_was_rendered_for_it_is_accepted(side: Side, count: int, more: dict[str, object]) -> None:
    choices = [
        [f"do:{n}", "activities-option", {"number": f"{n + 1}", "title": "Kerja bakti 🌱 " * n}] for n in range(count)
    ]
    body = {"k": "common-stale", "v": {}, "c": choices, **more}

    for language in ("id", "jv", "en"):
        await side.sender.send(side.chat, render(body, language, LIMITS[side.name]))
