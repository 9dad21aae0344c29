"""The bodies of WhatsApp webhooks, and the signature over their bytes."""

import hashlib
import hmac
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Given = dict[str, Any]
Kind = Literal["messages", "statuses", "user_preferences"]

WABA = "102290129340398"
PHONE = "106540352242922"
SHOWN = "6281234567890"


@dataclass(frozen=True, slots=True)
class Item:
    """One message or status, with the contact that goes along; ``contact`` may be missing, as in life."""

    kind: Kind
    content: Given
    contact: Given | None = None


def value_of(kind: Kind, items: Sequence[Item], phone: str = PHONE) -> Given:
    """The value of one change."""
    value: Given = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": SHOWN, "phone_number_id": phone},
    }
    contacts: list[Given] = []
    for item in items:
        if item.contact is not None and item.contact not in contacts:
            contacts.append(item.contact)
    if contacts:
        value["contacts"] = contacts
    return value | {kind: [item.content for item in items]}


def envelope(items: Sequence[Item], spread: random.Random | None = None, waba: str = WABA, phone: str = PHONE) -> Given:
    """A POST with these items; ``spread`` deals them at random over entries and changes, their order kept."""
    runs: list[list[Item]] = []
    for item in items:
        if runs and runs[-1][0].kind == item.kind and not (spread and spread.random() < 0.3):
            runs[-1].append(item)
        else:
            runs.append([item])
    entries: list[list[Given]] = []
    for run in runs:
        field = "user_preferences" if run[0].kind == "user_preferences" else "messages"
        change = {"value": value_of(run[0].kind, run, phone), "field": field}
        if entries and not (spread and spread.random() < 0.3):
            entries[-1].append(change)
        else:
            entries.append([change])
    return {"object": "whatsapp_business_account", "entry": [{"id": waba, "changes": changes} for changes in entries]}


def encoded(body: Given) -> bytes:
    """As Meta writes it: everything beyond ASCII is escaped, and the signature covers the escapes."""
    return json.dumps(body, separators=(",", ":")).encode()


def signature(body: bytes, secret: str) -> str:
    """The value of X-Hub-Signature-256."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
