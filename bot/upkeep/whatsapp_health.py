"""What the doctor says of WhatsApp: whether the token works, and whether the account has the templates we send."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.opening import REGISTER, CannotStart, open_templates
from bot.upkeep.findings import Finding, fail, ok, warn
from models.message.templates import Entry, Templates, places_in

Listed = Iterable[Mapping[str, Any]]
GOOD = "APPROVED"


@dataclass(frozen=True, slots=True)
class WhatsApp:
    """How to ask Meta: ``whoami`` gives the number's name, ``templates`` what the account has, None without its id."""

    whoami: Callable[[], Awaitable[str]]
    templates: Callable[[], Awaitable[Listed]] | None


async def whatsapp_findings(whatsapp: WhatsApp | None, folder: Path) -> list[Finding]:
    """Nothing where WhatsApp is not connected, but for a register of the regency's own that cannot be read."""
    try:
        register = open_templates(folder)
    except CannotStart as error:
        return [fail(f"templates: {REGISTER} cannot be used", str(error))]
    if whatsapp is None:
        return []
    return [await _number(whatsapp), *await _compared(whatsapp, register)]


def template_findings(register: Templates, listed: Listed) -> list[Finding]:
    """Every entry against what the account holds under its name and language."""
    held = {(one.get("name"), one.get("language")): one for one in listed}
    wrong = [
        finding
        for template in register.entries.values()
        if (finding := _differs(template.entry, held.get((template.entry.nama, template.entry.kode)))) is not None
    ]
    return wrong or [ok(f"templates: all {len(register.entries)} are approved and as registered")]


async def _number(whatsapp: WhatsApp) -> Finding:
    try:
        name = await whatsapp.whoami()
    except Exception as error:
        # The library's words may quote what was sent.
        remedy = "check SAMBATAN_WHATSAPP_TOKEN and SAMBATAN_WHATSAPP_PHONE_ID in WhatsApp Manager."
        return fail(f"WhatsApp: Meta did not accept the token or did not answer ({type(error).__name__})", remedy)
    return ok(f"WhatsApp: the number of {name}")


async def _compared(whatsapp: WhatsApp, register: Templates) -> list[Finding]:
    if whatsapp.templates is None:
        return [warn("templates: not compared", "set SAMBATAN_WHATSAPP_ACCOUNT_ID to the business account's id.")]
    try:
        listed = await whatsapp.templates()
    except Exception as error:
        remedy = "check SAMBATAN_WHATSAPP_ACCOUNT_ID, and that the token may manage that account."
        return [fail(f"templates: the account's could not be read ({type(error).__name__})", remedy)]
    return template_findings(register, listed)


def _differs(entry: Entry, held: Mapping[str, Any] | None) -> Finding | None:
    name = f"templates: {entry.nama} ({entry.kode})"
    if held is None:
        return fail(
            f"{name} is not in the account", f"create it in WhatsApp Manager as {REGISTER} shows, or take it out."
        )
    if held.get("status") != GOOD:
        return fail(
            f"{name} is {str(held.get('status')).lower()}", "see why in WhatsApp Manager; until then it is not sent."
        )
    parts = {str(part.get("type")): part for part in held.get("components", ())}
    places = len(places_in(str(parts.get("BODY", {}).get("text", ""))))
    if places != len(entry.nilai):
        return fail(
            f"{name} has {places} values in the account, {len(entry.nilai)} are registered",
            f"make both the same; nilai and isi in {REGISTER} show ours.",
        )
    replies = [one for one in parts.get("BUTTONS", {}).get("buttons", ()) if one.get("type") == "QUICK_REPLY"]
    if len(replies) < entry.tombol:
        return fail(
            f"{name} has {len(replies)} quick replies in the account, {entry.tombol} are registered",
            f"make both the same; tombol in {REGISTER} shows ours.",
        )
    if str(held.get("category", "")).lower() != entry.kategori:
        return warn(
            f"{name} is {str(held.get('category')).lower()} for Meta, {entry.kategori} here",
            "write Meta's category into the register, or costs are shown wrongly.",
        )
    return None
