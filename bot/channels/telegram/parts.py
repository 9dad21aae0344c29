"""Telegram's parts joined: client, sender, delivery, and the poller or the webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from starlette.routing import Route
from telegram.error import TelegramError

from bot.channels.telegram.aside import Aside
from bot.channels.telegram.client import Identity, check_token, connect, disconnect, set_commands
from bot.channels.telegram.fetch import fetch
from bot.channels.telegram.poll import Poller
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.vendor import TelegramAPIError
from bot.channels.telegram.webhook import install_webhook, telegram_route
from bot.intake import Intake
from bot.kept_files import KeptFiles
from bot.sending.delivery import Delivery
from bot.sending.pacer import Pacer
from bot.settings import Settings
from locales.texts import LANGUAGES, SOURCE, text
from models.actions.facts import keep_fact
from models.message.channel import ChannelStopped
from models.message.sending_rules import SendingRules
from models.store.lease import Lease
from models.store.writer import Writer

log = structlog.get_logger()

MENU = (
    "kegiatan",
    "kegiatanku",
    "lapor",
    "laporanku",
    "festival",
    "roadshow",
    "profil",
    "bantuan",
    "bahasa",
    "privasi",
    "langganan",
    "stop",
    "batal",
    "menu",
)
# Where the command line finds the bot's name for deep links.
USERNAME = "telegram_username"
NETWORK_PAUSE_S = 5.0
LEASE_PAUSE_S = 5.0


class LeaseLost(Exception):
    """The database session that held this token's lease is gone."""


@dataclass
class TelegramParts:
    """What runs for Telegram. ``why`` tells what is wrong, None while it works."""

    settings: Settings
    writer: Writer
    intake: Intake
    files: KeptFiles
    lease: Lease
    rules: SendingRules
    why: str | None = "starting"
    delivery: Delivery | None = None
    poller: Poller | None = None

    def __post_init__(self) -> None:
        assert self.settings.telegram_token is not None
        self._token = self.settings.telegram_token.get_secret_value()
        self._bot = connect(self._token, self.settings.telegram_api)
        sender = TelegramSender(self._bot, self.files)
        self._aside = Aside(sender, text("id", "common-private-only"))
        pacer = Pacer(
            self.settings.telegram_rate, self.settings.telegram_chat_rate, probe_every=self.settings.telegram_probe_s
        )
        self.delivery = Delivery(
            "telegram", sender, self.writer, pacer, self.settings.telegram_slots, quiet=self.rules.is_quiet
        )

    def trouble(self) -> str | None:
        """Why Telegram does not work, for ``/ready``."""
        return self.why or (self.delivery.stopped_why if self.delivery else None)

    async def fetch(self, file_id: str, most: int) -> bytes:
        """A photo's bytes. Raises BadPicture or TelegramError."""
        return await fetch(self._bot, file_id, most)

    async def check(self) -> None:
        """Raises WrongToken at the start, where somebody is looking."""
        try:
            await check_token(self._bot)
        except TelegramError as error:
            log.warning("telegram.not_reached", error=type(error).__name__)

    async def run(self, mount: Callable[[Route], None]) -> None:
        """Hold the token's lease, then receive and send until stopped."""
        while not await asyncio.to_thread(self.lease.acquire):
            self.why = "another process serves this token"
            await asyncio.sleep(LEASE_PAUSE_S)
        me = await self._identity()
        await asyncio.wrap_future(self.writer.do(lambda db: keep_fact(db, USERNAME, me.username)))
        assert self.delivery is not None
        watching = asyncio.create_task(self._watch_lease())
        sending = asyncio.create_task(self.delivery.run())
        receiving = asyncio.create_task(self._receive(me, mount))
        try:
            # Receiving by webhook ends at once and well; any part that fails ends the program.
            pending = {watching, receiving, sending}
            while sending in pending and not _failed({watching, receiving, sending} - pending):
                _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        finally:
            watching.cancel()
        for task in (watching, receiving, sending):
            if task.done() and not task.cancelled():
                task.result()

    async def stop(self) -> None:
        """Receive nothing more; what is in flight is recorded."""
        if self.poller is not None:
            self.poller.stop()

    async def stop_sending(self) -> None:
        if self.delivery is not None:
            await self.delivery.stop()

    async def close(self) -> None:
        await self._aside.close()
        await disconnect(self._bot)
        self.lease.release()

    async def _watch_lease(self) -> None:
        """Two senders for one token must never be; the program ends and is started anew."""
        while await asyncio.to_thread(self.lease.held):  # noqa: ASYNC110  # only asking tells
            await asyncio.sleep(LEASE_PAUSE_S)
        raise LeaseLost

    async def _identity(self) -> Identity:
        while True:
            try:
                me = await check_token(self._bot)
            except TelegramError as error:
                self.why = f"not reached: {type(error).__name__}"
                await asyncio.sleep(NETWORK_PAUSE_S)
                continue
            for language in LANGUAGES:
                listed = [(name, text(language, f"command-{name}")) for name in MENU]
                await set_commands(self._bot, listed, None if language == SOURCE else language)
            return me

    async def _receive(self, me: Identity, mount: Callable[[Route], None]) -> None:
        if self.settings.telegram_mode == "webhook":
            await self._install(me, mount)
            return
        self.poller = Poller(
            self._token, self.settings.telegram_api, self.intake, self._aside.tap, self._aside.leave, me.id
        )
        self.why = None
        log.info("telegram.polling")
        try:
            await self.poller.run()
        except ChannelStopped:
            self.why = "token refused"
            log.critical("telegram.token_refused")

    async def _install(self, me: Identity, mount: Callable[[Route], None]) -> None:
        assert self.settings.telegram_secret is not None
        secret = self.settings.telegram_secret.get_secret_value()
        endpoint: Callable[..., Awaitable[object]] = telegram_route(
            self.intake, secret, self._aside.tap, self._aside.leave, me.id
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


def _failed(done: set[asyncio.Task[None]]) -> bool:
    return any(task.exception() is not None for task in done if not task.cancelled())
