"""From a stored reply to what one channel shows in one language. Pure; previews use it too."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from locales.texts import SOURCE, keys, text
from models.chat import Phrase, Pin, Rendered, RenderedChoice, Value, When
from models.message.body import Body, values_from
from models.message.channel import Limits
from models.region.wib import written

CUT = "…"
SHORT = "-short"
ZERO_WIDTH_JOINER = "\u200d"
# A label is broken at a word unless that leaves less than this of it.
LEAST_LABEL = 8
LONGEST_LINE = 64


class Option(NamedTuple):
    """A choice in words: its label, and the short form that a narrow place shows; the same where there is none."""

    data: str
    label: str
    short: str


def render(body: Body, language: str, limits: Limits) -> Rendered:
    """Fit a stored reply to a channel; what is too long is cut at a whole character.

    A photo gives way to words that its caption cannot hold.
    """
    # A list that is empty leaves an empty last line.
    shown = fill(language, body["k"], values_from(body["v"])).rstrip()
    options = options_in(body, language, limits)
    how = _how(body, shown, options, limits)
    whole = f"{shown}\n\n{_lines(language, options)}" if how == "lines" else shown
    if "photo" in body and units(whole) > limits.caption:
        return render({name: value for name, value in body.items() if name != "photo"}, language, limits)
    flags = body.get("f", ())
    beside = () if how == "lines" else tuple(_placed(option, how, limits) for option in options)
    asks_pin = "ask_pin" in flags and units(whole) <= limits.text
    most = limits.caption if _media(body) else limits.text if beside or asks_pin else limits.plain
    return Rendered(
        text=fit(whole, most),
        choices=beside,
        ask_pin=asks_pin,
        forget="forget" in flags,
        file=body.get("file"),
        file_name=body.get("file_name"),
        photo=body.get("photo"),
        replaces=body.get("replaces"),
        pin=Pin(*body["pin"]) if "pin" in body else None,
        opens=text(language, "common-choose") if how == "list" else "",
    )


def options_in(body: Body, language: str, limits: Limits) -> list[Option]:
    """The choices of a stored reply in words, as many as the channel shows."""
    return [option(language, *choice) for choice in body.get("c", ())[: limits.choices]]


def option(language: str, data: str, label: str, values: Mapping[str, object]) -> Option:
    """One stored choice in words."""
    words = values_from(values)
    full = fill(language, label, words)
    short = f"{label}{SHORT}"
    held = language if label in keys(language) else SOURCE
    return Option(data, full, fill(language, short, words) if short in keys(held) else full)


def fill(language: str, key: str, values: Mapping[str, Value]) -> str:
    """The text of a key with all nested values turned into words."""
    return text(language, key, {name: _word(language, value) for name, value in values.items()})


def in_one_line(language: str, value: Value) -> str:
    """A value in words without line breaks, as a template takes it."""
    return " · ".join(" ".join(line.split()) for line in _word(language, value).splitlines() if line.strip())


def fit(shown: str, most: int) -> str:
    """``shown`` in at most ``most`` UTF-16 units, never cut inside a character or emoji."""
    if units(shown) <= most:
        return shown
    return _whole(shown, most - units(CUT)) + CUT


def units(shown: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(shown) if shown.isascii() else len(shown.encode("utf-16-le", "surrogatepass")) // 2


def _how(body: Body, shown: str, options: Sequence[Option], limits: Limits) -> Literal["", "buttons", "list", "lines"]:
    """Where the choices stand. As numbered lines of the text where the channel has no place beside it."""
    if not options:
        return ""
    if not limits.buttons:
        return "buttons"
    if "ask_pin" in body.get("f", ()) or units(shown) > limits.text:
        return "lines"
    titles = {_title(option, limits.button) for option in options}
    fits = all(units(title) <= limits.button for title in titles)
    if fits and len(titles) == len(options) <= limits.buttons:
        return "buttons"
    return "lines" if _media(body) else "list"


def _media(body: Body) -> bool:
    return "file" in body or "photo" in body


def _placed(option: Option, how: str, limits: Limits) -> RenderedChoice:
    if how == "list":
        return _row(option, limits)
    most = limits.button or limits.label
    return RenderedChoice(option.data, fit(_title(option, most), most))


def _row(option: Option, limits: Limits) -> RenderedChoice:
    """A row of a list: what its title cannot hold stands below it."""
    title = _title(option, limits.label)
    if units(title) <= limits.label:
        more = "" if title == option.label else option.label
        return RenderedChoice(option.data, title, fit(more, limits.more))
    head = _whole(title, limits.label)
    at = len(head) if title[len(head)].isspace() else head.rfind(" ")
    if at < LEAST_LABEL:
        return RenderedChoice(option.data, fit(title, limits.label), fit(title, limits.more))
    return RenderedChoice(option.data, title[:at], fit(title[at:].strip(), limits.more))


def _title(option: Option, most: int) -> str:
    return option.label if units(option.label) <= most else option.short


def _lines(language: str, options: Sequence[Option]) -> str:
    """The choices as lines with the number that answers each."""
    lines = [text(language, "common-choose-number")]
    for number, option in enumerate(options, 1):
        start = f"{number}. "
        lines.append(fit(option.label if option.label.startswith(start) else start + option.label, LONGEST_LINE))
    return "\n".join(lines)


def _whole(shown: str, most: int) -> str:
    """The beginning of a text that is too long, up to a whole character."""
    kept: list[str] = []
    left = most
    for letter in shown:
        left -= units(letter)
        if left < 0:
            break
        kept.append(letter)
    while kept and _joins(shown[len(kept)], kept[-1]):
        kept.pop()
    return "".join(kept)


def _word(language: str, value: Value) -> str:
    match value:
        case When():
            return written(value, language)
        case Phrase(key, values):
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
