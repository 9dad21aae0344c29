"""From a stored reply to what one channel shows in one language. Pure; previews use it too."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from locales.texts import text
from models.body import Body, values_from
from models.channel import Limits
from models.chat import Pin, Rendered, RenderedChoice, Said, Value, When
from models.wib import written

CUT = "…"
ZERO_WIDTH_JOINER = "\u200d"


def render(body: Body, language: str, limits: Limits) -> Rendered:
    """Fit a stored reply to a channel; what is too long is cut at a whole character."""
    most = limits.caption if "file" in body or "photo" in body else limits.text
    choices = tuple(
        RenderedChoice(data, fit(fill(language, label, values_from(values)), limits.label))
        for data, label, values in body.get("c", ())[: limits.choices]
    )
    flags = body.get("f", ())
    return Rendered(
        # A list that is empty leaves an empty last line.
        text=fit(fill(language, body["k"], values_from(body["v"])).rstrip(), most),
        choices=choices,
        ask_pin="ask_pin" in flags,
        forget="forget" in flags,
        file=body.get("file"),
        file_name=body.get("file_name"),
        photo=body.get("photo"),
        replaces=body.get("replaces"),
        pin=Pin(*body["pin"]) if "pin" in body else None,
    )


def fill(language: str, key: str, values: Mapping[str, Value]) -> str:
    """The text of a key with all nested values turned into words."""
    return text(language, key, {name: _word(language, value) for name, value in values.items()})


def fit(shown: str, most: int) -> str:
    """``shown`` in at most ``most`` UTF-16 units, never cut inside a character or emoji."""
    if units(shown) <= most:
        return shown
    kept: list[str] = []
    left = most - units(CUT)
    for letter in shown:
        left -= units(letter)
        if left < 0:
            break
        kept.append(letter)
    while kept and _joins(shown[len(kept)], kept[-1]):
        kept.pop()
    return "".join(kept) + CUT


def units(shown: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(shown) if shown.isascii() else len(shown.encode("utf-16-le", "surrogatepass")) // 2


def _word(language: str, value: Value) -> str:
    match value:
        case When():
            return written(value, language)
        case Said(key, values):
            return fill(language, key, values)
        case tuple():
            return "\n".join(fill(language, item.key, item.values) for item in value)
        case _:
            return str(value)


def _joins(following: str, last: str) -> bool:
    """True where ``last`` may not be the end because the next character belongs to it."""
    if ZERO_WIDTH_JOINER in (following, last):
        return True
    return unicodedata.category(following) in ("Mn", "Me", "Sk") or "\ufe00" <= following <= "\ufe0f"
