"""The contract between delivery and a channel: limits as data, and the ways to fail."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, Protocol

from models.chat import Rendered


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel can show. Lengths in UTF-16 code units: Telegram counts so, and no other count is longer.

    ``text`` holds beside choices, ``plain`` without. Where ``buttons`` is set, up to so many choices stand on buttons
    of ``button`` units and more of them in a list: ``label`` on a row, ``more`` below it. ``files`` are the endings of
    the files that it takes, of any where none is named.
    """

    text: int
    caption: int
    choices: int
    label: int
    plain: int
    buttons: int = 0
    button: int = 0
    more: int = 0
    files: frozenset[str] = frozenset()

    def takes(self, name: str) -> bool:
        """True where a file of this name can be sent."""
        return not self.files or PurePath(name).suffix.lower() in self.files


TELEGRAM = Limits(text=4096, caption=1024, choices=8, label=64, plain=4096)
WHATSAPP = Limits(
    text=1024,
    caption=1024,
    choices=10,
    label=24,
    plain=4096,
    buttons=3,
    button=20,
    more=72,
    files=frozenset({".csv", ".ics", ".json", ".pdf", ".txt", ".xlsx"}),
)
WEB = Limits(text=4096, caption=4096, choices=8, label=64, plain=4096)
LIMITS = {"telegram": TELEGRAM, "whatsapp": WHATSAPP, "web": WEB}


class SendError(Exception):
    """A message was not, or perhaps not, delivered."""


class TryLater(SendError):
    """Certainly not sent; ``after`` seconds must pass. ``scope`` is ``chat`` or ``bot``, None where nobody says.

    ``message``: it was a fault of this one and no limit. ``counted``: so it is one of its attempts.
    """

    def __init__(
        self, after: float, scope: Literal["message", "chat", "bot"] | None = None, *, counted: bool = False
    ) -> None:
        super().__init__(f"try again after {after:g} s")
        self.after = after
        self.scope = scope
        self.counted = counted


class NotSent(SendError):
    """Certainly not sent: no byte has left this machine."""


class Doubtful(SendError):
    """It may have arrived: a time-out, a reset, a 5xx after the request was written."""


class Unreachable(SendError):
    """This person cannot be reached until they write again."""


class Rejected(SendError):
    """This message will never be accepted; ``code`` is the provider's reason, without content."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class WindowClosed(SendError):
    """The time in which this person may be written to freely is over: how to send it is decided anew."""


class Withheld(SendError):
    """The provider keeps this kind of message from this person for now: not again within a day."""


class OptedOut(SendError):
    """The person has told the provider that they want no more of this kind."""


class TemplateRefused(SendError):
    """The template is missing, paused or differs: no person's fault, and an operator must look at it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ChannelStopped(SendError):
    """The channel's token was refused: nothing more can be sent until an operator acts."""


class Sender(Protocol):
    """One channel's outgoing side."""

    async def send(self, chat: str, message: Rendered) -> str:
        """Send to one private chat and return the provider's message id.

        Raises one of the errors above and nothing else.
        """
        ...

    def holds(self, photo: str) -> bool:
        """True where sending this photo takes no upload."""
        ...

    async def replace(self, chat: str, provider_id: str, message: Rendered) -> None:
        """Change a message sent before, under the same rules."""
        ...

    async def probe(self) -> None:
        """Ask the provider something harmless, to see whether it answers; raises like ``send``."""
        ...
