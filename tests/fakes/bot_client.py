"""Calls the fake Bot API plainly."""

from typing import Any

import aiohttp

from tests.fakes.bot_api import TOKEN


class Client:
    """Calls methods plainly."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str = TOKEN) -> None:
        self._session, self._url, self._token = session, url, token

    async def __call__(self, method: str, **given: Any) -> dict[str, Any]:
        async with self._session.post(f"{self._url}/bot{self._token}/{method}", json=given) as reply:
            answer: dict[str, Any] = await reply.json()
            assert answer["ok"] == (reply.status == 200)
            return answer

    async def control(self, name: str, given: object = None) -> Any:
        async with self._session.post(f"{self._url}/control/{name}", json=given) as reply:
            return (await reply.json()).get("result")

    def as_other(self, token: str) -> "Client":
        return Client(self._session, self._url, token)
