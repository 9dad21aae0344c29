"""Talk: drive the real engine on a real database, as one resident in one chat."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine as Database
from sqlalchemy import select

from handlers.kit.engine import Engine, Taken
from handlers.registry import house
from models.chat import ChannelName, Incoming, Photo, Pin, Rendered
from models.message.channel import LIMITS
from models.message.rendering import render
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox, OutboxFile
from tests.whole import not_whole

START = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # a Monday, 10.00 WIB
_outbox = table_of(Outbox)
_file = table_of(OutboxFile)
_address = table_of(Address)
_numbers = itertools.count(1)


@dataclass
class Clock:
    """The time of a test, moved by hand."""

    now: datetime = START

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class Talk:
    """One person's chat. What is said is answered with the text keys of the answers."""

    database: Database
    clock: Clock = field(default_factory=Clock)
    sender: str = "1001"
    channel: ChannelName = "telegram"
    regency: Regency = field(default_factory=Regency)
    last: Incoming | None = None
    bodies: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine = Engine(house(), self.regency)

    def say(self, text: str) -> list[str]:
        return self.hear(self._message(text=text))

    def press(self, data: str) -> list[str]:
        """Press a button by its exact data, as a forger could."""
        return self.hear(self._message(choice=data))

    def choose(self, action: str, arg: str | None = None) -> list[str]:
        """Press the first button of the last answer whose action (and argument) this is."""
        for data, _, _ in self.choices:
            parts = [*str(data).split(":"), ""]
            if parts[0] == action and arg in (None, parts[1]):
                return self.press(data)
        raise AssertionError(f"no button {action} {arg or ''} among {[c[0] for c in self.choices]}")

    def send_pin(self, latitude: float, longitude: float) -> list[str]:
        return self.hear(self._message(pin=Pin(latitude, longitude)))

    def send_photo(self) -> list[str]:
        return self.hear(self._message(photo=self.photo()))

    @staticmethod
    def photo() -> Photo:
        return Photo("file-1", 1000)

    def repeat(self) -> list[str]:
        """The provider delivers the last message once more."""
        assert self.last is not None
        return self.hear(self.last)

    def hear(self, *batch: Incoming) -> list[str]:
        """A unit of several messages; the keys of what this person is answered."""
        self.last = batch[-1]
        self.taken = self.take(*batch)
        causes = [f"in:{said.channel}:{said.bot}:{said.key}" for said in batch]
        answers = [body for cause, body in self.outbox() if cause in causes]
        assert [why for body in answers for why in not_whole(body)] == []
        fresh = answers[len(answers) :] if self.taken.repeats == len(batch) else answers
        self.bodies = fresh or self.bodies
        return [body["k"] for body in fresh]

    def take(self, *batch: Incoming) -> Taken:
        with self.database.begin() as db:
            return self.engine.take(db, batch, self.clock.now)

    def message(self, **parts: Any) -> Incoming:
        return self._message(**parts)

    @property
    def choices(self) -> list[Any]:
        """The buttons of the last answer, as stored."""
        return list(self.bodies[-1].get("c", []))

    def outbox(self) -> list[tuple[str, dict[str, Any]]]:
        """Everything ever answered to this address, oldest first."""
        with self.database.begin() as db:
            rows = db.execute(
                select(_outbox.c.cause, _outbox.c.body, _file.c.file)
                .join(_address, _address.c.id == _outbox.c.address_id)
                .join(_file, _file.c.outbox_id == _outbox.c.id, isouter=True)
                .where(_address.c.external_id == self.sender, _address.c.channel == self.channel)
                .order_by(_outbox.c.id)
            ).all()
        assert [row for row in rows if row.file != row.body.get("file", row.body.get("photo"))] == []
        return [(row.cause, row.body) for row in rows]

    def shown(self, language: str = "id") -> Rendered:
        """The last answer as the person sees it."""
        return render(self.bodies[-1], language, LIMITS[self.channel])

    def register(self, name: str = "Siti Aminah", desa: str = "Slinga") -> list[str]:
        """Go through registration with full consent."""
        self.say("daftar")
        self.choose("agree")
        self.say(name)
        answers = self.say(desa)
        self.clock.forward(seconds=1)
        return answers

    def _message(self, **parts: Any) -> Incoming:
        key = f"u{next(_numbers)}"
        return Incoming(self.channel, "1", key, self.sender, self.clock.now, **parts)
