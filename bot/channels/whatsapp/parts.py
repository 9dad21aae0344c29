"""WhatsApp's parts joined: the webhook, what sends, and what its statuses do to the outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog
from sqlalchemy import Connection
from starlette.routing import Route

from bot.channels.parts import Given, Mount
from bot.channels.token import WrongToken, hold, while_held
from bot.channels.whatsapp.client import disconnect
from bot.channels.whatsapp.fetch import fetch
from bot.channels.whatsapp.outgoing import whatsapp_sending
from bot.channels.whatsapp.webhook import whatsapp_route
from bot.metrics import REPORTED
from models.actions.late_failures import Recorded
from models.actions.statuses import record_statuses
from models.message.channel import ChannelStopped, SendError
from models.message.provider_status import ProviderStatus
from models.region.wib import utc_now
from models.store.failure import StorageDown

log = structlog.get_logger()


class WhatsAppParts:
    """What runs for WhatsApp. ``why`` tells what is wrong, None while it works."""

    def __init__(self, given: Given) -> None:
        self.settings = given.settings
        self.why: str | None = "starting"
        self._writer = given.writer
        self._intake = given.intake
        self._lease = given.lease
        self._sending = whatsapp_sending(given.settings, given.writer, given.files, given.regency, given.rules)
        self.delivery = self._sending.delivery

    def trouble(self) -> str | None:
        return self.why or self.delivery.stopped_why

    async def check(self) -> None:
        try:
            await self._sending.sender.probe()
        except ChannelStopped:
            raise WrongToken(
                "WhatsApp does not accept the token for this number; check SAMBATAN_WHATSAPP_TOKEN"
                " and SAMBATAN_WHATSAPP_PHONE_ID."
            ) from None
        except SendError as error:
            log.warning("whatsapp.not_reached", error=type(error).__name__)

    async def run(self, mount: Mount) -> None:
        self._take_in(mount)
        await hold(self._lease, self._another_serves)
        self.why = None
        await while_held(self._lease, self.delivery.run())

    def _another_serves(self) -> None:
        self.why = "another process serves this number"

    def _take_in(self, mount: Mount) -> None:
        """Any process may; only sending needs the lease."""
        assert self.settings.whatsapp_app_secret is not None
        assert self.settings.whatsapp_verify_token is not None
        endpoint = whatsapp_route(
            self._intake,
            self.report,
            self.settings.whatsapp_phone_id,
            self.settings.whatsapp_secrets,
            self.settings.whatsapp_verify_token.get_secret_value(),
            utc_now,
        )
        mount(Route("/whatsapp", endpoint, methods=["GET", "POST"]))
        log.info("whatsapp.webhook")

    async def report(self, statuses: Sequence[ProviderStatus]) -> None:
        """Return when the statuses are committed. Raises StorageDown."""
        if not statuses:
            return
        try:
            self._heed(await self._record(statuses))
        except StorageDown:
            raise
        except Exception:
            # One that cannot be stored must not keep the others from it, nor be sent again for a week.
            for status in statuses:
                await self._record_alone(status)

    async def fetch(self, ref: str, most: int) -> bytes:
        return await fetch(self._sending.client, ref, most)

    async def stop(self) -> None:
        """Nothing to receive is held here: the server stops taking POSTs."""

    async def close(self) -> None:
        await disconnect(self._sending.client)
        self._lease.release()

    async def _record(self, statuses: Sequence[ProviderStatus]) -> Recorded:
        def unit(db: Connection) -> Recorded:
            return record_statuses(db, statuses, utc_now())

        return await asyncio.wrap_future(self._writer.do(unit))

    async def _record_alone(self, status: ProviderStatus) -> None:
        try:
            self._heed(await self._record([status]))
        except StorageDown:
            raise
        except Exception as error:
            REPORTED.labels("whatsapp", "dead").inc()
            log.error("whatsapp.status_dead", row=status.row, error=type(error).__name__)

    def _heed(self, done: Recorded) -> None:
        for name in ("moved", "kept", "strange", "again"):
            REPORTED.labels("whatsapp", name).inc(getattr(done, name))
        for code in sorted(done.unknown):
            log.error("whatsapp.unknown_code", code=code)
        if done.stops:
            self.delivery.halt(f"code {min(done.stops)}")
        if done.slow:
            self.delivery.slow(done.slow)
        if done.again:
            self.delivery.wake()
