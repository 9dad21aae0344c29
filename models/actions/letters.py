"""A message on its way out, as delivery sees it, and what became of one attempt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from models.body import Body


@dataclass(frozen=True, slots=True)
class Letter:
    """A message chosen for sending, with the address it goes to."""

    id: int
    body: dict[str, Any]
    policy: str
    priority: int
    attempts: int
    address_id: int
    chat: str
    language: str
    created_at: datetime
    provider_id: str | None = None
    announcement_id: int | None = None


class Ended(NamedTuple):
    """A row that is not sent, and why."""

    id: int
    state: str
    why: str
    body: Body | None = None


class Outcome(NamedTuple):
    """What became of one attempt. ``retry_at`` is set where the row goes back to ``queued``."""

    letter: Letter
    state: str
    why: str | None = None
    provider_id: str | None = None
    retry_at: datetime | None = None
    counted: bool = True
    unreachable: bool = False


def letter_of(row: Any, body: Body, announcement_id: int | None = None) -> Letter:
    """A row of the outbox with the address that was chosen for it."""
    return Letter(
        id=row.id,
        body=body,
        policy=row.policy,
        priority=row.priority,
        attempts=row.attempts,
        address_id=row.to_address,
        chat=row.external_id,
        language=row.language,
        created_at=row.created_at,
        provider_id=row.provider_id,
        announcement_id=announcement_id,
    )
