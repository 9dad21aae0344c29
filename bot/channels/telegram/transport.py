"""python-telegram-bot over one aiohttp session: its own transport costs eight times as much per send."""

from typing import Any

import aiohttp
import orjson
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

TOTAL_SECONDS = 15.0
CONNECT_SECONDS = 5.0
UNNAMED_WAIT = 5.0
NEEDED_OF_A_MESSAGE = ("message_id", "date", "chat", "photo")
# Refusals that python-telegram-bot maps itself; other 4xx say "refused" just as surely.
KNOWN_REFUSALS = frozenset({400, 401, 403, 404, 409})


class ConnectFailed(NetworkError):
    """No connection was made, so no byte of the request has left this machine."""


class Flood(TelegramError):
    """Too many requests: nothing was sent, and ``after`` seconds must pass."""

    def __init__(self, after: float) -> None:
        super().__init__(f"flood control, wait {after:g} s")
        self.after = after


class TooLarge(TelegramError):
    """A file is larger than what was asked for; the rest of it was not read."""


class AiohttpRequest(BaseRequest):
    """The four methods python-telegram-bot asks of a transport."""

    def __init__(self, connections: int = 100, seconds: float = TOTAL_SECONDS) -> None:
        self._connections = connections
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """The whole request's time-out."""
        return self._seconds

    async def initialize(self) -> None:
        """Open the session."""
        self._open()

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Send one request. Time-outs given per call are ignored: one time-out holds for all."""
        failure: TelegramError
        try:
            body = _body(request_data)
            async with self._open().request(method, url, allow_redirects=False, **body) as answer:
                status, content = answer.status, await answer.read()
                if status == 429:
                    raise Flood(_wait(content, answer.headers.get("Retry-After")))
                if 400 <= status < 500 and status not in KNOWN_REFUSALS:
                    raise BadRequest(f"http {status}")
                return status, content
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            failure = _failure(error)
        # Raised out here, because an error of aiohttp may hold the URL, which holds the token.
        raise failure

    async def download(self, url: str, most: int) -> bytes:
        """The bytes at ``url``, read no further than ``most``. Raises TooLarge, BadRequest or NetworkError."""
        failure: TelegramError
        try:
            async with self._open().get(url, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise BadRequest(f"http {answer.status}") if answer.status < 500 else NetworkError("no file")
                content = bytearray()
                async for chunk in answer.content.iter_any():
                    content += chunk
                    if len(content) > most:
                        raise TooLarge("file")
                return bytes(content)
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            failure = _failure(error)
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dictionary; unlike the original it logs nothing of it.

        Of a message only what must be there is kept: building the rest costs more than sending did.
        """
        try:
            parsed = orjson.loads(payload)
        except ValueError:
            parsed = None
        if not isinstance(parsed, dict):
            raise TelegramError("Invalid server response")
        result = parsed.get("result")
        if isinstance(result, dict) and "message_id" in result:
            parsed["result"] = {name: result[name] for name in NEEDED_OF_A_MESSAGE if name in result}
        return parsed

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                timeout=aiohttp.ClientTimeout(total=self._seconds, connect=CONNECT_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("Accept", "Accept-Encoding", "User-Agent"),
                auto_decompress=False,
                trust_env=False,
            )
        return self._session


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        try:
            content = orjson.dumps(data.parameters)
        except TypeError:
            raise BadRequest("parameters are not valid UTF-8") from None
        return {"data": content, "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, file, kind) in data.multipart_data.items():
        form.add_field(name, file, filename=file_name, content_type=kind)
    return {"data": form}


def _failure(error: Exception) -> TelegramError:
    name = type(error).__name__
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError | aiohttp.InvalidURL):
        return ConnectFailed(name)
    return TimedOut(name) if isinstance(error, TimeoutError) else NetworkError(name)


def _wait(content: bytes, header: str | None) -> float:
    try:
        return float(orjson.loads(content)["parameters"]["retry_after"])
    except (ValueError, TypeError, KeyError):
        return float(header) if header and header.isdigit() else UNNAMED_WAIT
