"""From the body of a POST to what is handed on: messages, statuses, and what cannot be read, each by itself."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from bot.channels.whatsapp.parse import Given, Unreadable, hashed, key_of, preferred, said, status_of, word_of
from models.chat import Incoming
from models.message.provider_status import ProviderStatus

# More than one POST of Meta's ever holds of them.
MOST_DEAD = 50
KINDS = ("messages", "statuses", "user_preferences")


@dataclass(slots=True)
class Posted:
    """What one POST brought. ``dead`` are keys and reasons; ``ignored`` counts what is confirmed and forgotten."""

    says: list[Incoming] = field(default_factory=list)
    statuses: list[ProviderStatus] = field(default_factory=list)
    dead: list[tuple[str, str]] = field(default_factory=list)
    ignored: int = 0
    digest: str = ""


def read_post(body: bytes, phone: str, now: datetime) -> Posted:
    """Read everything that concerns the number ``phone``. Never raises."""
    posted = Posted(digest=hashed(body))
    try:
        document = _document(body)
    except (ValueError, RecursionError) as error:
        posted.dead.append((posted.digest, type(error).__name__))
        return posted
    if not isinstance(document, Mapping):
        posted.dead.append((posted.digest, "not an object"))
        return posted
    for entry in _each(document, "entry", posted):
        for change in _each(entry, "changes", posted):
            value = change.get("value")
            if not isinstance(value, Mapping):
                _bury(posted, change, "change without a value")
            elif _concerns(value, phone):
                _read_value(value, phone, now, posted)
            else:
                posted.ignored += 1
    return posted


def _read_value(value: Given, phone: str, now: datetime, posted: Posted) -> None:
    contacts = [one for one in _listed(value, "contacts") if isinstance(one, Mapping)]
    messages = list(_each(value, "messages", posted))
    albums = _albums(messages)
    for message in messages:
        try:
            one = said(message, contacts, phone, now, albums.get(_whose(message)))
        except Unreadable as error:
            _bury(posted, message, str(error))
            continue
        _keep(posted, one)
    for preference in _each(value, "user_preferences", posted):
        try:
            _keep(posted, preferred(preference, contacts, phone, now))
        except Unreadable as error:
            _bury(posted, preference, str(error))
    for status in _each(value, "statuses", posted):
        try:
            report = status_of(status, now)
        except Unreadable as error:
            _bury(posted, status, str(error))
            continue
        if report is None:
            posted.ignored += 1
        else:
            posted.statuses.append(report)
    posted.ignored += not any(_listed(value, kind) for kind in KINDS)


def _keep(posted: Posted, one: Incoming | None) -> None:
    if one is None:
        posted.ignored += 1
    else:
        posted.says.append(one)


def _albums(messages: list[Given]) -> dict[str, str]:
    """Several pictures of one person in one POST are an album: the name of each such person's."""
    pictured = [message for message in messages if message.get("type") == "image"]
    counts = Counter(_whose(message) for message in pictured)
    first: dict[str, str] = {}
    for message in pictured:
        if counts[_whose(message)] > 1:
            first.setdefault(_whose(message), hashed(word_of(message, "id").encode("utf-8", "replace")))
    return first


def _whose(message: Given) -> str:
    return word_of(message, "from_user_id") or word_of(message, "from")


def _document(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except ValueError:
        # Lone surrogates and numbers beyond 64 bits; what is beside them must not be lost.
        return json.loads(body, parse_int=_shortened, parse_constant=_shortened)


def _shortened(digits: str) -> int | None:
    """A number that we can store; nothing for a longer one, for NaN and Infinity."""
    return int(digits) if len(digits) <= 18 and digits.lstrip("-").isdigit() else None


def _concerns(value: Given, phone: str) -> bool:
    """True for this number; news about the account names none and is not for us."""
    metadata = value.get("metadata")
    return isinstance(metadata, Mapping) and metadata.get("phone_number_id") == phone


def _listed(of: Given, name: str) -> list[Any]:
    items = of.get(name)
    return items if isinstance(items, list) else []


def _each(of: Given, name: str, posted: Posted) -> Iterator[Given]:
    for item in _listed(of, name):
        if isinstance(item, Mapping):
            yield item
        else:
            _bury(posted, item, f"{name}: not an object")


def _bury(posted: Posted, item: object, reason: str) -> None:
    """By its id where it has one; without anything a person wrote."""
    if len(posted.dead) >= MOST_DEAD:
        posted.ignored += 1
        return
    key = hashed(f"{posted.digest} {len(posted.dead)}".encode())
    if isinstance(item, Mapping):
        with suppress(Unreadable):
            key = key_of(item.get("id"))
    posted.dead.append((key, reason))
