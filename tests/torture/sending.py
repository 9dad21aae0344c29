"""The real program sending to a fake Telegram, and a second connection that looks at what it stores."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from models.queries.announcing import AnnouncementRow, account_of
from models.store.database import open_database, open_reader, sqlite_url
from models.store.migrate import migrate
from tests.fakes.bot_api import TOKEN, FakeBotApi
from tests.torture.kill_program import Program, free_port

T = TypeVar("T")
LOOK_S = 0.02
# One recipient's copy of an announcement, among what its author is told about it.
TEXT, FOOT = "Besok posyandu.", "Balas STOP"


class Sending:
    """One database, one fake and the program between them; ``program`` may be killed and started at will."""

    def __init__(self, folder: Path, fake: FakeBotApi) -> None:
        self._folder = folder
        self._url = sqlite_url(folder / "data" / "sambatan.db")
        self.fake = fake
        self.program: Program
        self.looking: Engine
        self.writing: Engine

    async def open(self, fill: Callable[[Connection], T], **settings: object) -> T:
        """Make the database and what is in it before the program's first start."""
        (self._folder / "data").mkdir()
        filled = await asyncio.to_thread(self._filled, fill)
        self.looking = open_reader(self._url)
        given: dict[str, object] = {"DATA_DIR": self._folder / "data", "PORT": free_port()}
        given |= {"DEMO": "off", "WEBCHAT": "off", "QUIET": "off", "TELEGRAM_CHAT_RATE": 1000}
        given |= {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": await self.fake.start(), **settings}
        self.program = Program(self._folder, {name: str(value) for name, value in given.items()})
        return filled

    async def close(self) -> None:
        """Kill what still lives."""
        if self.program.alive:
            await self.program.kill()
        self.looking.dispose()
        self.writing.dispose()
        await self.fake.stop()

    async def start(self) -> None:
        """Start the program; it sends a second later."""
        await asyncio.to_thread(self.program.start)

    def change(self, act: Callable[[Connection], T]) -> T:
        """A write beside the program's own."""
        with self.writing.begin() as db:
            return act(db)

    def look(self, query: Callable[[Connection], T]) -> T:
        """A read beside the program's own."""
        with self.looking.connect() as db:
            return query(db)

    def account(self, row: AnnouncementRow) -> dict[str, dict[str, int]]:
        """An announcement's recipients by state and reason, at this moment."""
        return self.look(lambda db: account_of(db, row))

    def _filled(self, fill: Callable[[Connection], T]) -> T:
        self.writing = open_database(self._url)
        migrate(self.writing)
        with self.writing.begin() as db:
            return fill(db)


def is_copy(entry: dict[str, object]) -> bool:
    """True of what a recipient gets, False of what its author is told."""
    text = str(entry.get("text"))
    return TEXT in text and FOOT in text


async def came(condition: Callable[[], bool], seconds: float, every: float = LOOK_S) -> bool:
    """Wait until something is so; False where it does not come."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(every)
    return True
