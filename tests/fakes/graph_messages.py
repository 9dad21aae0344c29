"""What the real Graph API refuses of a message, apart from when and to whom it goes."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.fakes.graph_errors import GraphRefused, wrong
from tests.fakes.graph_templates import Templates

Given = dict[str, Any]

TEXT, BODY, FOOTER, HEADER, CAPTION, OPAQUE = 4096, 1024, 60, 60, 1024, 512
BUTTONS, BUTTON_TITLE, BUTTON_ID = 3, 20, 256
ROWS, ROW_TITLE, ROW_DESCRIPTION, ROW_ID, SECTION_TITLE, LIST_BUTTON = 10, 24, 72, 200, 24, 20
PICTURES = ("image/jpeg", "image/png")
_USER = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_PHONE = re.compile(r"\+?\d{6,15}")


def addressee(given: Given) -> str:
    """Whom a message is for: a phone number without its plus, or a business-scoped user id."""
    if given.get("messaging_product") != "whatsapp":
        raise GraphRefused(100, "(#100) The parameter messaging_product is required.")
    if given.get("recipient_type", "individual") != "individual":
        raise wrong("recipient_type must be individual")
    number, user = given.get("to"), given.get("recipient")
    if number:
        if not isinstance(number, str) or not _PHONE.fullmatch(number):
            raise wrong("Recipient is not a valid phone number")
        return number.removeprefix("+")
    if not user:
        raise GraphRefused(100, "The parameter to is required.")
    if not isinstance(user, str) or not _USER.fullmatch(user):
        raise wrong("recipient is not a valid user id")
    return user


def check_message(given: Given, templates: Templates, media: Mapping[str, tuple[str, bytes]]) -> str:
    """Raises GraphRefused; returns the words that the person will read."""
    kind = given.get("type", "text")
    opaque = given.get("biz_opaque_callback_data")
    if opaque is not None and not (isinstance(opaque, str) and 1 <= len(opaque) <= OPAQUE):
        raise wrong(f"biz_opaque_callback_data must be at most {OPAQUE} characters long")
    content = given.get(kind) if isinstance(kind, str) else None
    if kind not in CHECKS:
        raise GraphRefused(131051, f"Message type {kind} is not supported")
    if not isinstance(content, dict):
        raise GraphRefused(131008, f"The parameter {kind} is required.")
    if kind == "template":
        return templates.check(content)
    if kind in ("image", "document"):
        return _file(content, kind, media)
    return CHECKS[kind](content)


def _text(content: Given) -> str:
    body = content.get("body")
    if not isinstance(body, str) or not body.strip():
        raise GraphRefused(100, "The parameter text['body'] is required.")
    if len(body) > TEXT:
        raise GraphRefused(100, f"Param text['body'] must be at most {TEXT} characters long.")
    return body


def _location(content: Given) -> str:
    for name, most in (("latitude", 90), ("longitude", 180)):
        try:
            value = float(content.get(name, "x"))
        except (TypeError, ValueError):
            raise GraphRefused(131008, f"location['{name}'] is required") from None
        if not abs(value) <= most:
            raise wrong(f"location['{name}'] is out of range")
    return str(content.get("name", ""))


def _file(content: Given, kind: str, media: Mapping[str, tuple[str, bytes]]) -> str:
    caption = content.get("caption", "")
    if len(str(caption)) > CAPTION:
        raise wrong(f"caption must be at most {CAPTION} characters long")
    if str(content.get("link", "")).startswith("https://"):
        return str(caption)
    found = media.get(str(content.get("id", "")))
    if found is None:
        raise wrong(f"{kind}['id'] is not a valid media id")
    if kind == "image" and found[0] not in PICTURES:
        raise GraphRefused(131053, f"Media of type {found[0]} is no image")
    return str(caption)


def _interactive(content: Given) -> str:
    kind = content.get("type")
    body = content.get("body")
    words = body.get("text") if isinstance(body, dict) else None
    if not isinstance(words, str) or not words.strip():
        raise wrong("Body text is required")
    if len(words) > BODY:
        raise wrong(f"Body text length invalid. Min length: 1, Max length: {BODY}")
    for name, most in (("footer", FOOTER), ("header", HEADER)):
        part = content.get(name)
        if isinstance(part, dict) and len(str(part.get("text", ""))) > most:
            raise wrong(f"{name} text length invalid. Max length: {most}")
    action = content.get("action")
    if not isinstance(action, dict):
        raise GraphRefused(131008, "interactive['action'] is required")
    if kind == "button":
        _reply_buttons(action)
    elif kind == "list":
        _list_rows(action)
    elif kind == "location_request_message":
        if action.get("name") != "send_location":
            raise wrong("action name must be send_location")
    else:
        raise wrong(f"Interactive type {kind} is not supported")
    return words


def _reply_buttons(action: Given) -> None:
    buttons = action.get("buttons")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= BUTTONS:
        raise wrong(f"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {BUTTONS}")
    replies = [button.get("reply") if button.get("type") == "reply" else None for button in buttons]
    for reply in replies:
        if not isinstance(reply, dict):
            raise wrong("Button type must be reply")
        _length(reply, "title", BUTTON_TITLE, "Button title")
        _length(reply, "id", BUTTON_ID, "Button id")
    for name in ("id", "title"):
        if len({reply[name] for reply in replies if reply}) < len(replies):
            raise wrong(f"Button {name}s must be unique")


def _list_rows(action: Given) -> None:
    _length(action, "button", LIST_BUTTON, "Button label")
    sections = action.get("sections")
    if not isinstance(sections, list) or not sections:
        raise wrong("At least one section is required")
    rows = [row for section in sections for row in section.get("rows", ())]
    if not 1 <= len(rows) <= ROWS:
        raise wrong(f"Total row count exceed max allowed count: {ROWS}")
    for section in sections:
        if len(sections) > 1 or section.get("title"):
            _length(section, "title", SECTION_TITLE, "Section title")
    for row in rows:
        _length(row, "title", ROW_TITLE, "Row title")
        _length(row, "id", ROW_ID, "Row id")
        if row.get("description") is not None:
            _length(row, "description", ROW_DESCRIPTION, "Row description")
    if len({row["id"] for row in rows}) < len(rows):
        raise wrong("Duplicated row id")


def _length(of: Given, name: str, most: int, what: str) -> None:
    value = of.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > most:
        raise wrong(f"{what} length invalid. Min length: 1, Max length: {most}")


def _checked_elsewhere(content: Given) -> str:
    raise AssertionError("needs more than its content")


CHECKS: dict[str, Callable[[Given], str]] = {
    "text": _text,
    "location": _location,
    "interactive": _interactive,
    "image": _checked_elsewhere,
    "document": _checked_elsewhere,
    "template": _checked_elsewhere,
}
