"""During an outage: the provider is asked something harmless until it answers, and no letter is spent on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog

from bot.sending.pacer import BOT, Pacer
from models.chat import ChannelName
from models.message.channel import ChannelStopped, Sender, TryLater

log = structlog.get_logger()


class Probing:
    """One question at a time, at the pacer's pace. ``refused`` hears that the token is, ``asked`` that it may go on."""

    def __init__(
        self,
        channel: ChannelName,
        sender: Sender,
        pacer: Pacer,
        refused: Callable[[], None],
        asked: Callable[[], None],
    ) -> None:
        self._channel = channel
        self._sender = sender
        self._pacer = pacer
        self._refused = refused
        self._asked = asked
        self._asking: asyncio.Task[None] | None = None

    def ask_if_due(self) -> None:
        due = self._pacer.open and self._pacer.bot_wait() <= 0
        if due and (self._asking is None or self._asking.done()):
            self._asking = asyncio.create_task(self._ask())

    def stop(self) -> None:
        if self._asking is not None:
            self._asking.cancel()

    async def _ask(self) -> None:
        try:
            await self._sender.probe()
        except TryLater as error:
            self._pacer.stop(BOT, error.after)
            self._pacer.back()
        except ChannelStopped:
            self._refused()
        except Exception as error:
            log.warning("delivery.still_out", channel=self._channel, error=type(error).__name__)
            self._pacer.still_out()
        else:
            log.info("delivery.back", channel=self._channel)
            self._pacer.back()
        self._asked()
