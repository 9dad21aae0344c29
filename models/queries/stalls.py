"""The stalls that small businesses have signed up for at a stop."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.tables.activity import Signup, Stall
from models.tables.base import table_of
from models.tables.person import Person

_signup = table_of(Signup)
_stall = table_of(Stall)
_person = table_of(Person)
LIVE = ("registered", "waiting")


@dataclass(frozen=True, slots=True)
class StallRow:
    """One stall and who asked for it."""

    uid: str
    name: str
    status: str
    business: str
    products: str


def stalls_of(db: Connection, activity_id: int, most: int, skip: int) -> list[StallRow]:
    """Those with a place first, then those who wait, each in the order in which they came."""
    rows = db.execute(
        select(_person.c.uid, _person.c.name, _signup.c.status, _stall.c.business, _stall.c.products)
        .join_from(_signup, _person, _person.c.id == _signup.c.person_id)
        .join(_stall, _stall.c.signup_id == _signup.c.id)
        .where(_signup.c.activity_id == activity_id, _signup.c.status.in_(LIVE))
        .order_by(_signup.c.status, _signup.c.place)
        .limit(most)
        .offset(skip)
    )
    return [StallRow(*row) for row in rows]


def stall_count(db: Connection, activity_id: int) -> int:
    mine = (_signup.c.activity_id == activity_id, _signup.c.status.in_(LIVE))
    counted = select(func.count()).join_from(_signup, _stall, _stall.c.signup_id == _signup.c.id).where(*mine)
    return int(db.execute(counted).scalar_one())
