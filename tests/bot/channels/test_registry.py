"""The list of channels: each runs where its token is set, and loads its vendors only then."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pydantic import SecretStr

from bot.channels.registry import CHANNELS
from bot.settings import Settings

VENDORS = ("telegram", "aiogram", "aiohttp", "pywa", "httpx")
TOKEN = SecretStr("1:token")


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        (Settings(telegram_token=None, whatsapp_token=None), []),
        (Settings(telegram_token=TOKEN, whatsapp_token=None), ["telegram"]),
        (Settings(telegram_token=None, whatsapp_token=TOKEN), ["whatsapp"]),
        (Settings(telegram_token=TOKEN, whatsapp_token=TOKEN), ["telegram", "whatsapp"]),
    ],
)
def test_a_channel_runs_where_its_token_is_set(settings: Settings, wanted: list[str]) -> None:
    assert [channel.name for channel in CHANNELS if channel.wanted(settings)] == wanted


def test_starting_waits_for_no_vendor() -> None:
    """The web chat answers within a second or two; the vendors take longer to import."""
    code = f"import sys, bot.commands.run, bot.program; print([name for name in {VENDORS} if name in sys.modules])"

    started = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert started.stdout.strip() == "[]"
