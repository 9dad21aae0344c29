"""WhatsApp, incoming: an item of a webhook becomes an Incoming, a status, or nothing where it says nothing to us."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from bot.channels.cleaning import clean, opaque_id
from models.chat import Incoming, Photo, Pin
from models.message.provider_status import ProviderStatus, Reached

Given = Mapping[str, Any]

WINDOW = timedelta(hours=24)
# A message may come days late; where somebody is now is what a pin is asked for.
PIN_IS_FRESH = timedelta(minutes=15)
LONGEST_CHOICE = 64
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
# News about messages or people; everything else that is no words, picture or place is answered like a sticker.
SPEAKS_NOT = frozenset({"reaction", "system", "edit", "revoke", "ephemeral", "call_permission_reply"})
REACHED = {"sent": "sent", "delivered": "delivered", "read": "read", "played": "read", "failed": "failed"}
PREFERENCES = {"stop": False, "resume": True}
_NUMBER = re.compile(r"\d{5,20}", re.ASCII)
_USER = re.compile(r"[A-Z]{2}\.[A-Za-z0-9.]{1,136}")
_ROW = re.compile(r"(?:ob:)?(\d{1,18})", re.ASCII)
_STAMP = re.compile(r"\d{10}", re.ASCII)
_MEDIA = re.compile(r"\d{1,40}", re.ASCII)
_WORD = re.compile(r"\w{1,32}")


class Unreadable(ValueError):
    """The item is well-formed JSON but carries what can neither be stored nor answered."""


def said(message: Given, contacts: Sequence[Given], bot: str, now: datetime, album: str | None) -> Incoming | None:
    """The message; None is to be confirmed and forgotten. Raises Unreadable."""
    kind = word_of(message, "type")
    key = key_of(message.get("id"))
    if kind == "system":
        return _renamed(_part(message, "system"), message, bot, key, now)
    if kind in SPEAKS_NOT or message.get("group_id"):
        return None
    sender, formerly = _sender(message, contacts)
    at = min(_time(message, now), now)
    words, choice = _words(message, kind)
    return Incoming(
        "whatsapp",
        bot,
        key,
        sender,
        at,
        text=clean(words),
        choice=choice,
        pin=_pin(message, now - at) if kind == "location" else None,
        photo=_photo(message, kind),
        contact_of="?" if kind == "contacts" else None,
        album=album if kind == "image" else None,
        formerly=formerly,
        open_until=at + WINDOW,
    )


def preferred(preference: Given, contacts: Sequence[Given], bot: str, now: datetime) -> Incoming | None:
    """What a person told WhatsApp about promotions. Raises Unreadable."""
    wanted = PREFERENCES.get(word_of(preference, "value").lower())
    if preference.get("category") != "marketing_messages" or wanted is None:
        return None
    sender, formerly = _sender({"from_user_id": preference.get("user_id"), "from": preference.get("wa_id")}, contacts)
    at = _time(preference, now)
    # By the time as it was told: ours would be another one when it is sent again.
    key = hashed(f"{sender} {wanted} {preference.get('timestamp')!r}".encode("utf-8", "replace"))
    return Incoming("whatsapp", bot, key, sender, at, formerly=formerly, silent=True, promotions=wanted)


def status_of(status: Given, now: datetime) -> ProviderStatus | None:
    """What became of a message of ours; None for a status that does not concern us. Raises Unreadable."""
    reached = REACHED.get(word_of(status, "status").lower())
    if reached is None:
        return None
    wamid = status.get("id")
    if not isinstance(wamid, str) or opaque_id(wamid) is None:
        raise Unreadable("status without a message")
    opaque = status.get("biz_opaque_callback_data")
    row = _ROW.fullmatch(opaque) if isinstance(opaque, str) else None
    pricing = status.get("pricing")
    category, billable = None, False
    if isinstance(pricing, Mapping):
        word = word_of(pricing, "category").lower()
        category = word if _WORD.fullmatch(word) else None
        billable = pricing.get("billable") is not False
    return ProviderStatus(
        wamid,
        cast(Reached, reached),
        _time(status, now),
        int(row[1]) if row else None,
        _code(status) if reached == "failed" else None,
        category,
        billable,
    )


def key_of(wamid: object) -> str:
    """What recognises a repeat: a hash, for WhatsApp's own id holds the person's number. Raises Unreadable."""
    if not isinstance(wamid, str) or not wamid or len(wamid) > 1000:
        raise Unreadable("message without an id")
    return "w" + hashlib.sha256(wamid.encode("utf-8", "replace")).hexdigest()[:40]


def word_of(item: Given, name: str) -> str:
    """A text of the item; empty where there is none."""
    value = item.get(name, "")
    return value if isinstance(value, str) else ""


def hashed(content: bytes) -> str:
    """The key of what shows no id."""
    return "x" + hashlib.sha256(content).hexdigest()[:40]


def _sender(message: Given, contacts: Sequence[Given]) -> tuple[str, tuple[str, ...]]:
    """The user id, and the number under which we may have known the person; or the number where that is all."""
    number = _fits(_NUMBER, message.get("from"))
    user = _fits(_USER, message.get("from_user_id"))
    if user is None:
        theirs = [one for one in contacts if number is not None and one.get("wa_id") == number] or contacts
        user = _fits(_USER, theirs[0].get("user_id")) if len(theirs) == 1 else None
    if user is not None:
        return user, (number,) if number is not None else ()
    if number is None:
        raise Unreadable("message without a sender")
    return number, ()


def _renamed(system: Given, message: Given, bot: str, key: str, now: datetime) -> Incoming | None:
    """The news that a person has another id. What the text of it says is not looked at: a name stands in it."""
    present = _fits(_USER, system.get("user_id")) or _fits(_NUMBER, system.get("wa_id") or system.get("new_wa_id"))
    if present is None:
        return None
    named = (system.get("previous_user_id"), message.get("from_user_id"), system.get("customer"), message.get("from"))
    former = (_fits(_USER, one) or _fits(_NUMBER, one) for one in named)
    formerly = tuple(dict.fromkeys(one for one in former if one is not None and one != present))
    if not formerly:
        return None
    return Incoming("whatsapp", bot, key, present, _time(message, now), formerly=formerly, silent=True)


def _words(message: Given, kind: str) -> tuple[str, str | None]:
    """What was written, and the data of the button that was pressed."""
    if kind == "text":
        return word_of(_part(message, "text"), "body"), None
    if kind == "interactive":
        chosen = _part(message, "interactive")
        reply = chosen.get(word_of(chosen, "type"))
        data = reply.get("id") if isinstance(reply, Mapping) else None
        return "", clean(data, LONGEST_CHOICE) if isinstance(data, str) and data else None
    if kind == "button":
        pressed = _part(message, "button")
        data = pressed.get("payload")
        # Without a payload of ours WhatsApp puts the button's words there.
        if isinstance(data, str) and ":" in data:
            return "", clean(data, LONGEST_CHOICE)
        return word_of(pressed, "text"), None
    if kind in ("image", "document", "video"):
        return word_of(_part(message, kind), "caption"), None
    return "", None


def _photo(message: Given, kind: str) -> Photo | None:
    if kind not in ("image", "document"):
        return None
    file = _part(message, kind)
    number, mime = word_of(file, "id"), word_of(file, "mime_type").partition(";")[0].strip().lower()
    return Photo(number) if mime in PICTURES and _MEDIA.fullmatch(number) else None


def _pin(message: Given, age: timedelta) -> Pin | None:
    place = _part(message, "location")
    latitude, longitude = _degrees(place.get("latitude"), 90), _degrees(place.get("longitude"), 180)
    if latitude is None or longitude is None:
        return None
    context = message.get("context")
    passed_on = isinstance(context, Mapping) and (context.get("forwarded") or context.get("frequently_forwarded"))
    return Pin(latitude, longitude, fresh=not passed_on and age <= PIN_IS_FRESH)


def _degrees(value: object, most: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= most:
        return None
    return float(value)


def _code(status: Given) -> int | None:
    errors = status.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else None
    code = first.get("code") if isinstance(first, Mapping) else None
    return code if type(code) is int and 0 <= code < 2**31 else None


def _time(item: Given, now: datetime) -> datetime:
    """When it happened: WhatsApp writes seconds, as a text. Now where it does not say so."""
    stamp = word_of(item, "timestamp") or item.get("timestamp")
    if isinstance(stamp, str):
        stamp = int(stamp) if _STAMP.fullmatch(stamp) else None
    if type(stamp) is not int or not 10**9 <= stamp < 10**10:
        return now
    return datetime.fromtimestamp(stamp, UTC)


def _part(message: Given, name: str) -> Given:
    part = message.get(name)
    if not isinstance(part, Mapping):
        raise Unreadable(f"{name}: missing")
    return part


def _fits(form: re.Pattern[str], value: object) -> str | None:
    return value if isinstance(value, str) and form.fullmatch(value) else None
