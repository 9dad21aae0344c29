"""What every channel hands its messages to."""

from collections.abc import Sequence
from typing import Protocol

from models.chat import ChannelName, Incoming


class Door(Protocol):
    """Takes messages in; a call that returned has committed, so the channel may confirm."""

    async def take(self, batch: Sequence[Incoming]) -> None:
        """Commit the batch. Raises StorageDown when nothing was stored."""
        ...

    async def bury(self, channel: ChannelName, bot: str, key: str, reason: str) -> None:
        """Store a message that cannot be read as dead, so that it is not asked for again."""
        ...
