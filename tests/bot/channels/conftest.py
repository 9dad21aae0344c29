"""The strict fake of a provider, to which residents have written, and our sender before it."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.channels.telegram import client as telegram_client
from bot.channels.telegram.send import TelegramSender
from bot.channels.whatsapp.client import Client, connect, disconnect
from bot.channels.whatsapp.send import WhatsAppSender
from tests.fakes import bot_client, residents, whatsapp_residents
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.graph_api import TOKEN, FakeGraphApi
from tests.fakes.graph_payloads import PHONE


class Hand:
    """A clock moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def bot_api() -> AsyncIterator[FakeBotApi]:
    """A resident has written and pressed a button, a group has the bot in it."""
    api = FakeBotApi(burst=3)
    await api.start()
    api.push(residents.text("halo"), residents.tap("yes", number="77"), residents.recorded("group_message"))
    yield api
    await api.stop()


@pytest.fixture
async def call(bot_api: FakeBotApi) -> AsyncIterator[bot_client.Client]:
    async with aiohttp.ClientSession() as session:
        yield bot_client.Client(session, bot_api.url)


@pytest.fixture
async def telegram(bot_api: FakeBotApi, tmp_path: Path) -> AsyncIterator[TelegramSender]:
    bot = telegram_client.connect(bot_api.token, bot_api.url)
    yield TelegramSender(bot, tmp_path)
    await telegram_client.disconnect(bot)


@pytest.fixture
async def graph_api() -> AsyncIterator[FakeGraphApi]:
    """Two residents have written, one of whom hides the number."""
    api = FakeGraphApi()
    await api.start()
    api.push(whatsapp_residents.text("halo"), whatsapp_residents.text("halo", whatsapp_residents.HIDDEN))
    yield api
    await api.stop()


@pytest.fixture
async def number(graph_api: FakeGraphApi) -> AsyncIterator[Client]:
    """Our client of the business number."""
    client = connect(TOKEN, PHONE, graph_api.url, 0.5)
    yield client
    await disconnect(client)


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def whatsapp(number: Client, tmp_path: Path, clock: Hand) -> WhatsAppSender:
    return WhatsAppSender(number, tmp_path, clock)
