"""Invite to a role, redeem an invite, and grant demo roles."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, insert, update

from models.actions.audit import record
from models.queries.people import Resident
from models.tables.base import table_of
from models.tables.staff import Grant, Invite

_invite = table_of(Invite)
_grant = table_of(Grant)

INVITE_LASTS = timedelta(days=7)
# 192 random bits in 32 characters that a Telegram deep link may carry.
CODE_BYTES = 24
HASH_CHARACTERS = 40


class Granted(NamedTuple):
    """A role now held, and where."""

    role: str
    scope: str


def hash_of(code: str) -> str:
    """What is kept of an invite's code: enough of its SHA-256 that nobody can find another code."""
    return hashlib.sha256(code.encode()).hexdigest()[:HASH_CHARACTERS]


def invite(db: Connection, role: str, scope: str, now: datetime) -> str:
    """Make a single-use invite and return its code, which is kept nowhere."""
    code = secrets.token_urlsafe(CODE_BYTES)
    row = {
        "code_hash": hash_of(code),
        "role": role,
        "scope": scope,
        "created_at": now,
        "expires_at": now + INVITE_LASTS,
    }
    db.execute(insert(_invite), [row])
    record(db, None, "invited", now, subject=f"{role} {scope}".strip())
    return code


def redeem(db: Connection, hashed: str, person: Resident, now: datetime) -> Granted | None:
    """Give the invite's role to a person; None where there is no such invite, or it is used or old."""
    row = db.execute(
        update(_invite)
        .where(_invite.c.code_hash == hashed, _invite.c.used_at.is_(None), _invite.c.expires_at > now)
        .values(used_at=now)
        .returning(_invite.c.role, _invite.c.scope)
    ).one_or_none()
    if row is None:
        record(db, person, "invite refused", now)
        return None
    grant(db, person.id, row.role, row.scope, "invite", now)
    record(db, person, "role granted", now, subject=f"{row.role} {row.scope}".strip())
    return Granted(row.role, row.scope)


def grant(db: Connection, person_id: int, role: str, scope: str, source: str, now: datetime) -> None:
    row = {"person_id": person_id, "role": role, "scope": scope, "source": source, "granted_at": now}
    db.execute(insert(_grant), [row])


def end_demo_roles(db: Connection, now: datetime) -> int:
    """Revoke every role that a demo persona holds. Returns how many there were."""
    ended = update(_grant).where(_grant.c.source == "demo", _grant.c.revoked_at.is_(None)).values(revoked_at=now)
    return db.execute(ended).rowcount
