"""A receiver of webhooks that keeps what it was sent and answers as told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import orjson

from tests.fakes.http import Answer, Request, Server, answer


@dataclass
class Receiver:
    """``statuses`` are what the next POSTs are answered with; afterwards 200."""

    statuses: list[int] = field(default_factory=list)
    posts: list[Request] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    async def start(self) -> str:
        """Listen; returns the address."""
        self._server = Server(self._answer)
        self.url = f"http://127.0.0.1:{await self._server.start()}/whatsapp"
        return self.url

    async def stop(self) -> None:
        """Stop listening."""
        await self._server.stop()

    def items(self, kind: str) -> Iterator[dict[str, Any]]:
        """Everything of one kind that was taken, in order."""
        for body in self.taken:
            for entry in body["entry"]:
                for change in entry["changes"]:
                    yield from change["value"].get(kind, ())

    def _answer(self, request: Request) -> Answer:
        if request.method == "GET":
            return answer(200, parse_qs(request.query)["hub.challenge"][0].encode(), kind="text/plain")
        self.posts.append(request)
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.taken.append(orjson.loads(request.body))
        return answer(status, b"")
