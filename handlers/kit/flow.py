"""What a conversation is made of: states, steps, turns, and ways in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from re import Pattern
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict

from handlers.kit.context import Context
from handlers.kit.listing import Listed
from models.chat import Incoming, Phrase, Reply, Value

EVERY_DRAFT = "*"
NOWHERE = Listed()
S = TypeVar("S", bound="State")


class State(BaseModel):
    """One step of a conversation with the answers given so far."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    # Where a code is the answer, it opens nothing.
    hears_codes: ClassVar[bool] = False

    @property
    def hears_numbers(self) -> bool:
        """Whether a number is the answer here, so that it chooses no button."""
        return False

    @property
    def worth_keeping(self) -> bool:
        """Whether leaving here leaves a draft, in a conversation that keeps one."""
        return True

    def into(self, next_state: type[S], /, **changes: Any) -> S:
        """The next state, of another class or its own, with what both have and these changes.

        Raises ValidationError where a change is unknown to it, or a value does not fit.
        """
        carried = {
            name: getattr(self, name) for name in next_state.model_fields.keys() & type(self).model_fields.keys()
        }
        return next_state(**(carried | changes))


@dataclass(frozen=True, slots=True)
class Go:
    """Where to go on: a registered action with its argument. ``keep``: the conversation left becomes a draft."""

    action: str
    arg: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What a step decides. Exactly one of ``reply``, ``hint`` or ``go`` is set; silence is none of them.

    ``state`` None ends the conversation. ``hint`` is said above the present screen, which stays.
    ``drops_draft`` names a conversation whose draft is forgotten, or every one.
    """

    state: State | None
    reply: Reply | None = None
    hint: Phrase | None = None
    go: Go | None = None
    drops_draft: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A command or a pressed button: its argument, and the version the button carried."""

    arg: str
    version: int | None
    said: Incoming


Step = Callable[[S, Incoming, Context], Turn]
Entry = Callable[[Asked, Context], Turn]


@dataclass(frozen=True, slots=True)
class Way:
    """A way into a conversation: by command words, by a button, or both.

    ``navigation``: the button needs no version. ``aside``: the conversation under way goes on after it.
    ``idle``: its words count only when no conversation is under way, where they may be an answer.
    ``code``: what, after the word, is no answer to anything, so that it counts everywhere; ``bare``: also without it.
    ``listed``: where people find the command.
    """

    flow: str
    name: str
    entry: Entry
    words: tuple[str, ...] = ()
    navigation: bool = True
    aside: bool = False
    idle: bool = False
    code: Pattern[str] | None = None
    bare: bool = False
    listed: Listed = NOWHERE


def end(reply: Reply) -> Turn:
    """Say this; nothing is being asked."""
    return Turn(None, reply)


def again(state: State, key: str, **values: Value) -> Turn:
    """Stay here: a hint above the same screen."""
    return Turn(state, hint=Phrase(key, values))


def go(action: str, arg: str = "") -> Turn:
    """Hand over to another conversation, by name."""
    return Turn(None, go=Go(action, arg))


@dataclass(slots=True)
class Flow:
    """One conversation: its steps by state class, and the ways into it."""

    name: str
    keeps_draft: bool = False
    steps: dict[str, tuple[type[State], Step[State]]] = field(default_factory=dict)
    ways: list[Way] = field(default_factory=list)

    def on(self, state: type[S]) -> Callable[[Step[S]], Step[S]]:
        """The step that hears what is said in ``state``."""

        def register(step: Step[S]) -> Step[S]:
            self.steps[state.__name__] = (state, step)  # type: ignore[assignment]  # the engine pairs state and step
            return step

        return register

    def way(
        self,
        name: str,
        *words: str,
        navigation: bool = True,
        aside: bool = False,
        idle: bool = False,
        code: Pattern[str] | None = None,
        bare: bool = False,
        listed: Listed = NOWHERE,
    ) -> Callable[[Entry], Entry]:
        """A way in: the button action ``name``; ``words`` are the commands that mean it too."""

        def register(entry: Entry) -> Entry:
            self.ways.append(Way(self.name, name, entry, words, navigation, aside, idle, code, bare, listed))
            return entry

        return register
