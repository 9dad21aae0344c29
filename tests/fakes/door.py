"""A door that remembers what it was given; on demand its storage is down."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.chat import ChannelName, Incoming
from models.store.failure import StorageDown


@dataclass
class RecordingDoor:
    """``down`` counts the calls that will still fail."""

    down: int = 0
    batches: list[list[Incoming]] = field(default_factory=list)
    buried: list[tuple[str, str]] = field(default_factory=list)
    refusals: int = 0

    @property
    def taken(self) -> list[Incoming]:
        """Every message, in order, repeats included."""
        return [message for batch in self.batches for message in batch]

    async def take(self, batch: Sequence[Incoming]) -> None:
        """Keep the batch."""
        self._may_fail()
        self.batches.append(list(batch))

    async def bury(self, channel: ChannelName, bot: str, key: str, reason: str) -> None:
        """Keep the key and the reason."""
        self._may_fail()
        self.buried.append((key, reason))

    def _may_fail(self) -> None:
        if self.down > 0:
            self.down -= 1
            self.refusals += 1
            raise StorageDown
