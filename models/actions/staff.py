"""Invite to a role, redeem an invite, end a role at once, and grant demo roles."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, insert, update

from models.actions.admin_right import is_admin
from models.actions.announcing import stop
from models.actions.audit import record
from models.actions.outbox import Post, post
from models.message.body import body_of, button
from models.queries.announcing import open_announcements
from models.queries.people import Resident
from models.queries.staff import grant_of, in_force, usable
from models.region.wib import at_local
from models.rules import causes
from models.tables.base import table_of
from models.tables.staff import Grant, Invite
from models.words.role import role_ended

_invite = table_of(Invite)
_grant = table_of(Grant)

INVITE_LASTS = timedelta(days=7)
SHORTEST_TERM = timedelta(days=1)
# 192 random bits in 32 characters that a Telegram deep link may carry.
CODE_BYTES = 24
HASH_CHARACTERS = 40


class Granted(NamedTuple):
    """A role now held, where, and until when."""

    role: str
    scope: str
    until: datetime | None = None


def hash_of(code: str) -> str:
    """What is kept of an invite's code: enough of its SHA-256 that nobody can find another code."""
    return hashlib.sha256(code.encode()).hexdigest()[:HASH_CHARACTERS]


def term_until(last_day: datetime, now: datetime) -> datetime | None:
    """The end of a role whose last day this is: the midnight after it. None where that is over or hardly left."""
    end = at_local(last_day, time(0), days=1)
    return end if end - now >= SHORTEST_TERM else None


def invite(db: Connection, role: str, scope: str, now: datetime, until: datetime | None = None) -> str:
    """The operator's: a single-use invite; returns its code, which is kept nowhere. The role ends at ``until``."""
    return _invited(db, None, role, scope, now, until)


def invite_by(
    db: Connection, by: Resident, role: str, scope: str, now: datetime, until: datetime | None = None
) -> str | None:
    """The same, by an admin; None where they may not."""
    return _invited(db, by, role, scope, now, until) if is_admin(db, by, "invite", now) else None


def _invited(db: Connection, by: Resident | None, role: str, scope: str, now: datetime, until: datetime | None) -> str:
    code = secrets.token_urlsafe(CODE_BYTES)
    row = {
        "code_hash": hash_of(code),
        "role": role,
        "scope": scope,
        "created_at": now,
        "expires_at": now + INVITE_LASTS,
        "until": until,
    }
    db.execute(insert(_invite), [row])
    record(db, by, "invited", now, subject=named(role, scope))
    return code


def withdraw_invite(db: Connection, invite_id: int, by: Resident, now: datetime) -> bool:
    """Its code is worth nothing any more; False where it was used, old or withdrawn already, or they may not."""
    if not is_admin(db, by, "invite", now):
        return False
    row = db.execute(
        update(_invite)
        .where(_invite.c.id == invite_id, *usable(now))
        .values(withdrawn_at=now)
        .returning(_invite.c.role, _invite.c.scope)
    ).one_or_none()
    if row is None:
        return False
    record(db, by, "invite withdrawn", now, subject=named(row.role, row.scope))
    return True


def redeem(db: Connection, hashed: str, person: Resident, now: datetime) -> Granted | None:
    """Give the invite's role to a person; None where there is no such invite, or it is used or old."""
    row = db.execute(
        update(_invite)
        .where(_invite.c.code_hash == hashed, *usable(now))
        .values(used_at=now)
        .returning(_invite.c.role, _invite.c.scope, _invite.c.until)
    ).one_or_none()
    if row is None:
        record(db, person, "invite refused", now)
        return None
    until = grant(db, person.id, row.role, row.scope, "invite", now, row.until)
    record(db, person, "role granted", now, subject=named(row.role, row.scope))
    return Granted(row.role, row.scope, until)


def grant(
    db: Connection,
    person_id: int,
    role: str,
    scope: str,
    source: str,
    now: datetime,
    until: datetime | None = None,
) -> datetime | None:
    """Who holds the role already keeps it, for the longer of the two terms. Returns when it ends."""
    held = grant_of(db, person_id, role, scope, source, now)
    if held is None:
        row = {"person_id": person_id, "role": role, "scope": scope, "source": source, "granted_at": now}
        db.execute(insert(_grant), [{**row, "until": until}])
        return until
    longer = None if until is None or held.until is None else max(until, held.until)
    db.execute(update(_grant).where(_grant.c.id == held.id).values(until=longer))
    return longer


def revoke(db: Connection, grant_id: int, by: Resident, now: datetime) -> bool:
    """End a role at once, and with it what is announced by it; False where it had ended, or they may not."""
    if not is_admin(db, by, "role", now):
        return False
    row = db.execute(
        update(_grant)
        .where(_grant.c.id == grant_id, *in_force(now))
        .values(revoked_at=now)
        .returning(_grant.c.person_id, _grant.c.role, _grant.c.scope)
    ).one_or_none()
    if row is None:
        return False
    for announcement in open_announcements(db):
        if announcement.grant_id == grant_id:
            stop(db, announcement, "revoked", now)
    record(db, by, "role revoked", now, subject=named(row.role, row.scope))
    told = body_of(role_ended(row.role), button)
    post(db, [Post(causes.role_ended(grant_id), row.person_id, "notice", told, now)], now)
    return True


def end_demo_roles(db: Connection, now: datetime) -> int:
    """Revoke every role that a demo persona holds. Returns how many there were."""
    ended = update(_grant).where(_grant.c.source == "demo", _grant.c.revoked_at.is_(None)).values(revoked_at=now)
    return db.execute(ended).rowcount


def named(role: str, scope: str) -> str:
    """A role as it stands in the audit."""
    return f"{role} {scope}".strip()
