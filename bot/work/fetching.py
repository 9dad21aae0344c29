"""Where a photo is got from: each channel by its own way, never more than so many bytes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bot.kept_files import KeptFiles, NotKept, TooLarge
from bot.work.redrawing import BadPicture

# What getFile gives out at most; more than any photo that a phone sends.
MOST_BYTES = 20 * 1024 * 1024
PATIENCE_S = 60.0

Fetch = Callable[[str, int], Coroutine[Any, Any, bytes]]


class Fetching:
    """Called from the worker's thread; a channel's own fetch runs on the loop that serves it."""

    def __init__(self, posted: KeptFiles) -> None:
        self._posted = posted
        self._ways: dict[str, tuple[Fetch, asyncio.AbstractEventLoop]] = {}

    def serve(self, channel: str, fetch: Fetch) -> None:
        """From now on this channel's photos come by ``fetch``, on the running loop."""
        self._ways[channel] = fetch, asyncio.get_running_loop()

    def __call__(self, channel: str, ref: str) -> bytes:
        """The photo's bytes. Raises BadPicture where there is none to be had, other errors where trying again helps."""
        if channel == "web":
            return self._read(ref)
        if channel not in self._ways:
            raise ConnectionError(f"{channel} is not connected yet")
        fetch, loop = self._ways[channel]
        return asyncio.run_coroutine_threadsafe(fetch(ref, MOST_BYTES), loop).result(PATIENCE_S)

    def done(self, channel: str, ref: str) -> None:
        """What was posted is not needed any more once it is cleaned or refused."""
        if channel == "web":
            self._posted.remove(ref)

    def _read(self, ref: str) -> bytes:
        try:
            return self._posted.read(ref, MOST_BYTES)
        except NotKept as error:
            raise BadPicture("gone") from error
        except TooLarge as error:
            raise BadPicture("bytes") from error
