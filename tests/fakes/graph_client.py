"""Calls the fake Graph API plainly, with message bodies as they go over the wire."""

from typing import Any

import aiohttp

from tests.fakes.graph_api import TOKEN
from tests.fakes.graph_payloads import PHONE
from tests.fakes.whatsapp_residents import SITI


class Client:
    """One token's calls; answers are read as JSON."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str = TOKEN) -> None:
        self._session, self._url = session, url
        self._headers = {"Authorization": f"Bearer {token}"}

    async def get(self, path: str) -> dict[str, Any]:
        async with self._session.get(f"{self._url}/v26.0/{path}", headers=self._headers) as reply:
            return await self._read(reply)

    async def send(self, kind: str = "text", content: Any = None, **more: Any) -> dict[str, Any]:
        given = {"messaging_product": "whatsapp", "recipient": SITI.user, "type": kind, kind: content, **more}
        return await self.post(f"{PHONE}/messages", json={name: value for name, value in given.items() if value})

    async def post(self, path: str, **how: Any) -> dict[str, Any]:
        async with self._session.post(f"{self._url}/v26.0/{path}", headers=self._headers, **how) as reply:
            return await self._read(reply)

    async def fetch(self, url: str, token: bool = True) -> tuple[int, bytes]:
        async with self._session.get(url, headers=self._headers if token else {}) as reply:
            return reply.status, await reply.read()

    async def _read(self, reply: aiohttp.ClientResponse) -> dict[str, Any]:
        answer: dict[str, Any] = await reply.json()
        assert ("error" in answer) == (reply.status != 200)
        return answer


def code_of(answer: dict[str, Any]) -> int | None:
    return answer["error"]["code"] if "error" in answer else None


def buttons(*titles: str, ids: tuple[str, ...] | None = None) -> dict[str, Any]:
    given = ids or tuple(f"b{n}" for n in range(len(titles)))
    replies = [
        {"type": "reply", "reply": {"id": one, "title": title}} for one, title in zip(given, titles, strict=True)
    ]
    return {"type": "button", "body": {"text": "Pilih"}, "action": {"buttons": replies}}


def listed(count: int = 1, title: str = "Jalan", description: str = "x", **row: Any) -> dict[str, Any]:
    rows = [{"id": f"r{n}", "title": title, "description": description, **row} for n in range(count)]
    return {
        "type": "list",
        "body": {"text": "Pilih"},
        "action": {"button": "Lihat", "sections": [{"rows": rows}]},
    }


def filled(name: str, *words: str, language: str = "id") -> dict[str, Any]:
    parameters = [{"type": "text", "text": one} for one in words]
    return {
        "name": name,
        "language": {"code": language},
        "components": [{"type": "body", "parameters": parameters}],
    }
