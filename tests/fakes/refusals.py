"""What the real Bot API refuses, in its own words."""

import re
from collections.abc import Mapping

import orjson

from tests.fakes.http import Upload, answer

BUTTONS = 100
BUTTON_KINDS = ("callback_data", "url", "web_app", "switch_inline_query", "copy_text", "login_url", "pay")
PARSE_MODES = ("html", "markdown", "markdownv2")
COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")


class Refused(Exception):
    """An error answer of the Bot API."""

    def __init__(self, code: int, description: str, extra: dict[str, object] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.extra = extra or {}


def refuse(error: Refused) -> bytes:
    """The error as the real server writes it."""
    body: dict[str, object] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.extra:
        body["parameters"] = error.extra
    wait = error.extra.get("retry_after")
    headers = [f"Retry-After: {wait}"] if wait else []
    return answer(error.code, orjson.dumps(body), *headers)


def bad(words: str) -> Refused:
    """A 400."""
    return Refused(400, f"Bad Request: {words}")


def units(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def chat_of(given: dict[str, object]) -> int:
    """The chat a call names."""
    chat = given.get("chat_id")
    if chat is None or chat == "":
        raise bad("chat_id is empty")
    try:
        return int(str(chat))
    except ValueError:
        raise bad("chat not found") from None


def number_of(given: dict[str, object], name: str, default: int) -> int:
    """A number that a call gives or leaves out."""
    value = given.get(name, default)
    return int(str(value)) if value != "" else default


def text_of(given: dict[str, object]) -> str:
    """A message's text."""
    text = given.get("text", "")
    if not isinstance(text, str):
        text = str(text)
    if not text.strip():
        raise bad("message text is empty")
    if units(text) > 4096:
        raise bad("message is too long")
    _check_parse_mode(given)
    return text


def caption_of(given: dict[str, object]) -> str:
    """A document's caption."""
    caption = str(given.get("caption", ""))
    if units(caption) > 1024:
        raise bad("message caption is too long")
    _check_parse_mode(given)
    return caption


def document_of(given: dict[str, object]) -> Upload:
    """A document's file."""
    document = given.get("document")
    if not isinstance(document, Upload):
        raise bad("there is no document in the request")
    if not document.content:
        raise bad("file must be non-empty")
    if len(document.content) > 50_000_000:
        raise Refused(413, "Request Entity Too Large")
    return document


def photo_of(given: dict[str, object], known: Mapping[str, bytes]) -> Upload | str:
    """A photo's file, or the id of one that this bot has uploaded."""
    photo = given.get("photo")
    if isinstance(photo, str) and photo:
        if photo not in known:
            raise bad("wrong file identifier/HTTP URL specified")
        return photo
    if not isinstance(photo, Upload):
        raise bad("there is no photo in the request")
    if not photo.content.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        raise bad("IMAGE_PROCESS_FAILED")
    if len(photo.content) > 10_000_000:
        raise Refused(413, "Request Entity Too Large")
    return photo


def venue_of(given: dict[str, object]) -> dict[str, object]:
    """A place with its name and address."""
    location = {name: _degrees(given, name) for name in ("latitude", "longitude")}
    if abs(location["latitude"]) > 90 or abs(location["longitude"]) > 180:
        raise bad("wrong venue location specified")
    for name in ("title", "address"):
        if not str(given.get(name, "")).strip():
            raise bad(f"venue {name} must be non-empty")
    return {"location": location, "title": str(given["title"]), "address": str(given["address"])}


def _degrees(given: dict[str, object], name: str) -> float:
    written = str(given.get(name, "")).strip()
    if not written:
        raise bad(f"{name} is empty")
    return float(written)


def markup_of(given: dict[str, object]) -> dict[str, object] | None:
    """A keyboard, as an object."""
    markup = given.get("reply_markup")
    if markup is None or markup == "":
        return None
    if isinstance(markup, str):
        try:
            markup = orjson.loads(markup)
        except ValueError:
            raise bad("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_inline(markup["inline_keyboard"])
    elif "keyboard" in markup:
        _check_keyboard(markup["keyboard"])
    return markup


def preview_of(given: dict[str, object]) -> dict[str, object] | None:
    """What is to be done about links, as an object."""
    preview = given.get("link_preview_options")
    if isinstance(preview, str):
        try:
            preview = orjson.loads(preview)
        except ValueError:
            raise bad("can't parse link preview options JSON object") from None
    return preview if isinstance(preview, dict) else None


def check_commands(given: dict[str, object]) -> None:
    """The list of setMyCommands."""
    listed = given.get("commands", [])
    commands = orjson.loads(listed) if isinstance(listed, str) else listed
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad("too many commands specified")
    for command in commands:
        if not COMMAND.fullmatch(command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def _check_parse_mode(given: dict[str, object]) -> None:
    mode = str(given.get("parse_mode", "")).lower()
    if mode and mode not in PARSE_MODES:
        raise bad("unsupported parse_mode")


def _check_inline(rows: object) -> None:
    if not isinstance(rows, list):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an array of arrays')
    total = 0
    for row in rows:
        if not isinstance(row, list):
            raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an array of arrays')
        total += len(row)
        for button in row:
            _check_button(button)
    if total > BUTTONS:
        raise bad("reply markup is too long")


def _check_button(button: object) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad("can't parse inline keyboard button: Text must be non-empty")
    if not any(kind in button for kind in BUTTON_KINDS):
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")


def _check_keyboard(rows: object) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "keyboard" of the ReplyKeyboardMarkup must be an array of arrays')
    for button in (button for row in rows for button in row):
        text = button.get("text") if isinstance(button, dict) else button
        if not isinstance(text, str) or not text.strip():
            raise bad("can't parse keyboard button: Text must be non-empty")
