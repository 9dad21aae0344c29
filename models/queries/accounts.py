"""The account of one announcement in detail: every recipient's row without a name, and the counts by desa."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, func, select

from models.queries.announcing import ARRIVED
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.sending import Outbox

_outbox = table_of(Outbox)
_person = table_of(Person)
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One recipient, by desa and channel; ``region`` is None for who has been erased since."""

    region: str | None
    channel: str
    state: str
    why: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class RegionCount:
    """How many recipients of one desa there are, and how many of them it reached."""

    region: str
    arrived: int
    recipients: int


def recipients_of(db: Connection, announcement_id: int) -> Iterator[RecipientRow]:
    """In the order in which they were frozen; nothing once retention has taken the rows."""
    found = (
        select(_person.c.region, _outbox.c.channel, _outbox.c.state, _outbox.c.why, _outbox.c.changed_at)
        .join_from(_outbox, _person, _person.c.id == _outbox.c.person_id, isouter=True)
        .where(_outbox.c.announcement_id == announcement_id)
        .order_by(_outbox.c.id)
    )
    for row in db.execute(found.execution_options(yield_per=AT_ONCE)):
        yield RecipientRow(*row)


def counts_by_region(db: Connection, announcement_id: int, most: int) -> list[RegionCount]:
    """The desa with the most recipients, most first."""
    recipients, arrived = func.count(), func.sum(case((_outbox.c.state.in_(ARRIVED), 1), else_=0))
    rows = db.execute(
        select(_person.c.region, arrived, recipients)
        .join_from(_outbox, _person, _person.c.id == _outbox.c.person_id)
        .where(_outbox.c.announcement_id == announcement_id)
        .group_by(_person.c.region)
        .order_by(recipients.desc(), _person.c.region)
        .limit(most)
    )
    return [RegionCount(region, int(reached), int(count)) for region, reached, count in rows]
