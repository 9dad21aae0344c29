"""A client that does next to nothing: what the fake Bot API itself can take."""

import asyncio
import os
from collections.abc import Iterator
from typing import cast

import orjson
import uvloop

CONNECTIONS = 64


class Bare(asyncio.Protocol):
    """One connection; each answer is followed by the next request."""

    def __init__(self, requests: Iterator[bytes]) -> None:
        self._requests = requests
        self._transport: asyncio.Transport | None = None
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transport is no subclass of asyncio's.
        self._transport = cast(asyncio.Transport, transport)
        self._next()

    def data_received(self, data: bytes) -> None:
        # An answer is so short that it comes in one piece.
        self._next()

    def _next(self) -> None:
        assert self._transport is not None
        request = next(self._requests, None)
        if request is not None:
            self._transport.write(request)
        elif not self.ended.done():
            self.ended.set_result(None)


def requests(token: str, text: str, first: int, count: int) -> Iterator[bytes]:
    """The calls, as bytes on the wire."""
    for chat in range(first, first + count):
        fields = {"chat_id": chat, "text": text, "link_preview_options": {"is_disabled": True}}
        body = orjson.dumps(fields)
        head = f"POST /bot{token}/sendMessage HTTP/1.1\r\nHost: fake\r\nContent-Type: application/json\r\n"
        yield f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def main() -> None:
    """Send one text to a row of chats."""
    host, _, port = os.environ["BENCH_API"].removeprefix("http://").partition(":")
    given = os.environ["BENCH_TEXT"], int(os.environ["BENCH_FIRST"]), int(os.environ["BENCH_COUNT"])
    calls = requests(os.environ["BENCH_TOKEN"], *given)
    loop = asyncio.get_running_loop()
    opened = [await loop.create_connection(lambda: Bare(calls), host, int(port)) for _ in range(CONNECTIONS)]
    await asyncio.gather(*(connection.ended for _, connection in opened))


if __name__ == "__main__":
    uvloop.run(main())
