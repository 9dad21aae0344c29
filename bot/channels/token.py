"""A channel's token: a wrong one is told at the start, and one process at a time serves it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from models.store.lease import Lease

LEASE_PAUSE_S = 5.0


class WrongToken(Exception):
    """The provider does not know this token; the message says what to do."""


class LeaseLost(Exception):
    """The database session that held this token's lease is gone."""


async def hold(lease: Lease, waits: Callable[[], None], pause_s: float = LEASE_PAUSE_S) -> None:
    """Return once the lease is ours. ``waits`` hears each time that another process has it."""
    while not await asyncio.to_thread(lease.acquire):
        waits()
        await asyncio.sleep(pause_s)


async def while_held(
    lease: Lease,
    sending: Coroutine[Any, Any, None],
    receiving: Coroutine[Any, Any, None] | None = None,
    pause_s: float = LEASE_PAUSE_S,
) -> None:
    """Send, and receive, until sending ends. Raises what has failed: LeaseLost where the lease is not ours any more."""
    sends = asyncio.create_task(sending)
    watches = asyncio.create_task(_watch(lease, pause_s))
    tasks = [watches, sends, *([asyncio.create_task(receiving)] if receiving else [])]
    pending = set(tasks)
    try:
        # Receiving by webhook ends at once and well; any part that fails ends the program.
        while sends in pending and not _failed(set(tasks) - pending):
            _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    finally:
        watches.cancel()
    for task in tasks:
        if task.done() and not task.cancelled():
            task.result()


async def _watch(lease: Lease, pause_s: float) -> None:
    """Two senders for one token must never be; the program ends and is started anew."""
    while await asyncio.to_thread(lease.held):  # noqa: ASYNC110  # only asking tells
        await asyncio.sleep(pause_s)
    raise LeaseLost


def _failed(done: Iterable[asyncio.Task[None]]) -> bool:
    return any(task.exception() is not None for task in done if not task.cancelled())
