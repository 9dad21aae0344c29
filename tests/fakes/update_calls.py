"""The Bot API methods of the fake that hand out updates: to one poll at a time, or to one webhook."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable

import orjson

from tests.fakes.calls import Given, fine
from tests.fakes.http import Answer, answer
from tests.fakes.pacing import PaceWatch
from tests.fakes.refusals import Refused, bad, number_of, refuse
from tests.fakes.updates import UpdateQueue
from tests.fakes.webhooks import WebhookDelivery

LONGEST_POLL = 50
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class UpdateCalls:
    """How a bot gets its updates. A second poll ends the first, a webhook ends both."""

    def __init__(self, queue: UpdateQueue, watch: PaceWatch, pace: float) -> None:
        self.polls = 0
        self.conflicts = 0
        self.webhook: WebhookDelivery | None = None
        self._queue = queue
        self._watch = watch
        self._pace = pace
        self._poll: asyncio.Future[None] | None = None
        self.methods: dict[str, Callable[[Given], Answer | Awaitable[Answer]]] = {
            "getupdates": self._get_updates,
            "setwebhook": lambda given: self.set_webhook(str(given.get("url", "")), given),
            "deletewebhook": lambda given: self.set_webhook("", given),
            "getwebhookinfo": self._get_webhook_info,
        }

    async def stop(self) -> None:
        """Stop delivering."""
        if self.webhook is not None:
            await self.webhook.stop()

    def _get_updates(self, given: Given) -> Answer | Awaitable[Answer]:
        self.polls += 1
        if self.webhook is not None:
            self.conflicts += 1
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first",
            )
        offset, limit = number_of(given, "offset", 0), number_of(given, "limit", 100)
        wait = min(number_of(given, "timeout", 0), LONGEST_POLL)
        allowed = given.get("allowed_updates")
        if allowed:
            self._queue.allowed = frozenset(orjson.loads(allowed) if isinstance(allowed, str) else allowed)  # type: ignore[arg-type]  # a list here
        if self._poll is not None:
            self._poll.set_result(None)
            self._poll = None
        self._queue.confirm(offset)
        batch = self._queue.serve(limit or 100)
        if batch or not wait:
            return _batch(batch)
        self._poll = asyncio.get_running_loop().create_future()
        return self._long_poll(self._poll, limit, wait)

    async def _long_poll(self, ended: asyncio.Future[None], limit: int, wait: int) -> Answer:
        arrived: asyncio.Future[bool] = asyncio.ensure_future(self._queue.arrived.wait())
        try:
            await asyncio.wait((ended, arrived), timeout=wait, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrived.cancel()
            if self._poll is ended:
                self._poll = None
        if ended.done():
            self.conflicts += 1
            return refuse(
                Refused(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            )
        return _batch(self._queue.serve(limit))

    async def set_webhook(self, url: str, given: Given) -> Answer:
        """Post updates to this address from now on; to none where it is empty."""
        secret = str(given.get("secret_token", ""))
        if secret and not _SECRET.fullmatch(secret):
            return refuse(bad("secret token contains unallowed characters"))
        await self.stop()
        self.webhook = None
        if str(given.get("drop_pending_updates", "")).lower() in ("true", "1"):
            self._watch.note("dropped_pending_updates", None)
            self._queue.forget()
        if url:
            connections = number_of(given, "max_connections", 40)
            self.webhook = WebhookDelivery(self._queue, url, secret, connections, self._pace)
            self.webhook.start()
        return fine(True)

    def _get_webhook_info(self, given: Given) -> bytes:
        return fine({"url": "set" if self.webhook else "", "pending_update_count": len(self._queue.entries)})


def _batch(updates: Iterable[bytes]) -> bytes:
    return answer(200, b'{"ok":true,"result":[' + b",".join(updates) + b"]}")
