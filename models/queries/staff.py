"""Which roles a person holds at this moment, who holds any, and which invites are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select

from models.queries.facts import fact
from models.queries.people import Resident
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.staff import Grant, Invite

ROLES = ("warga", "organiser", "petugas", "camat", "admin", "dewan")
_grant = table_of(Grant)
_person = table_of(Person)
_invite = table_of(Invite)


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
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """A role in force and who holds it."""

    id: int
    role: str
    scope: str
    until: datetime | None
    granted_at: datetime
    person_id: int
    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class InviteRow:
    """An invite that can still be used."""

    id: int
    role: str
    scope: str
    expires_at: datetime


def roles_of(db: Connection, person: Resident | None, now: datetime) -> Roles:
    if person is None:
        return Roles(frozenset())
    rows = db.execute(select(_grant.c.role, _grant.c.scope).where(_grant.c.person_id == person.id, *in_force(now)))
    return Roles(frozenset((row.role, row.scope) for row in rows))


def grant_in_force(db: Connection, grant_id: int, now: datetime) -> bool:
    """True while a role that somebody was given has neither ended nor been revoked."""
    return db.execute(select(_grant.c.id).where(_grant.c.id == grant_id, *in_force(now))).one_or_none() is not None


def grant_of(db: Connection, person_id: int, role: str, scope: str, source: str, now: datetime) -> GrantRow | None:
    """This very role of this person from this source, while it is in force."""
    same = (_grant.c.role == role, _grant.c.scope == scope, _grant.c.source == source)
    mine = (_grant.c.person_id == person_id, *same)
    columns = (_grant.c.id, _grant.c.role, _grant.c.scope, _grant.c.until)
    row = db.execute(select(*columns).where(*mine, *in_force(now)).order_by(_grant.c.id)).first()
    return None if row is None else GrantRow(*row)


def announcing_grant(db: Connection, person: Resident, scope: str, now: datetime) -> GrantRow | None:
    """The role by which a person may announce in an area: its camat, else an admin; None where there is none."""
    rows = db.execute(
        select(_grant.c.id, _grant.c.role, _grant.c.scope)
        .where(_grant.c.person_id == person.id, _grant.c.role.in_(("camat", "admin")), *in_force(now))
        .order_by(_grant.c.role.desc(), _grant.c.id)
    ).all()
    fitting = [GrantRow(*row) for row in rows if row.role == "admin" or row.scope == scope]
    return fitting[0] if fitting else None


def announcing_scopes(db: Connection, person: Resident, now: datetime) -> list[str]:
    """The areas in whose name a person may announce: kecamatan, and '' for the regency; one may hold several."""
    rows = db.execute(
        select(_grant.c.role, _grant.c.scope)
        .where(_grant.c.person_id == person.id, _grant.c.role.in_(("camat", "admin")), *in_force(now))
        .order_by(_grant.c.id)
    )
    return list(dict.fromkeys("" if row.role == "admin" else row.scope for row in rows))


def programme_grant(db: Connection, person: Resident, programme: str, now: datetime) -> GrantRow | None:
    """The role by which a person runs a programme: its organiser, else an admin; None where there is none."""
    rows = db.execute(
        select(_grant.c.id, _grant.c.role, _grant.c.scope)
        .where(_grant.c.person_id == person.id, _grant.c.role.in_(("organiser", "admin")), *in_force(now))
        .order_by(_grant.c.role.desc(), _grant.c.id)
    ).all()
    fitting = [GrantRow(*row) for row in rows if row.role == "admin" or row.scope == programme]
    return fitting[0] if fitting else None


def persons_holding(db: Connection, role: str, scope: str, now: datetime) -> list[int]:
    """Who holds this very role, each once."""
    mine = (_grant.c.role == role, _grant.c.scope == scope)
    return list(db.execute(select(_grant.c.person_id).where(*mine, *in_force(now)).distinct()).scalars())


def holders(db: Connection, now: datetime, most: int, skip: int) -> list[Holder]:
    """Who holds which role, by role, area and name; the demonstration gives out that of a resident too."""
    rows = db.execute(
        select(*_HOLDER)
        .join_from(_grant, _person)
        .where(_grant.c.role != "warga", *in_force(now))
        .order_by(_grant.c.role, _grant.c.scope, _person.c.name, _grant.c.id)
        .limit(most)
        .offset(skip)
    )
    return [Holder(*row) for row in rows]


def holder_of(db: Connection, grant_id: int, now: datetime) -> Holder | None:
    found = select(*_HOLDER).join_from(_grant, _person).where(_grant.c.id == grant_id, *in_force(now))
    row = db.execute(found).one_or_none()
    return None if row is None else Holder(*row)


def admin_count(db: Connection, now: datetime) -> int:
    admins = select(func.count(_grant.c.person_id.distinct())).where(_grant.c.role == "admin", *in_force(now))
    return int(db.execute(admins).scalar_one())


def open_invites(db: Connection, now: datetime, most: int, skip: int) -> list[InviteRow]:
    """The newest invites that nobody has used yet."""
    rows = db.execute(
        select(_invite.c.id, _invite.c.role, _invite.c.scope, _invite.c.expires_at)
        .where(*usable(now))
        .order_by(_invite.c.id.desc())
        .limit(most)
        .offset(skip)
    )
    return [InviteRow(*row) for row in rows]


def invite_link(db: Connection, code: str) -> str | None:
    """The Telegram link of an invite; None while no bot's name is known."""
    username = fact(db, "telegram_username")
    return f"https://t.me/{username}?start={code}" if username else None


def usable(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The conditions on an invite that can still be redeemed."""
    still = or_(_invite.c.until.is_(None), _invite.c.until > now)
    return _invite.c.used_at.is_(None), _invite.c.withdrawn_at.is_(None), _invite.c.expires_at > now, still


def in_force(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The conditions on a grant that counts at this moment."""
    return _grant.c.revoked_at.is_(None), or_(_grant.c.until.is_(None), _grant.c.until > now)


_HOLDER = (
    _grant.c.id,
    _grant.c.role,
    _grant.c.scope,
    _grant.c.until,
    _grant.c.granted_at,
    _person.c.id,
    _person.c.uid,
    _person.c.name,
)
