"""Which roles a person holds at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, or_, select

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


def roles_of(db: Connection, person: Resident | None, now: datetime) -> Roles:
    if person is None:
        return Roles(frozenset())
    rows = db.execute(
        select(_grant.c.role, _grant.c.scope).where(
            _grant.c.person_id == person.id,
            _grant.c.revoked_at.is_(None),
            or_(_grant.c.until.is_(None), _grant.c.until > now),
        )
    )
    return Roles(frozenset((row.role, row.scope) for row in rows))
