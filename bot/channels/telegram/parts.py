"""Telegram's parts joined: client, sender, delivery, and the poller or the webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from starlette.routing import Route
from telegram.error import TelegramError

from bot.channels.parts import Given, Mount
from bot.channels.telegram.aside import Aside
from bot.channels.telegram.client import Identity, check_token, connect, disconnect, set_commands
from bot.channels.telegram.fetch import fetch
from bot.channels.telegram.poll import Poller
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.vendor import TelegramAPIError
from bot.channels.telegram.webhook import install_webhook, telegram_route
from bot.channels.token import hold, while_held
from bot.sending.delivery import Delivery
from bot.sending.pacer import Pacer
from handlers.registry import house
from locales.texts import LANGUAGES, SOURCE, text
from models.actions.facts import keep_fact
from models.message.channel import ChannelStopped

log = structlog.get_logger()

# Where the command line finds the bot's name for deep links.
USERNAME = "telegram_username"
NETWORK_PAUSE_S = 5.0


class TelegramParts:
    """What runs for Telegram. ``why`` tells what is wrong, None while it works."""

    def __init__(self, given: Given) -> None:
        settings = self.settings = given.settings
        assert settings.telegram_token is not None
        self.why: str | None = "starting"
        self.poller: Poller | None = None
        self._writer = given.writer
        self._intake = given.intake
        self._lease = given.lease
        self._token = settings.telegram_token.get_secret_value()
        self._bot = connect(self._token, settings.telegram_api)
        sender = TelegramSender(self._bot, given.files)
        self._aside = Aside(sender, text("id", "common-private-only"))
        pacer = Pacer(settings.telegram_rate, settings.telegram_chat_rate, probe_every=settings.telegram_probe_s)
        self.delivery = Delivery(
            "telegram", sender, given.writer, pacer, settings.telegram_slots, quiet=given.rules.is_quiet
        )

    def trouble(self) -> str | None:
        return self.why or self.delivery.stopped_why

    async def fetch(self, ref: str, most: int) -> bytes:
        return await fetch(self._bot, ref, most)

    async def check(self) -> None:
        try:
            await check_token(self._bot)
        except TelegramError as error:
            log.warning("telegram.not_reached", error=type(error).__name__)

    async def run(self, mount: Mount) -> None:
        await hold(self._lease, self._another_serves)
        me = await self._identity()
        await asyncio.wrap_future(self._writer.do(lambda db: keep_fact(db, USERNAME, me.username)))
        await while_held(self._lease, self.delivery.run(), self._receive(me, mount))

    async def stop(self) -> None:
        if self.poller is not None:
            self.poller.stop()

    async def close(self) -> None:
        await self._aside.close()
        await disconnect(self._bot)
        self._lease.release()

    def _another_serves(self) -> None:
        self.why = "another process serves this token"

    async def _identity(self) -> Identity:
        while True:
            try:
                me = await check_token(self._bot)
            except TelegramError as error:
                self.why = f"not reached: {type(error).__name__}"
                await asyncio.sleep(NETWORK_PAUSE_S)
                continue
            commands = house().listing.telegram()
            for language in LANGUAGES:
                listed = [(name, text(language, f"command-{name}")) for name in commands]
                await set_commands(self._bot, listed, None if language == SOURCE else language)
            return me

    async def _receive(self, me: Identity, mount: Mount) -> None:
        if self.settings.telegram_mode == "webhook":
            await self._install(me, mount)
            return
        self.poller = Poller(
            self._token, self.settings.telegram_api, self._intake, self._aside.tap, self._aside.leave, me.id
        )
        self.why = None
        log.info("telegram.polling")
        try:
            await self.poller.run()
        except ChannelStopped:
            self.why = "token refused"
            log.critical("telegram.token_refused")

    async def _install(self, me: Identity, mount: Mount) -> None:
        assert self.settings.telegram_secret is not None
        secret = self.settings.telegram_secret.get_secret_value()
        endpoint: Callable[..., Awaitable[object]] = telegram_route(
            self._intake, secret, self._aside.tap, self._aside.leave, me.id
        )
        mount(Route("/telegram", endpoint, methods=["POST"]))
        url = f"{self.settings.public_url}/telegram"
        while self.why is not None:
            try:
                await install_webhook(self._token, self.settings.telegram_api, url, secret)
            except (TelegramAPIError, OSError) as error:
                self.why = f"webhook not set: {type(error).__name__}"
                log.warning("telegram.webhook_not_set", error=type(error).__name__)
                await asyncio.sleep(NETWORK_PAUSE_S)
            else:
                self.why = None
        log.info("telegram.webhook")
