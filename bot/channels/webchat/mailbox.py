"""What the web chat reads from: the messages waiting for one visitor."""

from pathlib import Path
from typing import Protocol

from models.chat import Rendered


class Mailbox(Protocol):
    """The outgoing messages of the web channel, seen by one visitor at a time."""

    async def after(self, visitor: str, last: int) -> list[tuple[int, Rendered]]:
        """Messages to this visitor with an id above ``last``, oldest first: at most the newest 50."""
        ...

    async def changed(self, visitor: str, timeout: float) -> None:
        """Return when something may be new, or after ``timeout`` seconds."""
        ...

    async def seen(self, visitor: str, upto: int) -> None:
        """The browser has shown everything up to this id."""
        ...

    async def file(self, visitor: str, message: int) -> tuple[Path, str] | None:
        """The file of a message to this visitor: its path and the name to save it under; a photo has none."""
        ...
