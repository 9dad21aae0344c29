"""Telegram, incoming by webhook: checked, read, committed, and only then answered with 200."""

import hmac
import re
from collections.abc import Awaitable, Callable

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.door import Door
from bot.channels.posted import read_body
from bot.channels.telegram.poll import ALLOWED_UPDATES
from bot.channels.telegram.reading import Dead, read_bytes
from bot.channels.telegram.vendor import (
    AiohttpSession,
    Bot,
    TelegramAPIServer,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from bot.channels.token import WrongToken
from models.chat import Incoming
from models.store.failure import StorageDown

LARGEST_BODY = 1_000_000
PROOF_HEADER = "x-telegram-bot-api-secret-token"
RETRY_SECONDS = "2"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")

Endpoint = Callable[[Request], Awaitable[Response]]

log = structlog.get_logger()


def telegram_route(
    door: Door, secret: str, taps: Callable[[str], None], leave: Callable[[str], None], bot_id: str
) -> Endpoint:
    """The endpoint to POST updates to. ``taps`` and ``leave`` only start something and return."""
    expected = _checked(secret).encode()

    async def endpoint(request: Request) -> Response:
        given = request.headers.get(PROOF_HEADER, "").encode(errors="replace")
        if not hmac.compare_digest(given, expected):
            return PlainTextResponse("unauthorized", 401)
        body = await read_body(request, LARGEST_BODY)
        if body is None:
            return PlainTextResponse("too large", 413)
        return await _accept(body)

    async def _accept(body: bytes) -> Response:
        update = read_bytes(body, bot_id)
        if update.tap is not None:
            taps(update.tap)
        try:
            match update.says:
                case Dead(key, reason):
                    log.warning("telegram_update_unreadable", key=key)
                    await door.bury("telegram", bot_id, key, reason)
                case Incoming(group=True) as outside:
                    leave(outside.sender)
                case Incoming() as message:
                    await door.take([message])
        except StorageDown:
            return PlainTextResponse("later", 503, {"Retry-After": RETRY_SECONDS})
        return Response(status_code=200)

    return endpoint


async def install_webhook(token: str, api: str, url: str, secret: str, connections: int = 40) -> None:
    """Tell Telegram where to POST; what waits there is kept. Raises WrongToken, or aiogram's errors."""
    bot = Bot(token, AiohttpSession(api=TelegramAPIServer.from_base(api)))
    try:
        await bot.set_webhook(
            url,
            secret_token=_checked(secret),
            allowed_updates=ALLOWED_UPDATES,
            max_connections=connections,
            drop_pending_updates=False,
        )
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise WrongToken("Telegram does not accept the token; check SAMBATAN_TELEGRAM_TOKEN.") from None
    finally:
        await bot.session.close()


def _checked(secret: str) -> str:
    if not _SECRET.fullmatch(secret):
        raise ValueError("SAMBATAN_TELEGRAM_SECRET must be 1-256 letters, digits, underscores or hyphens.")
    return secret
