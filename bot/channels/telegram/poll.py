"""Telegram, incoming by long polling: the offset moves only after its batch is committed."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import structlog

from bot.channels.door import Door
from bot.channels.telegram.backoff import Backoff
from bot.channels.telegram.reading import Dead, Read, find_id, hashed, read, read_raw
from bot.channels.telegram.vendor import (
    AiohttpSession,
    Bot,
    ClientDecodeError,
    TelegramAPIError,
    TelegramAPIServer,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from models.chat import Incoming
from models.message.channel import ChannelStopped
from models.store.failure import StorageDown

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
BATCH = 100
ANSWER_SECONDS = 15

T = TypeVar("T")

log = structlog.get_logger()


class Poller:
    """One token's loop. ``taps`` and ``leave`` only start something and return at once."""

    def __init__(
        self,
        token: str,
        api: str,
        door: Door,
        taps: Callable[[str], None],
        leave: Callable[[str], None],
        bot_id: str,
        wait: int = 30,
        troubles: Backoff | None = None,
        conflicts: Backoff | None = None,
    ) -> None:
        self._bot = Bot(token, AiohttpSession(api=TelegramAPIServer.from_base(api)))
        self._door = door
        self._taps = taps
        self._leave = leave
        self._bot_id = bot_id
        self._wait = wait
        self._troubles = troubles or Backoff(1, 30)
        self._conflicts = conflicts or Backoff(5, 30)
        self._stopping = asyncio.Event()
        self._webhook_gone = False
        self._offset: int | None = None
        self._one_by_one = 0
        self._still = 0

    def stop(self) -> None:
        """Ask for the end; a batch that has arrived is still handed over."""
        self._stopping.set()

    async def run(self) -> None:
        """Poll until ``stop``. Raises ChannelStopped when Telegram refuses the token."""
        try:
            while not self._stopping.is_set():
                pause = await self._round()
                if pause:
                    await self._unless_stopping(asyncio.sleep(pause))
        finally:
            await self._bot.session.close()

    async def _round(self) -> float:
        """Fetch one batch and hand it over; returns the seconds to rest before the next."""
        try:
            batch = await self._unless_stopping(self._fetch())
            moved = await self._hand_over(batch or [])
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise ChannelStopped("Telegram refused the token") from None
        except TelegramRetryAfter as error:
            return float(error.retry_after)
        except TelegramConflictError:
            pause = self._conflicts.next()
            log.warning("telegram_other_poller", pause=pause)
            return pause
        except (StorageDown, TelegramAPIError, ClientDecodeError, OSError, UnicodeError) as error:
            if isinstance(error, TelegramBadRequest):
                self._offset = None
            pause = self._troubles.next()
            log.warning("telegram_poll_failed", error=type(error).__name__, pause=pause)
            return pause
        self._conflicts.reset()
        if not moved:
            return self._troubles.next()
        self._troubles.reset()
        return 0

    async def _fetch(self) -> list[Read]:
        if not self._webhook_gone:
            await self._bot.delete_webhook(drop_pending_updates=False)
            self._webhook_gone = True
        limit = 1 if self._one_by_one else BATCH
        try:
            updates = await self._bot.get_updates(
                self._offset, limit, self._wait, ALLOWED_UPDATES, request_timeout=self._wait + ANSWER_SECONDS
            )
        except UnicodeDecodeError as error:
            return self._salvage(ClientDecodeError("not UTF-8", error, error.object.decode(errors="replace")))
        except ClientDecodeError as error:
            return self._salvage(error)
        self._one_by_one = max(0, self._one_by_one - 1)
        return [read(update, self._bot_id) for update in updates]

    def _salvage(self, error: ClientDecodeError) -> list[Read]:
        """aiogram fails a whole batch for one bad update: read it again, item by item."""
        data = error.data
        if isinstance(data, dict) and data.get("ok") is True and isinstance(data.get("result"), list):
            return [read_raw(raw, self._bot_id) for raw in data["result"]]
        if not (isinstance(data, str) and data[:40].replace(" ", "").startswith('{"ok":true')):
            raise error
        if not self._one_by_one:
            # One update makes the whole answer no JSON at all: fetch singly until it shows itself.
            self._one_by_one = BATCH
            return []
        found = find_id(data)
        number = self._offset if found is None else found
        if number is None:
            raise error
        self._one_by_one = 0
        key = hashed(data.encode(errors="replace")) if found is None else f"u{found}"
        return [Read(number, Dead(key, type(error.original).__name__))]

    async def _hand_over(self, batch: list[Read]) -> bool:
        """Give the batch to the door, then move the offset; False where nothing can move."""
        for item in batch:
            if item.tap is not None:
                self._taps(item.tap)
        said: list[Incoming] = []
        for item in batch:
            match item.says:
                case Dead(key, reason):
                    await self._door.bury("telegram", self._bot_id, key, reason)
                case Incoming(group=True) as outside:
                    self._leave(outside.sender)
                case Incoming() as message:
                    said.append(message)
        if said:
            await self._door.take(said)
        return self._confirm([item.id for item in batch if item.id is not None], empty=not batch)

    def _confirm(self, ids: list[int], empty: bool) -> bool:
        # The last id, not the highest: after a quiet week ids start again anywhere.
        following = ids[-1] + 1 if ids else self._offset
        self._still = 0 if empty or following != self._offset else self._still + 1
        self._offset = following
        return self._still < 2

    async def _unless_stopping(self, work: Coroutine[Any, Any, T]) -> T | None:
        """The result of ``work``, or None where ``stop`` came first."""
        task, stop = asyncio.ensure_future(work), asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            stop.cancel()
            task.cancel()
            await asyncio.wait({task, stop})
