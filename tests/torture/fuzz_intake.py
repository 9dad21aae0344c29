"""What is fuzzed: the real intake, writer and engine, and what became of whatever was sent to them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sqlalchemy import Engine as Database
from sqlalchemy import select

from bot.channels.telegram.reading import read_bytes, read_raw
from bot.intake import Intake
from handlers.registry import house
from models.chat import Incoming
from models.region.regency import Regency
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.chat import Conversation
from tests.torture.fuzz_checks import TimedEngine
from tests.torture.fuzz_updates import Fuzz, written

BOT = "1234567890"
_conversation = table_of(Conversation)


@dataclass
class Fuzzing:
    """The real intake, writer and engine on a database of their own, and what has been sent to them."""

    database: Database
    luck: Random
    senders: int
    sent: int = 0
    expected: set[str] = field(default_factory=set)
    surely: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)
    raised: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fuzz = Fuzz(self.luck, self.senders)
        self.engine = TimedEngine(house(), Regency())
        self.writer = Writer(self.database).start()
        self.intake = Intake(self.writer, self.engine, lambda answered: None)

    async def close(self) -> None:
        await self.intake.close()
        await asyncio.to_thread(self.writer.close)

    def update(self, number: int, posted: bool) -> dict[str, Any]:
        """The next readable JSON, noted with what must become of it."""
        update, plain = self.fuzz.update(number)
        body = written(update)
        self.note(body, number, posted)
        if plain and not _broken_text(update):
            self.surely.add(f"u{number}")
        return update

    def note(self, body: bytes, number: int, by_itself: bool) -> None:
        """A batch of polled updates is parsed by another parser than what comes by itself."""
        self.sent += 1
        read = read_bytes(body, BOT) if by_itself else read_raw(json.loads(body), BOT)
        if read.says is None or (isinstance(read.says, Incoming) and read.says.group):
            return
        if by_itself and (read.id is None or not _is_utf8(body)):
            # A row there must be; whether the id was still found is up to the parser.
            self.nameless.add(f"u{number}")
            return
        self.expected.add(f"u{number}")

    async def look_at_screens(self) -> None:
        """Take over what buttons are on somebody's screen now."""
        self.fuzz.shown = await asyncio.to_thread(self._shown)

    def _shown(self) -> list[str]:
        with self.database.connect() as db:
            screens = db.execute(select(_conversation.c.shown)).scalars()
            return [data for screen in screens for data, _, _ in screen]


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _broken_text(update: dict[str, Any]) -> bool:
    """Half a character, which the real server cannot send either."""
    try:
        json.dumps(update, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False
