"""WhatsApp's parts joined: the webhook, what sends, and what its statuses do to the outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import structlog
from sqlalchemy import Connection
from starlette.routing import Route

from bot.channels.whatsapp.client import disconnect
from bot.channels.whatsapp.fetch import fetch
from bot.channels.whatsapp.outgoing import whatsapp_sending
from bot.channels.whatsapp.webhook import whatsapp_route
from bot.intake import Intake
from bot.kept_files import KeptFiles
from bot.metrics import REPORTED
from bot.settings import Settings
from models.actions.late_failures import Recorded
from models.actions.statuses import record_statuses
from models.message.channel import ChannelStopped, SendError
from models.message.provider_status import ProviderStatus
from models.message.sending_rules import SendingRules
from models.region.regency import Regency
from models.region.wib import utc_now
from models.store.failure import StorageDown
from models.store.lease import Lease
from models.store.writer import Writer

log = structlog.get_logger()

LEASE_PAUSE_S = 5.0


class WrongToken(Exception):
    """WhatsApp does not know this token, or not for this number."""


class LeaseLost(Exception):
    """The database session that held this number's lease is gone."""


class WhatsAppParts:
    """What runs for WhatsApp. ``why`` tells what is wrong, None while it works."""

    def __init__(
        self,
        settings: Settings,
        writer: Writer,
        intake: Intake,
        files: KeptFiles,
        lease: Lease,
        rules: SendingRules,
        regency: Regency,
    ) -> None:
        self.settings = settings
        self.why: str | None = "starting"
        self._writer = writer
        self._intake = intake
        self._lease = lease
        self._sending = whatsapp_sending(settings, writer, files, regency, rules)
        self.delivery = self._sending.delivery

    def trouble(self) -> str | None:
        """Why WhatsApp does not work, for ``/ready``."""
        return self.why or self.delivery.stopped_why

    async def check(self) -> None:
        """Raises WrongToken at the start, where somebody is looking."""
        try:
            await self._sending.sender.probe()
        except ChannelStopped:
            raise WrongToken(
                "WhatsApp does not accept the token for this number; check SAMBATAN_WHATSAPP_TOKEN"
                " and SAMBATAN_WHATSAPP_PHONE_ID."
            ) from None
        except SendError as error:
            log.warning("whatsapp.not_reached", error=type(error).__name__)

    def mount(self, mount: Callable[[Route], None]) -> None:
        """Take what comes in: any process may, only sending needs the lease."""
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

    async def run(self) -> None:
        """Hold the number's lease, then send until stopped."""
        while not await asyncio.to_thread(self._lease.acquire):
            self.why = "another process serves this number"
            await asyncio.sleep(LEASE_PAUSE_S)
        self.why = None
        watching = asyncio.create_task(self._watch_lease())
        sending = asyncio.create_task(self.delivery.run())
        try:
            await asyncio.wait({watching, sending}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            watching.cancel()
        for task in (watching, sending):
            if task.done() and not task.cancelled():
                task.result()

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

    async def fetch(self, media: str, most: int) -> bytes:
        """A photo's bytes. Raises BadPicture, or other errors where trying again may help."""
        return await fetch(self._sending.client, media, most)

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

    async def _watch_lease(self) -> None:
        """Two senders for one number must never be; the program ends and is started anew."""
        while await asyncio.to_thread(self._lease.held):  # noqa: ASYNC110  # only asking tells
            await asyncio.sleep(LEASE_PAUSE_S)
        raise LeaseLost
