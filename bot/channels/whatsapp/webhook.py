"""WhatsApp, incoming by webhook: signature over the raw bytes, everything in it committed, and only then 200."""

import asyncio
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.door import Door
from bot.channels.posted import read_body
from bot.channels.whatsapp.reading import Posted, read_post
from models.message.provider_status import ProviderStatus
from models.store.failure import StorageDown

# Meta's POSTs hold at most 3 MB.
LARGEST_BODY = 3_000_000
PROOF_HEADER = "x-hub-signature-256"
RETRY_SECONDS = "2"
_CHALLENGE = re.compile(r"\w{1,128}", re.ASCII)

Endpoint = Callable[[Request], Awaitable[Response]]
Reports = Callable[[Sequence[ProviderStatus]], Awaitable[None]]

log = structlog.get_logger()


def whatsapp_route(
    door: Door,
    reports: Reports,
    phone: str,
    secrets: Sequence[str],
    verify_token: str,
    clock: Callable[[], datetime],
) -> Endpoint:
    """The endpoint for GET and POST. ``reports`` returns when the statuses are committed, else raises StorageDown."""
    keys = [secret.encode() for secret in secrets]
    expected = verify_token.encode()

    async def endpoint(request: Request) -> Response:
        if request.method != "POST":
            return _challenged(request, expected)
        body = await read_body(request, LARGEST_BODY)
        if body is None:
            return PlainTextResponse("too large", 413)
        if not is_signed(body, request.headers.get(PROOF_HEADER, ""), keys):
            return PlainTextResponse("unauthorized", 401)
        return await _accept(read_post(body, phone, clock()))

    async def _accept(posted: Posted) -> Response:
        done = await asyncio.gather(_commit(posted), reports(posted.statuses), return_exceptions=True)
        failed = [result for result in done if isinstance(result, BaseException)]
        for error in failed:
            if not isinstance(error, StorageDown):
                raise error
        if failed:
            return PlainTextResponse("later", 503, {"Retry-After": RETRY_SECONDS})
        return Response(status_code=200)

    async def _commit(posted: Posted) -> None:
        for key, reason in posted.dead:
            log.warning("whatsapp_item_unreadable", key=key)
            await door.bury("whatsapp", phone, key, reason)
        await door.take(posted.says)

    return endpoint


def _challenged(request: Request, expected: bytes) -> Response:
    """Meta asks once, when the webhook is set up, whether it is we who set it up."""
    asked = request.query_params
    token = asked.get("hub.verify_token", "").encode(errors="replace")
    challenge = asked.get("hub.challenge", "")
    known = hmac.compare_digest(token, expected)
    if not known or asked.get("hub.mode") != "subscribe" or not _CHALLENGE.fullmatch(challenge):
        return PlainTextResponse("unauthorized", 401)
    return PlainTextResponse(challenge)


def is_signed(body: bytes, header: str, keys: Sequence[bytes]) -> bool:
    """True where one of the keys made this signature; every key is tried, whatever the others say."""
    given = header.encode(errors="replace")
    matches = [
        hmac.compare_digest(given, b"sha256=" + hmac.new(key, body, hashlib.sha256).hexdigest().encode())
        for key in keys
    ]
    return any(matches)
