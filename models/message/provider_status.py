"""What a provider reports of a message that it has accepted."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

Reached = Literal["sent", "delivered", "read", "failed"]


class ProviderStatus(NamedTuple):
    """One report: ``row`` is the outbox row that went along with the message, None where it did not come back.

    ``category`` and ``billable`` are what the message is charged as, where the report says so.
    """

    provider_id: str
    reached: Reached
    at: datetime
    row: int | None = None
    code: int | None = None
    category: str | None = None
    billable: bool = False
