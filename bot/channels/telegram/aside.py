"""What is done at once and beside the outbox: answering taps, leaving groups."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

MOST_AT_ONCE = 64


class Manners(Protocol):
    """The calls of a sender that never raise."""

    async def answer_tap(self, callback_query_id: str) -> None:
        """Stop a button's spinner."""
        ...

    async def leave(self, chat: str, text: str) -> None:
        """Say ``text`` in a group and leave it."""
        ...


class Aside:
    """Starts such calls without waiting; when too many are under way, a further one is dropped."""

    def __init__(self, manners: Manners, farewell: str, most: int = MOST_AT_ONCE) -> None:
        self._manners = manners
        self._farewell = farewell
        self._most = most
        self._tasks: set[asyncio.Task[None]] = set()
        self._leaving: set[str] = set()
        self.dropped = 0

    def tap(self, callback_query_id: str) -> None:
        """Answer a tap."""
        self._start(lambda: self._manners.answer_tap(callback_query_id))

    def leave(self, chat: str) -> None:
        """Leave a group, once however many messages it brought."""
        if chat not in self._leaving and self._start(lambda: self._leave(chat)):
            self._leaving.add(chat)

    async def close(self) -> None:
        """Wait for what is under way; each call ends by itself within seconds."""
        await asyncio.gather(*self._tasks)

    async def _leave(self, chat: str) -> None:
        try:
            await self._manners.leave(chat, self._farewell)
        finally:
            self._leaving.discard(chat)

    def _start(self, call: Callable[[], Coroutine[Any, Any, None]]) -> bool:
        if len(self._tasks) >= self._most:
            self.dropped += 1
            return False
        task = asyncio.ensure_future(call())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True
