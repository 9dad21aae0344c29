"""What residents of a fake Telegram send, and waiting for what comes of it."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

RECORDED = Path(__file__).parents[1] / "bot" / "channels" / "payloads" / "telegram"
SITI = 7100000001


class Noted(list[str]):
    """A callable that remembers what it was called with."""

    def __call__(self, word: str) -> None:
        self.append(word)


def text(words: str, sender: int = SITI) -> dict[str, object]:
    """An update in which a resident writes; the fake gives it an id."""
    person = {"id": sender, "is_bot": False, "first_name": "Siti", "language_code": "id"}
    chat = {"id": sender, "type": "private", "first_name": "Siti"}
    return {"message": {"message_id": 1, "from": person, "chat": chat, "date": 1751583600, "text": words}}


def tap(data: str, sender: int = SITI, number: str = "1") -> dict[str, object]:
    """An update in which a resident presses a button."""
    person = {"id": sender, "is_bot": False, "first_name": "Siti", "language_code": "id"}
    message = {"message_id": 2, "chat": {"id": sender, "type": "private"}, "date": 1751583600, "text": "?"}
    return {"callback_query": {"id": number, "from": person, "chat_instance": "1", "data": data, "message": message}}


def recorded(name: str) -> dict[str, object]:
    """A recorded update without its id."""
    update: dict[str, object] = json.loads((RECORDED / f"{name}.json").read_text("utf-8"))
    del update["update_id"]
    return update


async def until(met: Callable[[], bool], seconds: float = 5) -> None:
    """Wait until something is so; TimeoutError where it does not come."""
    async with asyncio.timeout(seconds):
        while not met():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.005)
