"""Whether an answer reaches the eye whole: nothing of it cut, nothing in it that WhatsApp would refuse."""

from __future__ import annotations

from typing import Any

from locales.texts import LANGUAGES
from models.chat import Rendered, RenderedChoice
from models.message.body import values_from
from models.message.channel import LIMITS, Limits
from models.message.rendering import Option, fill, options_in, render, units

WHATSAPP = LIMITS["whatsapp"]


def not_whole(body: dict[str, Any], languages: tuple[str, ...] = LANGUAGES) -> list[str]:
    """What is cut or refused of a stored reply on WhatsApp, in any language."""
    return [f"{body['k']} in {language}: {why}" for language in languages for why in _wrong(body, language, WHATSAPP)]


def too_long(shown: Rendered, limits: Limits) -> list[str]:
    """What of a rendered message its channel has no room for."""
    media, beside = shown.file or shown.photo, shown.choices or shown.ask_pin
    most = limits.caption if media else limits.text if beside else limits.plain
    why = [f"it is {units(shown.text)} units long"] if units(shown.text) > most else []
    buttons = bool(limits.buttons) and not shown.opens
    label = limits.button if buttons else limits.label
    if len(shown.choices) > (limits.buttons if buttons else limits.choices):
        why.append("it has too many choices")
    if any(units(choice.label) > label or units(choice.more) > limits.more for choice in shown.choices):
        why.append("its choices do not fit")
    return why


def _wrong(body: dict[str, Any], language: str, limits: Limits) -> list[str]:
    shown, options = render(body, language, limits), options_in(body, language, limits)
    why = too_long(shown, limits)
    if not shown.text.startswith(fill(language, body["k"], values_from(body["v"])).rstrip()):
        why.append("its text is cut")
    if len(options) < len(body.get("c", ())):
        why.append("choices are left out")
    if options and not shown.choices:
        answered = [line for line in shown.text.splitlines() if line[:1].isdecimal()]
        why += [f"{option.label} is not among its lines" for option in options if not _among(option, answered)]
    # An answer from a list names its row, and two buttons that read alike are refused.
    why += ["two choices have the same data"] if len({c.data for c in shown.choices}) < len(shown.choices) else []
    if not shown.opens and len({choice.label for choice in shown.choices}) < len(shown.choices):
        why.append("two buttons read alike")
    if bool(shown.opens) and (shown.photo or shown.file):
        why.append("a list has no picture above it")
    pairs = zip(options, shown.choices, strict=False)
    return why + [f"{option.label} reads {choice.label}" for option, choice in pairs if not _says(option, choice)]


def _among(option: Option, lines: list[str]) -> bool:
    return any(line.endswith(option.label) for line in lines)


def _says(option: Option, choice: RenderedChoice) -> bool:
    """The label or its short form, whole, in the title alone or together with what stands below it."""
    said = f"{choice.label} {choice.more}".strip()
    if choice.label == option.short != option.label:
        return choice.more in ("", option.label)
    return said == option.label or (choice.label.endswith("…") and choice.more == option.label)
