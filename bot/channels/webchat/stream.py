"""The stream of messages to one browser, as server-sent events."""

import asyncio
import json
from collections.abc import AsyncGenerator

from starlette.requests import Request

from bot.channels.webchat.mailbox import Mailbox
from bot.channels.webchat.refusal import Refused
from bot.channels.webchat.wire import event
from models.store.failure import StorageDown

HEARTBEAT_S = 15.0
RECONNECT_MS = 2000


def resume_after(request: Request) -> int:
    """Where the browser stopped: its own header on a reconnect, else what the page asked for."""
    said = request.headers.get("last-event-id") or request.query_params.get("last", "0")
    if not (said.isascii() and said.isdecimal() and len(said) < 19):
        raise Refused("bad")
    return int(said)


async def events(mailbox: Mailbox, visitor: str, last: int, heartbeat: float) -> AsyncGenerator[str, None]:
    """Everything after ``last``, then what comes; ends when the storage is down, and the browser asks again."""
    clock = asyncio.get_running_loop().time
    yield f"retry: {RECONNECT_MS}\n\n"
    spoke = clock()
    try:
        held = await _still_held(mailbox, visitor, last)
    except StorageDown:
        return
    if held is not None:
        yield f"event: afresh\ndata: {json.dumps({'clear': held})}\n\n"
        last = 0
    while True:
        # Waiting begins before reading, so that nothing falls in between.
        waiting = asyncio.create_task(mailbox.changed(visitor, heartbeat))
        try:
            await asyncio.sleep(0)
            for message, rendered in await mailbox.after(visitor, last):
                yield event(message, rendered)
                last, spoke = message, clock()
            await waiting
        except StorageDown:
            return
        finally:
            waiting.cancel()
        if clock() - spoke >= heartbeat / 2:
            yield ":\n\n"
            spoke = clock()


async def _still_held(mailbox: Mailbox, visitor: str, last: int) -> bool | None:
    """None when ``last`` fits what is stored. Else a backup was restored and numbers begin lower: is anything held?"""
    if last == 0 or await mailbox.after(visitor, last - 1):
        return None
    return bool(await mailbox.after(visitor, 0))
