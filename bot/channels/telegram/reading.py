"""From what arrived to what is handed on: readable updates, dead ones, and taps to answer."""

import hashlib
import re
from dataclasses import dataclass

import orjson
from pydantic import ValidationError

from bot.channels.telegram.parse import LARGEST_ID, Unreadable, incoming
from bot.channels.telegram.vendor import Update
from models.chat import Incoming

_UPDATE_ID = re.compile(r'"update_id"\s*:\s*(\d{1,19})(?!\d)')


@dataclass(frozen=True, slots=True)
class Dead:
    """An update nobody can read: stored by its key with the reason, then confirmed."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """One update after reading; ``id`` is None where it cannot serve as an offset."""

    id: int | None
    says: Incoming | Dead | None
    tap: str | None = None


def read(update: Update, bot_id: str) -> Read:
    """Read a validated update."""
    number = usable_id(update.update_id)
    if number is None:
        return Read(None, Dead(hashed(str(update.update_id).encode()), "update id out of range"))
    tap = update.callback_query.id if update.callback_query is not None else None
    try:
        return Read(number, incoming(update, bot_id), tap)
    except Unreadable as error:
        return Read(number, Dead(f"u{number}", str(error)), tap)


def read_raw(raw: object, bot_id: str) -> Read:
    """Read one element of a getUpdates answer that failed as a whole."""
    try:
        return read(Update.model_validate(raw), bot_id)
    except (ValidationError, RecursionError) as error:
        number = usable_id(raw.get("update_id")) if isinstance(raw, dict) else None
        return _dead(number, repr(raw).encode(errors="replace"), reason(error))


def read_bytes(body: bytes, bot_id: str) -> Read:
    """Read the body of a webhook POST."""
    try:
        return read(Update.model_validate_json(body), bot_id)
    except ValidationError as error:
        return _dead(find_id(body.decode(errors="replace")), body, reason(error))


def find_id(text: str) -> int | None:
    """The first update id in a text that is no readable JSON."""
    try:
        document = orjson.loads(text)
    except ValueError:
        found = _UPDATE_ID.search(text)
        return usable_id(int(found[1])) if found else None
    return usable_id(document.get("update_id")) if isinstance(document, dict) else None


def usable_id(value: object) -> int | None:
    """``value`` if it can be an update id."""
    return value if type(value) is int and 0 <= value <= LARGEST_ID else None


def reason(error: Exception) -> str:
    """Where and why reading failed, without anything a person wrote."""
    if not isinstance(error, ValidationError):
        return type(error).__name__
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"][:6])
    return f"{place}: {first['type']}"[:200]


def hashed(content: bytes) -> str:
    """The key of an update that shows no id."""
    return "x" + hashlib.sha256(content).hexdigest()[:32]


def _dead(number: int | None, content: bytes, why: str) -> Read:
    key = hashed(content) if number is None else f"u{number}"
    return Read(number, Dead(key, why))
