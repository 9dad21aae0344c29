"""Where a command is found without being known: in the help, on the menu, in Telegram's list of commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from locales.texts import SOURCE, keys
from models.chat import Choice, Phrase

# A help of fourteen lines has a first and a last one, too; a screen has eight buttons.
MOST_LINES = 12
MOST_BUTTONS = 8
EVERYBODY = frozenset({"warga"})


@dataclass(frozen=True, slots=True)
class Listed:
    """What a way declares. The numbers say in which order commands stand there; without one it stands there not.

    ``help``: a line, the text ``help-NAME``; ``beside`` names the command whose line tells of this one, too.
    ``menu``: a button, the text ``label``, or ``resume`` where the conversation has kept a draft.
    ``telegram``: an entry of Telegram's list, the text ``command-NAME``.
    """

    help: int | None = None
    beside: str = ""
    menu: int | None = None
    label: str = ""
    resume: str = ""
    telegram: int | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A way that is listed somewhere, and the roles that may take it."""

    flow: str
    name: str
    words: tuple[str, ...]
    roles: frozenset[str]
    listed: Listed


@dataclass(frozen=True, slots=True)
class Listing:
    """All commands that are listed; to each person only what they may take."""

    commands: tuple[Command, ...] = ()

    def help_for(self, roles: Collection[str]) -> tuple[Phrase, ...]:
        return tuple(Phrase(f"help-{one.name}") for one in self._at("help", roles))

    def menu_for(self, roles: Collection[str], drafts: Collection[str]) -> tuple[Choice, ...]:
        """Where an officer's own button leaves no room for the last one, that gives way."""
        return tuple(_button(one, drafts) for one in self._at("menu", roles))[:MOST_BUTTONS]

    def telegram(self) -> tuple[str, ...]:
        """The same for all who write to the bot, so only what everybody may take."""
        return tuple(one.name for one in self._at("telegram", EVERYBODY))

    def faults(self) -> list[str]:
        """What does not fit together, in words; empty where all does."""
        return [*_twice(self.commands), *_untold(self.commands), *self._misplaced()]

    def _misplaced(self) -> Iterator[str]:
        roles = {role for one in self.commands for role in one.roles}
        if len(self._at("help", roles)) > MOST_LINES:
            yield f"the help has more than {MOST_LINES} lines"
        if len(self._at("menu", EVERYBODY)) > MOST_BUTTONS or len(self._at("menu", roles)) > MOST_BUTTONS + 1:
            yield f"the menu has more than {MOST_BUTTONS} buttons"
        lines = {one.name for one in self._at("help", roles)}
        for one in self.commands:
            listed = one.listed
            if listed.beside and listed.beside not in lines:
                yield f"{one.name} stands beside {listed.beside}, which has no line in the help"
            if listed.telegram is not None and (one.name not in one.words or not one.roles >= EVERYBODY):
                yield f"{one.name} is no command of everybody, so it cannot stand in Telegram's list"

    def _at(self, where: str, roles: Collection[str]) -> list[Command]:
        found = [one for one in self.commands if getattr(one.listed, where) is not None and one.roles & set(roles)]
        return sorted(found, key=lambda one: int(getattr(one.listed, where)))


def _button(one: Command, drafts: Collection[str]) -> Choice:
    resumes = one.listed.resume and one.flow in drafts
    return Choice(one.name, one.listed.resume if resumes else one.listed.label)


def _twice(commands: Sequence[Command]) -> Iterator[str]:
    """Places that two commands claim."""
    for where in ("help", "menu", "telegram"):
        taken = Counter(getattr(one.listed, where) for one in commands)
        for place in sorted(place for place, times in taken.items() if place is not None and times > 1):
            names = " and ".join(one.name for one in commands if getattr(one.listed, where) == place)
            yield f"{names} are both listed with {where}={place}"


def _untold(commands: Sequence[Command]) -> Iterator[str]:
    """Texts that a declaration needs and nobody has written."""
    for one in commands:
        listed = one.listed
        wanted = [f"help-{one.name}"] if listed.help is not None else []
        wanted += [f"command-{one.name}"] if listed.telegram is not None else []
        wanted += [label for label in (listed.label, listed.resume) if label]
        yield from (f"{one.name} is listed, but there is no text {key}" for key in wanted if key not in keys(SOURCE))
        if listed.menu is not None and not listed.label:
            yield f"{one.name} is on the menu without a label"
