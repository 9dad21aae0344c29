"""A rendered message as the Graph API wants it: its type, and what stands under it."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any, NamedTuple

from models.chat import Filled, Rendered

# Before the dot the country, after it up to 128 letters and digits: a user id. Everything else is a number.
_USER = re.compile(r"[A-Z]{2}\.")
# What Meta takes as a document; a table of ours is read as text, and so is a calendar: the name says what it is.
KINDS = {
    ".csv": "text/plain",
    ".ics": "text/plain",
    ".json": "text/plain",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OTHER = "application/octet-stream"
JPEG, PNG = "image/jpeg", "image/png"
PNG_BEGINS = b"\x89PNG"


class Media(NamedTuple):
    """An uploaded file: ``image`` or ``document``, its id, and the name it is shown with."""

    kind: str
    id: str
    name: str = ""

    def content(self) -> dict[str, str]:
        return {"id": self.id, **({"filename": self.name} if self.name else {})}


def addressed(chat: str) -> dict[str, str]:
    """Whom it goes to: a business-scoped user id is another field than a number."""
    return {"recipient" if _USER.match(chat) else "to": chat}


def kind_of(name: str) -> str:
    """The type under which a file is uploaded."""
    return KINDS.get(PurePath(name).suffix.lower(), OTHER)


def picture_kind(content: bytes) -> str:
    """Photos of residents are drawn anew as JPEG, maps and charts are PNG."""
    return PNG if content.startswith(PNG_BEGINS) else JPEG


def content_of(message: Rendered, media: Media | None = None) -> tuple[str, dict[str, Any]]:
    """The type of the message and its content."""
    if message.template is not None:
        return "template", _template(message.template)
    if message.pin is not None:
        # Beside a place there is room for no button; the words of the buttons are still heard.
        name, address = message.venue
        pinned = {"latitude": message.pin.latitude, "longitude": message.pin.longitude}
        return "location", pinned | {"name": name, "address": address}
    if message.opens:
        return "interactive", _list(message)
    if message.choices:
        return "interactive", _buttons(message, media)
    if media is not None:
        return media.kind, media.content() | ({"caption": message.text} if message.text else {})
    if message.ask_pin:
        return "interactive", {
            "type": "location_request_message",
            "body": {"text": message.text},
            "action": {"name": "send_location"},
        }
    return "text", {"body": message.text, "preview_url": False}


def _buttons(message: Rendered, media: Media | None) -> dict[str, Any]:
    header = {"header": {"type": media.kind, media.kind: media.content()}} if media else {}
    buttons = [{"type": "reply", "reply": {"id": choice.data, "title": choice.label}} for choice in message.choices]
    return {"type": "button", **header, "body": {"text": message.text}, "action": {"buttons": buttons}}


def _list(message: Rendered) -> dict[str, Any]:
    rows = [
        {"id": choice.data, "title": choice.label, **({"description": choice.more} if choice.more else {})}
        for choice in message.choices
    ]
    action = {"button": message.opens, "sections": [{"rows": rows}]}
    return {"type": "list", "body": {"text": message.text}, "action": action}


def _template(filled: Filled) -> dict[str, Any]:
    body = [{"type": "text", "text": value} for value in filled.values]
    components: list[dict[str, Any]] = [{"type": "body", "parameters": body}] if body else []
    components += [
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": str(at),
            "parameters": [{"type": "payload", "payload": data}],
        }
        for at, data in enumerate(filled.payloads)
    ]
    return {"name": filled.name, "language": {"code": filled.language}, "components": components}
