"""What small businesses offer at the stalls they have signed up for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from models.tables.activity import Signup, Stall
from models.tables.base import table_of

_stall = table_of(Stall)
_signup = table_of(Signup)
# The kind of a stop where small businesses can have a stall; its quota is the number of stalls.
KIND = "stan"


@dataclass(frozen=True, slots=True)
class StallRow:
    """What was told of a stall."""

    business: str
    products: str


def stall_of(db: Connection, signup_id: int) -> StallRow | None:
    row = db.execute(select(_stall.c.business, _stall.c.products).where(_stall.c.signup_id == signup_id)).one_or_none()
    return None if row is None else StallRow(*row)


def stalls_of(db: Connection, person_id: int) -> dict[int, StallRow]:
    """A person's stalls, by the number of their entry."""
    rows = db.execute(
        select(_stall.c.signup_id, _stall.c.business, _stall.c.products)
        .join_from(_signup, _stall, _stall.c.signup_id == _signup.c.id)
        .where(_signup.c.person_id == person_id)
    )
    return {row.signup_id: StallRow(row.business, row.products) for row in rows}
