"""Which roles a person holds at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, or_, select

from models.queries.people import Resident
from models.tables.base import table_of
from models.tables.staff import Grant

ROLES = ("warga", "organiser", "petugas", "camat", "admin", "dewan")
_grant = table_of(Grant)


@dataclass(frozen=True, slots=True)
class Roles:
    """(role, scope) pairs in force; everybody is a warga."""

    held: frozenset[tuple[str, str]]

    def names(self) -> frozenset[str]:
        return frozenset(role for role, _ in self.held) | {"warga"}


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A role in force."""

    id: int
    role: str
    scope: str


def roles_of(db: Connection, person: Resident | None, now: datetime) -> Roles:
    if person is None:
        return Roles(frozenset())
    rows = db.execute(select(_grant.c.role, _grant.c.scope).where(_grant.c.person_id == person.id, *_in_force(now)))
    return Roles(frozenset((row.role, row.scope) for row in rows))


def grant_in_force(db: Connection, grant_id: int, now: datetime) -> bool:
    """True while a role that somebody was given has neither ended nor been revoked."""
    in_force = select(_grant.c.id).where(_grant.c.id == grant_id, *_in_force(now))
    return db.execute(in_force).one_or_none() is not None


def announcing_grant(db: Connection, person: Resident, scope: str | None, now: datetime) -> GrantRow | None:
    """The role by which a person may announce: camat of one kecamatan, or admin; None where there is none.

    ``scope`` asks for that very area; None for whichever the person holds, the kecamatan first.
    """
    rows = db.execute(
        select(_grant.c.id, _grant.c.role, _grant.c.scope)
        .where(_grant.c.person_id == person.id, _grant.c.role.in_(("camat", "admin")), *_in_force(now))
        .order_by(_grant.c.role.desc(), _grant.c.id)
    ).all()
    fitting = [GrantRow(*row) for row in rows if scope is None or row.role == "admin" or row.scope == scope]
    return fitting[0] if fitting else None


def _in_force(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return _grant.c.revoked_at.is_(None), or_(_grant.c.until.is_(None), _grant.c.until > now)
