"""A lean HTTP/1.1 server for the fakes: one asyncio protocol, so that the fake is not what a bench measures."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import cast
from urllib.parse import parse_qsl, unquote

import httptools
import orjson

PHRASES = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
}
LARGEST_BODY = 60_000_000


class Request:
    """One request; header names are lower case."""

    __slots__ = ("body", "headers", "method", "path", "query")

    def __init__(self, method: str, target: str, headers: dict[str, str], body: bytes) -> None:
        path, _, query = target.partition("?")
        self.method = method
        self.path = unquote(path)
        self.query = query
        self.headers = headers
        self.body = body


class Upload:
    """A file of a multipart form."""

    __slots__ = ("content", "name")

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content


# An answer is the bytes to write, or None to close the connection without a word.
Answer = bytes | None
Handler = Callable[[Request], Answer | Awaitable[Answer]]


def answer(status: int, body: bytes, *headers: str, kind: str = "application/json") -> bytes:
    """The bytes of a whole answer."""
    extra = "".join(f"{line}\r\n" for line in headers)
    head = f"HTTP/1.1 {status} {PHRASES.get(status, 'Other')}\r\nContent-Type: {kind}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n{extra}\r\n".encode() + body


def parameters(request: Request) -> dict[str, object]:
    """Query, JSON, form or multipart parameters. Raises ValueError."""
    given: dict[str, object] = dict(parse_qsl(request.query, keep_blank_values=True)) if request.query else {}
    kind = request.headers.get("content-type", "")
    if not request.body:
        return given
    if kind.startswith("application/json"):
        document = orjson.loads(request.body)
        if not isinstance(document, dict):
            raise ValueError("not an object")
        given.update(document)
    elif kind.startswith("multipart/form-data"):
        given.update(_multipart(request.body, kind))
    else:
        given.update(parse_qsl(request.body.decode(), keep_blank_values=True, errors="strict"))
    return given


def _multipart(body: bytes, kind: str) -> dict[str, object]:
    marked = re.search(r'boundary="?([^";]+)', kind)
    if marked is None:
        raise ValueError("no boundary")
    found: dict[str, object] = {}
    for part in body.split(b"--" + marked[1].encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        words = head.decode()
        name = re.search(r'[ ;]name="([^"]*)"', words)
        file = re.search(r'filename="([^"]*)"', words)
        if name is None:
            raise ValueError("a part without a name")
        content = content[:-2]
        found[name[1]] = Upload(file[1], content) if file else content.decode()
    return found


class Server:
    """Listens on loopback and gives each request to one handler."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._server: asyncio.Server | None = None
        self._open: set[_Connection] = set()

    async def start(self, port: int = 0) -> int:
        """Listen; returns the port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: _Connection(self._handler, self._open), "127.0.0.1", port, backlog=1024
        )
        bound: int = self._server.sockets[0].getsockname()[1]
        return bound

    async def stop(self) -> None:
        """Close the listening socket and every connection."""
        if self._server is None:
            return
        self._server.close()
        for connection in list(self._open):
            connection.drop()
        await self._server.wait_closed()
        await asyncio.sleep(0)


class _Connection(asyncio.Protocol):
    """One client's connection: requests one after the other."""

    def __init__(self, handler: Handler, everyone: set["_Connection"]) -> None:
        self._handler = handler
        self._everyone = everyone
        self._parser = httptools.HttpRequestParser(self)
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._target = b""
        self._headers: dict[str, str] = {}
        self._body: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transport is no subclass of asyncio's.
        self._transport = cast(asyncio.Transport, transport)
        self._everyone.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._everyone.discard(self)
        self._transport = None
        if self._waiting is not None:
            self._waiting.cancel()

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.drop()

    def on_url(self, url: bytes) -> None:
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers[name.decode("latin-1").lower()] = value.decode("latin-1")
        if name.lower() == b"expect" and self._transport is not None:
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        method = self._parser.get_method().decode()
        request = Request(method, self._target.decode("latin-1"), self._headers, b"".join(self._body))
        self._target, self._headers, self._body = b"", {}, []
        said = self._handler(request)
        if said is None or isinstance(said, bytes):
            self._say(said)
        else:
            self._waiting = asyncio.ensure_future(said)
            self._waiting.add_done_callback(self._later)

    def drop(self) -> None:
        """Close at once."""
        if self._transport is not None:
            self._transport.abort()

    def _later(self, done: "asyncio.Future[Answer]") -> None:
        self._waiting = None
        if not done.cancelled():
            self._say(done.result())

    def _say(self, said: Answer) -> None:
        if self._transport is None:
            return
        if said is None:
            self._transport.close()
        else:
            self._transport.write(said)
