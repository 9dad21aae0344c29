"""WhatsApp, outgoing: a rendered message becomes a call of the Graph API, its failure one of the send errors."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from pywa.errors import WhatsAppError

from bot.channels.files import read_file
from bot.channels.whatsapp.client import Client
from bot.channels.whatsapp.failure import failure_of
from bot.channels.whatsapp.wire import Media, addressed, content_of, kind_of, picture_kind
from bot.kept_files import KeptFiles
from models.chat import Rendered
from models.message.channel import Doubtful, NotSent

MOST_UPLOADED = 100
# Meta keeps an upload for thirty days.
UPLOAD_LASTS_S = 29 * 86_400.0
MOST_PAIRS = 10_000
# After the first refusal one second, then four, sixteen and so on.
PAIR_BASE, LONGEST_PAIR_POWER = 4.0, 6


class WhatsAppSender:
    """Sends to private chats; pacing, windows, order and retries are the delivery's business."""

    def __init__(self, client: Client, files: KeptFiles, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._files = files
        self._clock = clock
        self._uploaded: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._refused: OrderedDict[str, int] = OrderedDict()

    async def send(self, chat: str, message: Rendered) -> str:
        """Return Meta's message id. The row goes along as the tracker and comes back in each status."""
        media = await self._media(chat, message)
        kind, content = content_of(message, media)
        try:
            sent = await self._client.post_message(addressed(chat), kind, content, message.tracker)
        except Exception as error:
            if media is not None and isinstance(error, WhatsAppError):
                # Perhaps it was the upload that is not known any more.
                self._uploaded.pop(message.photo or message.file or "", None)
            raise failure_of(error, lambda: self._pair_wait(chat)) from error
        self._refused.pop(chat, None)
        return sent

    def holds(self, photo: str) -> bool:
        """True while Meta keeps this photo under an id that we know."""
        return self._known(photo) is not None

    async def replace(self, chat: str, provider_id: str, message: Rendered) -> None:
        """WhatsApp cannot edit: what was sent stays, and nothing is paid for a second one."""

    async def probe(self) -> None:
        """Ask for our own number: it costs nothing and reaches nobody."""
        try:
            await self._client.ask_number()
        except Exception as error:
            raise failure_of(error, lambda: PAIR_BASE) from error

    async def _media(self, chat: str, message: Rendered) -> Media | None:
        name = message.photo or message.file
        if name is None or message.template is not None:
            return None
        shown = "" if message.photo else message.file_name or Path(name).name
        known = self._known(name) or await self._upload(chat, name, shown)
        return Media("image" if message.photo else "document", known, shown)

    async def _upload(self, chat: str, name: str, shown: str) -> str:
        content = await read_file(self._files, name)
        kind = kind_of(shown) if shown else picture_kind(content)
        try:
            made = await self._client.upload(content, kind, shown or f"foto.{kind.removeprefix('image/')}")
        except Exception as error:
            failure = failure_of(error, lambda: self._pair_wait(chat))
            # The message itself has not been tried, so nothing is in doubt.
            raise NotSent("upload") if isinstance(failure, Doubtful) else failure from error
        self._uploaded[name] = made, self._clock() + UPLOAD_LASTS_S
        self._uploaded.move_to_end(name)
        if len(self._uploaded) > MOST_UPLOADED:
            self._uploaded.popitem(last=False)
        return made

    def _known(self, name: str) -> str | None:
        made, until = self._uploaded.get(name, ("", 0.0))
        return made if made and self._clock() < until else None

    def _pair_wait(self, chat: str) -> float:
        """Too much to one person: four to the power of how often that was said in a row."""
        times = self._refused.pop(chat, 0)
        self._refused[chat] = times + 1
        if len(self._refused) > MOST_PAIRS:
            self._refused.popitem(last=False)
        return float(PAIR_BASE ** min(times, LONGEST_PAIR_POWER))
