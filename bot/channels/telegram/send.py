"""Telegram, outgoing: a rendered message becomes a Bot API call, its failure one of six errors."""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Coroutine
from itertools import groupby
from pathlib import Path
from typing import Any

import structlog
from telegram import InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.channels.files import read_file
from bot.channels.telegram.client import Client
from bot.channels.telegram.transport import ConnectFailed, Flood
from bot.kept_files import KeptFiles
from models.chat import Pin, Rendered, RenderedChoice
from models.message.channel import ChannelStopped, Doubtful, NotSent, Rejected, SendError, TryLater, Unreachable

LABEL = 64
SHORT_LABEL, SHORTEST_LABEL = 12, 8
ASIDE_SECONDS = 5.0
MOST_UPLOADED = 100
# Plain dictionaries: python-telegram-bot's keyboard classes double the cost of a send.
NO_PREVIEW = {"link_preview_options": {"is_disabled": True}}
GONE = ("chat not found", "user not found", "user is deactivated", "user_deactivated", "peer_id_invalid")
DONE_ALREADY = ("message is not modified", "query is too old")
_NOT_WORD = re.compile(r"[^a-z0-9]+")

log = structlog.get_logger()


class TelegramSender:
    """Sends to private chats; pacing, order and retries are the delivery's business."""

    def __init__(self, bot: Client, files: KeptFiles) -> None:
        self._bot = bot
        self._files = files
        self._uploaded: OrderedDict[str, str] = OrderedDict()

    async def send(self, chat: str, message: Rendered) -> str:
        """Return the provider's message id, empty where Telegram says it is done already."""
        if message.photo:
            return await self._told(self._send_photo(chat, message, message.photo))
        if message.pin:
            return await self._told(self._send_venue(chat, message, message.pin))
        call = self._send_file(chat, message, message.file) if message.file else self._send(chat, message)
        return await self._told(call)

    async def _told(self, call: Coroutine[Any, Any, str]) -> str:
        try:
            return await call
        except SendError:
            raise
        except TelegramError as error:
            failure = _failure(error)
            if failure is None:
                return ""
            raise failure from error
        except Exception as error:
            # An answer that cannot be read came after the request was written.
            raise Doubtful(f"unreadable answer: {type(error).__name__}") from error

    def holds(self, photo: str) -> bool:
        """True once Telegram has given this photo an id."""
        return photo in self._uploaded

    async def replace(self, chat: str, provider_id: str, message: Rendered) -> None:
        """Edit a message sent before; raises like ``send``."""
        fields = {**NO_PREVIEW, **_keyboard(message)}
        await self._told(self._bot.edit_text(chat, provider_id, message.text, fields))

    async def probe(self) -> None:
        """``getMe``: it costs nothing and reaches nobody."""
        await self._told(self._ask())

    async def answer_tap(self, callback_query_id: str) -> None:
        """Stop the button's spinner: best effort, at most five seconds, never raises."""
        await self._aside("answer_tap", self._bot.answer_callback_query(callback_query_id))

    async def leave(self, chat: str, text: str) -> None:
        """Say one sentence in a group and leave it; best effort, never raises."""
        if text:
            await self._aside("farewell", self._bot.post_text(chat, text, NO_PREVIEW))
        await self._aside("leave_group", self._bot.leave_chat(chat))

    async def _aside(self, what: str, call: Coroutine[Any, Any, object]) -> None:
        try:
            async with asyncio.timeout(ASIDE_SECONDS):
                await call
        except Exception as error:
            # Nobody waits for it, and the person can press again.
            log.info("telegram_aside_failed", what=what, error=type(error).__name__)

    async def _send(self, chat: str, message: Rendered) -> str:
        return await self._bot.post_text(chat, message.text, {**NO_PREVIEW, **_keyboard(message)})

    async def _send_venue(self, chat: str, message: Rendered, pin: Pin) -> str:
        title, address = message.venue
        place = {"latitude": pin.latitude, "longitude": pin.longitude, "title": title, "address": address}
        return await self._bot.post_venue(chat, place, _keyboard(message))

    async def _ask(self) -> str:
        return str((await self._bot.get_me()).id)

    async def _send_photo(self, chat: str, message: Rendered, name: str) -> str:
        """Uploaded by whoever is first; sent again by the id that Telegram gave it."""
        photo = self._uploaded.get(name) or InputFile(await read_file(self._files, name), filename="foto.jpg")
        sent = await self._bot.post_photo(chat, photo, message.text, _keyboard(message))
        if sent.file_id:
            self._uploaded[name] = sent.file_id
            self._uploaded.move_to_end(name)
            if len(self._uploaded) > MOST_UPLOADED:
                self._uploaded.popitem(last=False)
        return sent.id

    async def _send_file(self, chat: str, message: Rendered, name: str) -> str:
        document = InputFile(await read_file(self._files, name), filename=message.file_name or Path(name).name)
        sent = await self._bot.send_document(
            chat, document, caption=message.text or None, api_kwargs=_keyboard(message)
        )
        return str(sent.message_id)


def _keyboard(message: Rendered) -> dict[str, Any]:
    if message.choices:
        rows = [[_button(choice) for choice in row] for row in _rows(message.choices)]
        return {"reply_markup": {"inline_keyboard": rows}}
    return {}


def _button(choice: RenderedChoice) -> dict[str, str]:
    return {"text": choice.label[:LABEL], "callback_data": choice.data}


def _rows(choices: tuple[RenderedChoice, ...]) -> list[list[RenderedChoice]]:
    """One choice a row; neighbours with short labels share one, in twos or threes."""
    rows: list[list[RenderedChoice]] = []
    for short, run in groupby(choices, key=lambda choice: len(choice.label) <= SHORT_LABEL):
        left = list(run)
        longest = max(len(choice.label) for choice in left)
        width = (3 if longest <= SHORTEST_LABEL and len(left) != 4 else 2) if short else 1
        rows += [left[at : at + width] for at in range(0, len(left), width)]
    return rows


def _failure(error: TelegramError) -> SendError | None:
    reason = error.message.lower()
    match error:
        case Flood():
            return TryLater(error.after)
        case InvalidToken():
            return ChannelStopped("Telegram refused the token")
        case Forbidden():
            return Unreachable(_code(reason))
        case ChatMigrated():
            return Rejected("migrated")
        case BadRequest() if any(words in reason for words in GONE):
            return Unreachable(_code(reason))
        case BadRequest():
            return None if any(words in reason for words in DONE_ALREADY) else Rejected(_code(reason))
        case ConnectFailed():
            return NotSent(reason)
        case _:
            # Time-outs, resets, 5xx: it may have arrived.
            return Doubtful(type(error).__name__)


def _code(reason: str) -> str:
    """Telegram's sentence as a code, without what it may quote of the message after a colon or a quote."""
    head = re.split(r"[:\"]| '", reason.removeprefix("bad request: ").removeprefix("forbidden: "))[0]
    return _NOT_WORD.sub("_", head).strip("_")[:60] or "refused"
