"""The stalls that small businesses have signed up for, and what they offer there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.tables.activity import Signup, Stall
from models.tables.base import table_of
from models.tables.person import Person

_stall = table_of(Stall)
_signup = table_of(Signup)
_person = table_of(Person)
# The kind of a stop where small businesses can have a stall; its quota is the number of stalls.
KIND = "stan"
LIVE = ("registered", "waiting")


@dataclass(frozen=True, slots=True)
class StallRow:
    """What was told of a stall."""

    business: str
    products: str


@dataclass(frozen=True, slots=True)
class StallHolder:
    """One stall and who asked for it."""

    uid: str
    name: str
    status: str
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


def stall_holders(db: Connection, activity_id: int, most: int, skip: int) -> list[StallHolder]:
    """Of a stop: those with a place first, then those who wait, each in the order in which they came."""
    rows = db.execute(
        select(_person.c.uid, _person.c.name, _signup.c.status, _stall.c.business, _stall.c.products)
        .join_from(_signup, _person, _person.c.id == _signup.c.person_id)
        .join(_stall, _stall.c.signup_id == _signup.c.id)
        .where(_signup.c.activity_id == activity_id, _signup.c.status.in_(LIVE))
        .order_by(_signup.c.status, _signup.c.place)
        .limit(most)
        .offset(skip)
    )
    return [StallHolder(*row) for row in rows]


def stall_count(db: Connection, activity_id: int) -> int:
    mine = (_signup.c.activity_id == activity_id, _signup.c.status.in_(LIVE))
    counted = select(func.count()).join_from(_signup, _stall, _stall.c.signup_id == _signup.c.id).where(*mine)
    return int(db.execute(counted).scalar_one())
