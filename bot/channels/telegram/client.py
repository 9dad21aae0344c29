"""Telegram, outgoing: the bot client that sends, its token check and its command list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import BotCommand, BotCommandScopeAllPrivateChats, InputFile
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.transport import TOTAL_SECONDS, AiohttpRequest
from bot.channels.token import WrongToken

PUBLIC_API = "https://api.telegram.org"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the token belongs to; ``username`` makes deep links."""

    id: str
    username: str


@dataclass(frozen=True, slots=True)
class Photographed:
    """A photo that was sent: the message's id, and the id by which the photo can be sent again."""

    id: str
    file_id: str


class Client(ExtBot[None]):
    """An ExtBot that does not print its token, and sends a text without the price of a ``Message``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Client()"

    async def post_text(self, chat: str, text: str, fields: dict[str, Any]) -> str:
        """Send ``text`` and return its id; building the sent ``Message`` would take longer than the call."""
        sent = await self._post("sendMessage", {"chat_id": chat, "text": text, **fields})
        return str(sent["message_id"])

    async def post_photo(self, chat: str, photo: str | InputFile, caption: str, fields: dict[str, Any]) -> Photographed:
        """Send a photo, by its id where Telegram has it already."""
        sent = await self._post("sendPhoto", {"chat_id": chat, "photo": photo, "caption": caption, **fields})
        sizes = sent.get("photo") or [{}]
        return Photographed(str(sent["message_id"]), str(sizes[-1].get("file_id", "")))

    async def post_venue(self, chat: str, place: dict[str, Any], fields: dict[str, Any]) -> str:
        """Send a place that opens as a map and return the message's id."""
        sent = await self._post("sendVenue", {"chat_id": chat, **place, **fields})
        return str(sent["message_id"])

    async def file(self, file_id: str) -> dict[str, Any]:
        """Where a file can be downloaded, and its size."""
        found: dict[str, Any] = await self._post("getFile", {"file_id": file_id})
        return found

    async def download(self, path: str, most: int) -> bytes:
        """A file's bytes. Raises TooLarge."""
        request = self.request
        assert isinstance(request, AiohttpRequest)
        return await request.download(f"{self.base_file_url}/{path}", most)

    async def edit_text(self, chat: str, message_id: str, text: str, fields: dict[str, Any]) -> str:
        """Change a text sent before and return its id."""
        await self._post("editMessageText", {"chat_id": chat, "message_id": message_id, "text": text, **fields})
        return message_id


def connect(token: str, api: str = PUBLIC_API, connections: int = 100, seconds: float = TOTAL_SECONDS) -> Client:
    """A bot client; it opens no connection before its first call. Close it with ``disconnect``."""
    base = api.rstrip("/")
    request = AiohttpRequest(connections, seconds)
    return Client(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request,
        get_updates_request=request,
    )


async def disconnect(bot: ExtBot[None]) -> None:
    """Close the client's connections."""
    await bot.request.shutdown()


async def check_token(bot: ExtBot[None]) -> Identity:
    """Ask Telegram who we are. Raises WrongToken; other errors pass (no network is no wrong token)."""
    try:
        me = await bot.get_me()
    except InvalidToken:
        raise WrongToken("Telegram does not accept the token; check SAMBATAN_TELEGRAM_TOKEN.") from None
    return Identity(str(me.id), me.username or "")


async def set_commands(bot: ExtBot[None], commands: Sequence[tuple[str, str]], language: str | None = None) -> bool:
    """Show ``commands`` (name, description) in the menu of private chats; best effort."""
    listed = [BotCommand(name, description) for name, description in commands]
    try:
        return await bot.set_my_commands(listed, scope=BotCommandScopeAllPrivateChats(), language_code=language)
    except TelegramError as error:
        log.warning("telegram_commands_not_set", error=type(error).__name__)
        return False
