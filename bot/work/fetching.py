"""Where a photo is got from: each channel by its own way, never more than so many bytes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot.work.picture import BadPicture

# What getFile gives out at most; more than any photo that a phone sends.
MOST_BYTES = 20 * 1024 * 1024
PATIENCE_S = 60.0

Fetch = Callable[[str, int], Coroutine[Any, Any, bytes]]


class Fetching:
    """Called from the worker's thread; a channel's own fetch runs on the loop that serves it."""

    def __init__(self, incoming: Path) -> None:
        self._incoming = incoming.resolve()
        self._ways: dict[str, tuple[Fetch, asyncio.AbstractEventLoop]] = {}

    def serve(self, channel: str, fetch: Fetch) -> None:
        """From now on this channel's photos come by ``fetch``, on the running loop."""
        self._ways[channel] = fetch, asyncio.get_running_loop()

    def __call__(self, channel: str, ref: str) -> bytes:
        """The photo's bytes. Raises BadPicture where there is none to be had, other errors where trying again helps."""
        if channel == "web":
            return self._posted(ref)
        if channel not in self._ways:
            raise ConnectionError(f"{channel} is not connected yet")
        fetch, loop = self._ways[channel]
        return asyncio.run_coroutine_threadsafe(fetch(ref, MOST_BYTES), loop).result(PATIENCE_S)

    def done(self, channel: str, ref: str) -> None:
        """What was posted is not needed any more once it is cleaned or refused."""
        path = (self._incoming / ref).resolve()
        if channel == "web" and path.is_relative_to(self._incoming):
            path.unlink(missing_ok=True)

    def _posted(self, ref: str) -> bytes:
        path = (self._incoming / ref).resolve()
        if not path.is_relative_to(self._incoming) or not path.is_file():
            raise BadPicture("gone")
        if path.stat().st_size > MOST_BYTES:
            raise BadPicture("bytes")
        return path.read_bytes()
