"""One address's conversation while a unit runs: the steps taken, what is shown, what a button means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pydantic import ValidationError

from handlers.kit.flow import EVERY_DRAFT, State
from handlers.kit.registry import Registry
from models.chat import Choice, Reply
from models.message.body import Body, body_of
from models.queries.people import Standing

MOST_FRAMES = 12
MOST_DATA_BYTES = 64
MOST_CHOICES = 8
BACK = Choice("back", "common-back")


class Tap(NamedTuple):
    """A pressed button, taken apart."""

    action: str
    arg: str
    version: int | None


@dataclass(slots=True)
class Frame:
    """A step under way and the screen that asked for it, kept so that one can go back."""

    flow: str
    step: str
    state: dict[str, Any]
    screen: Body


@dataclass(slots=True)
class Conversation:
    """Mutable while one unit runs; stored when it ends. ``drafts`` are by conversation: [step, state]."""

    turn: int = 0
    frames: list[Frame] = field(default_factory=list)
    shown: list[Any] = field(default_factory=list)
    drafts: dict[str, Any] = field(default_factory=dict)
    stored: bool = False

    @classmethod
    def of(cls, standing: Standing) -> Conversation:
        """A conversation that this code cannot read starts anew; its state was only where somebody stood."""
        try:
            frames = [Frame(*frame) for frame in standing.frames]
        except TypeError:
            return cls(standing.turn, stored=standing.stored)
        return cls(standing.turn, frames, standing.shown, _drafts_in(standing.draft), standing.stored)

    def row(self) -> dict[str, Any]:
        frames = [[frame.flow, frame.step, frame.state, frame.screen] for frame in self.frames]
        return {"turn": self.turn, "frames": frames, "shown": self.shown, "draft": self.drafts or None}

    @property
    def top(self) -> Frame | None:
        return self.frames[-1] if self.frames else None

    def state(self, registry: Registry) -> State | None:
        """The present state, None where the code no longer knows it."""
        return _revive(registry, self.top.flow, self.top.step, self.top.state) if self.top else None

    def leave(self, registry: Registry) -> bool:
        """Drop the steps; what a conversation wants to keep becomes its draft. True where it does."""
        top, state = self.top, self.state(registry)
        self.frames = []
        if top is None or not registry.flows[top.flow].keeps_draft or (state is not None and not state.worth_keeping):
            return False
        self.drafts[top.flow] = [top.step, top.state]
        return True

    def drop_draft(self, flow: str) -> None:
        """Forget what this conversation has kept, or all of them."""
        if flow == EVERY_DRAFT:
            self.drafts.clear()
        self.drafts.pop(flow, None)

    def draft_of(self, registry: Registry, flow: str) -> State | None:
        kept = self.drafts.get(flow)
        return _revive(registry, flow, *kept) if kept else None

    def enter(self, registry: Registry, flow: str, state: State, reply: Reply) -> Body:
        """Take a step and return its screen. The same step again replaces itself."""
        self.turn += 1
        kept = [frame for frame in self.frames if frame.flow == flow]
        name, stored = type(state).__name__, state.model_dump(mode="json")
        if kept and (kept[-1].step, kept[-1].state) == (name, stored):
            kept.pop()
        screen = self._screen(registry, reply, with_back=True)
        self.drafts.pop(flow, None)
        self.frames = [*kept[-MOST_FRAMES + 1 :], Frame(flow, name, stored, screen)]
        return screen

    def finish(self, registry: Registry, reply: Reply) -> Body:
        """End with a message; its step options, if any, belong to no step and go stale at once."""
        self.turn += 1
        self.frames = []
        if reply.forget:
            self.drafts.clear()
        return self._screen(registry, reply, with_back=False)

    def beside(self, registry: Registry, reply: Reply) -> Body:
        """A message that leaves the steps as they are, with a way back to them."""
        if self.frames:
            reply = replace(reply, choices=(*reply.choices, Choice("lanjut", "common-continue")))
        return self._screen(registry, reply, with_back=False)

    def back(self, registry: Registry) -> Body | None:
        """One step back, and its screen; None when there is no earlier step."""
        if len(self.frames) < 2:
            return None
        self.frames = self.frames[:-1]
        self.turn += 1
        screen = self.frames[-1].screen
        renewed = [[self._renewed(registry, data), label, values] for data, label, values in screen.get("c", ())]
        self.frames[-1].screen = {**screen, "c": renewed}
        self.shown = renewed
        return self.frames[-1].screen

    def tap(self, data: str, registry: Registry) -> Tap | None:
        """What a button means now; None when it is stale or was never ours."""
        action, arg, version = (*data.split(":", 2), "", "")[:3]
        number = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else None
        if action in registry.ways:
            fresh = registry.ways[action].navigation or number is not None
            return Tap(action, arg, number) if fresh else None
        return Tap(action, arg, number) if self.top and number == self.turn else None

    def _screen(self, registry: Registry, reply: Reply, with_back: bool) -> Body:
        if with_back:
            reply = replace(reply, choices=(*reply.choices, BACK))
        if len(reply.choices) > MOST_CHOICES:
            raise ValueError(f"{reply.key} shows {len(reply.choices)} choices")
        body = body_of(reply, lambda choice: self._data(registry, choice))
        self.shown = body.get("c", [])
        return body

    def _renewed(self, registry: Registry, data: str) -> str:
        action, arg, _ = (*data.split(":", 2), "", "")[:3]
        return data if action in registry.ways else f"{action}:{arg}:{self.turn}"

    def _data(self, registry: Registry, choice: Choice) -> str:
        way = registry.ways.get(choice.action)
        version = choice.version if way else self.turn
        data = f"{choice.action}:{choice.arg}" + ("" if version is None else f":{version}")
        if len(data.encode()) > MOST_DATA_BYTES or ":" in choice.arg:
            raise ValueError(f"the button {choice.action} does not fit")
        return data


def _drafts_in(stored: Any) -> dict[str, Any]:
    """An older form held one draft alone, as [conversation, step, state]."""
    if isinstance(stored, list):
        return {stored[0]: stored[1:]}
    return dict(stored) if isinstance(stored, dict) else {}


def _revive(registry: Registry, flow: str, step: str, stored: dict[str, Any]) -> State | None:
    found = registry.step(flow, step)
    if found is None:
        return None
    try:
        return found[0].model_validate(stored)
    except ValidationError:
        return None
