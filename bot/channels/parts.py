"""What each channel with a provider consists of, and what the program gives it for that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from starlette.routing import Route

from bot.intake import Intake
from bot.kept_files import KeptFiles
from bot.sending.delivery import Delivery
from bot.settings import Settings
from models.message.sending_rules import SendingRules
from models.region.regency import Regency
from models.store.lease import Lease
from models.store.writer import Writer

Mount: TypeAlias = Callable[[Route], None]


@dataclass(frozen=True, slots=True)
class Given:
    """What the program gives to each channel; the lease is on this channel's token."""

    settings: Settings
    writer: Writer
    intake: Intake
    files: KeptFiles
    lease: Lease
    rules: SendingRules
    regency: Regency


class Parts(Protocol):
    """What runs for one channel: checked, run until stopped, closed."""

    @property
    def delivery(self) -> Delivery:
        """Its outgoing side."""
        ...

    def trouble(self) -> str | None:
        """Why it does not work, for ``/ready``; None while it does."""
        ...

    async def check(self) -> None:
        """Raises WrongToken at the start, where somebody is looking; no network is no wrong token."""
        ...

    async def run(self, mount: Mount) -> None:
        """Hold the token's lease, take messages in and send, until stopped. ``mount`` adds a route to the web's."""
        ...

    async def fetch(self, ref: str, most: int) -> bytes:
        """A photo's bytes. Raises BadPicture, or other errors where trying again may help."""
        ...

    async def stop(self) -> None:
        """Receive nothing more; what is in flight is recorded."""
        ...

    async def close(self) -> None:
        """Let go of connections and of the lease."""
        ...
