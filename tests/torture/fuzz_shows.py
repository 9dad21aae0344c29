"""Everything that was answered, rendered for every channel and language, and sent to the strict fake."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from bot.channels.telegram.client import connect, disconnect
from bot.channels.telegram.send import TelegramSender
from bot.kept_files import KeptFiles
from locales.texts import LANGUAGES
from models.chat import Rendered
from models.message.channel import LIMITS, Limits, SendError
from models.message.rendering import render
from models.tables.base import table_of
from models.tables.sending import Outbox
from tests.fakes.bot_api import FakeBotApi
from tests.whole import too_long

LARGEST_DATA = 64
MOST_SENT = 1000
_outbox = table_of(Outbox)


async def show_everything(db: Connection) -> tuple[int, list[str]]:
    """How many different answers there were, and which of them could not be shown."""
    bodies = _different(db)
    found: set[str] = set()
    sound: list[dict[str, Any]] = []
    for body in bodies:
        wrong = {
            f"{body['k']} on {channel} in {language}: {why}"
            for channel, limits in LIMITS.items()
            for language in LANGUAGES
            for why in _broken(body, language, limits)
        }
        found |= wrong
        sound += [] if wrong else [body]
    sent = [render(body, "id", LIMITS["telegram"]) for body in sound[:MOST_SENT]]
    return len(bodies), sorted(found)[:20] + await _refused(sent)


def _different(db: Connection) -> list[dict[str, Any]]:
    """One body of each look; what differs in button data alone looks the same."""
    seen: dict[str, dict[str, Any]] = {}
    for body in db.execute(select(_outbox.c.body)).scalars():
        looks = [body["k"], body["v"], [choice[1:] for choice in body.get("c", ())], body.get("f")]
        seen[json.dumps(looks)] = body
    return list(seen.values())


def _broken(body: dict[str, Any], language: str, limits: Limits) -> list[str]:
    try:
        shown = render(body, language, limits)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    why: list[str] = []
    if not shown.text.strip():
        why.append("it is empty")
    why += too_long(shown, limits)
    if any(not choice.label.strip() or len(choice.data.encode()) > LARGEST_DATA for choice in shown.choices):
        why.append("a button is empty or says too much")
    return why


async def _refused(messages: list[Rendered]) -> list[str]:
    fake = FakeBotApi(open_chats=True, burst=10**9)
    client = connect(fake.token, await fake.start())
    sender = TelegramSender(client, KeptFiles(Path()))
    found: set[str] = set()
    for message in messages:
        try:
            await sender.send("1", message)
        except SendError as error:
            found.add(f"the Bot API refuses a message: {type(error).__name__} {error}")
    await disconnect(client)
    await fake.stop()
    return sorted(found)
