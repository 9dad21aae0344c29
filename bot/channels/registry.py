"""The channels that have a provider, in the order in which they start. The web chat has none and needs no token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.channels.parts import Given, Parts
from bot.settings import Settings
from models.chat import ChannelName

Make: TypeAlias = Callable[[Given], Parts]


@dataclass(frozen=True, slots=True)
class Channel:
    """``load`` imports the channel's vendors, which takes seconds: only where it is wanted, and in a thread."""

    name: ChannelName
    wanted: Callable[[Settings], bool]
    load: Callable[[], Make]


def _telegram() -> Make:
    from bot.channels.telegram.parts import TelegramParts

    return TelegramParts


def _whatsapp() -> Make:
    from bot.channels.whatsapp.parts import WhatsAppParts

    return WhatsAppParts


CHANNELS = (
    Channel("telegram", lambda settings: settings.telegram_token is not None, _telegram),
    Channel("whatsapp", lambda settings: settings.whatsapp_token is not None, _whatsapp),
)
