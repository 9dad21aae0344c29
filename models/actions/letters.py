"""A message on its way out, as delivery sees it, and what became of one attempt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Column

from models.message.body import Body
from models.message.templates import Template
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox

_outbox = table_of(Outbox)
_address = table_of(Address)

MOST_ATTEMPTS = 5
# It may have arrived; what the provider tells about the row is waited for before its policy acts.
AWAITS = "awaits status"
# What a letter is made of, of the row and of the address that it goes to.
COLUMNS: tuple[Column[Any], ...] = (
    _outbox.c.id,
    _outbox.c.kind,
    _outbox.c.policy,
    _outbox.c.priority,
    _outbox.c.attempts,
    _outbox.c.why,
    _outbox.c.created_at,
    _outbox.c.provider_id,
    _address.c.external_id,
    _address.c.language,
    _address.c.window_until,
    _address.c.promotions_off_at,
    _address.c.opened_at,
)


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
    kind: str = "reply"
    why: str | None = None
    provider_id: str | None = None
    announcement_id: int | None = None
    window_until: datetime | None = None
    promotions_off: bool = False
    opened_at: datetime | None = None
    template: Template | None = None


class Ended(NamedTuple):
    """A row that is not sent, and why."""

    id: int
    state: str
    why: str
    body: Body | None = None


class Outcome(NamedTuple):
    """What became of one attempt. ``retry_at`` is set where the row goes back to ``queued``.

    ``at_fault``: the announcement itself cannot go like this, so it pauses.
    """

    letter: Letter
    state: str
    why: str | None = None
    provider_id: str | None = None
    retry_at: datetime | None = None
    counted: bool = True
    unreachable: bool = False
    window_closed: bool = False
    opted_out: bool = False
    at_fault: bool = False


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
        kind=row.kind,
        why=row.why,
        window_until=row.window_until,
        promotions_off=row.promotions_off_at is not None,
        opened_at=row.opened_at,
        provider_id=row.provider_id,
        announcement_id=announcement_id,
    )


def after_doubt(policy: str, attempts: int) -> tuple[str, str]:
    """State and reason of a row that may have arrived, when nobody tells whether it did."""
    if policy == "at_most_once":
        return "unknown", "in doubt"
    if attempts >= MOST_ATTEMPTS:
        return "failed", "in doubt too often"
    return "queued", "in doubt"


def unsettled(row: Any) -> Ended | None:
    """The end of a row for whose status was waited in vain; None where it goes (again)."""
    if row.why != AWAITS:
        return None
    state, why = after_doubt(row.policy, row.attempts)
    return None if state == "queued" else Ended(row.id, state, why)
