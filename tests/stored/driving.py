"""Somebody in a chat says and presses things, through the real engine."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python
from sqlalchemy import Connection, select

from handlers.kit.engine import Engine
from handlers.registry import house
from models.chat import Incoming, Photo, Pin
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.chat import Conversation
from models.tables.sending import Outbox
from tests.stored.town import Chat

_conversation = table_of(Conversation)
_outbox = table_of(Outbox)
# Of a button's argument only words tell one kind from another; numbers and tickets do not.
NUMBERS = re.compile(r"[0-9A-Z.]+")


REGISTRY = house()
WAYS = frozenset(REGISTRY.ways)


class Move(NamedTuple):
    """One thing somebody does: words, a photo, a pin, or the button at this place of the last screen.

    ``data`` is that of a button in an earlier message.
    """

    words: str = ""
    button: int = -1
    photo: bool = False
    pin: bool = False
    data: str | None = None


class Standing(NamedTuple):
    """Where a chat stands: (flow, step, fields that are told) of the last frame, the buttons shown, drafts."""

    step: str
    told: tuple[str, ...]
    frames: int
    buttons: tuple[str, ...]
    drafts: tuple[str, ...]
    text: str

    @property
    def features(self) -> set[tuple[str, ...]]:
        """What a stored conversation is there to hold."""
        found: set[tuple[str, ...]] = {("text", self.text)}
        if self.step:
            found |= {("step", self.step), ("told", self.step, *self.told), ("frames", str(min(self.frames, 4)))}
        names = set(map(name_of, self.buttons))
        found |= {("way", name) if name in WAYS else ("option", self.step, name) for name in names}
        return found | {("draft", name) for name in self.drafts}


@dataclass
class Driver:
    """Says things through the real engine."""

    engine: Engine = field(default_factory=lambda: Engine(house(), Regency()))
    said: int = 0
    # So that no two drivers say the same.
    named: str = "s"

    def make(self, db: Connection, chat: Chat, move: Move, now: datetime) -> Standing | None:
        """None where the button is not there, or the turn failed."""
        self.said += 1
        choice = move.data
        if move.button >= 0:
            buttons = shown(db, chat)
            if move.button >= len(buttons):
                return None
            choice = buttons[move.button][0]
        what: dict[str, Any] = {"text": move.words, "choice": choice}
        what |= {"photo": Photo("file-1", 1000) if move.photo else None, "pin": Pin(-7.39, 109.4) if move.pin else None}
        said = Incoming(chat.channel, "1", f"{self.named}{self.said}", chat.sender, now, **what)
        taken = self.engine.take(db, [said], now)
        return None if taken.dead else standing(db, chat)


def shown(db: Connection, chat: Chat) -> list[Any]:
    row = db.execute(select(_conversation.c.shown).where(_conversation.c.address_id == chat.address)).scalar()
    return list(row or ())


def standing(db: Connection, chat: Chat) -> Standing:
    row = db.execute(select(_conversation).where(_conversation.c.address_id == chat.address)).one()
    newest = select(_outbox.c.body).where(_outbox.c.address_id == chat.address).order_by(_outbox.c.id.desc()).limit(1)
    body = db.execute(newest).scalar() or {"k": ""}
    step = ""
    told: tuple[str, ...] = ()
    if row.frames:
        flow, name, state, _ = row.frames[-1]
        step, told = f"{flow}.{name}", _told(flow, name, state)
    buttons = tuple(":".join(NUMBERS.sub("", data).split(":")[:2]) for data, _, _ in row.shown)
    drafts = tuple(f"{flow}.{kept[0]}" for flow, kept in sorted((row.draft or {}).items()))
    key = body["k"] if body["k"] != "common-hint" else f"hint {body['v']['hint']['k']}"
    return Standing(step, told, len(row.frames), buttons, drafts, key)


def _told(flow: str, name: str, state: dict[str, Any]) -> tuple[str, ...]:
    """The fields whose values are not what they are when nothing has been told."""
    found = REGISTRY.step(flow, name)
    assert found is not None
    fields = found[0].model_fields
    return tuple(
        sorted(one for one, value in state.items() if fields[one].is_required() or value != _usual(fields[one]))
    )


def _usual(field: FieldInfo) -> Any:
    return to_jsonable_python(field.default)


def name_of(button: str) -> str:
    return button.partition(":")[0]


def resuming(flow: str) -> str:
    """The word by which one comes back to a conversation."""
    return next(word for way in REGISTRY.flows[flow].ways for word in way.words)
