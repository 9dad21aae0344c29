"""What only an admin may do is refused below every door to whoever is none, and the refusal is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, select

from models.actions.admin_files import ask_export, ask_handover
from models.actions.staff import invite_by, revoke, withdraw_invite
from models.queries.people import Resident, person_by_id
from models.tables.base import table_of
from models.tables.staff import Audit, Grant, Invite
from models.tables.upkeep import Job
from tests.models.rows import NOW, a_grant, a_person, an_invite

Act = Callable[[Connection, Resident], Any]
_audit = table_of(Audit)
TABLES = tuple(table_of(model) for model in (Grant, Invite, Job))


def invited(db: Connection, who: Resident) -> Any:
    return invite_by(db, who, "camat", "33.03.04", NOW)


def withdrawn(db: Connection, who: Resident) -> Any:
    found = db.execute(select(table_of(Invite).c.id).order_by(table_of(Invite).c.id.desc())).scalars().first()
    return withdraw_invite(db, found or 0, who, NOW)


def revoked(db: Connection, who: Resident) -> Any:
    others = select(table_of(Grant).c.id).where(table_of(Grant).c.person_id != who.id)
    return revoke(db, db.execute(others.order_by(table_of(Grant).c.id.desc())).scalars().first() or 0, who, NOW)


def exported(db: Connection, who: Resident) -> Any:
    return ask_export(db, who, date(2026, 1, 1), date(2026, 12, 31), 1, "test", NOW)


def handed_over(db: Connection, who: Resident) -> Any:
    return ask_handover(db, who, 1, "test", NOW)


ACTS: dict[str, tuple[Act, str, str]] = {
    "invite": (invited, "invite", "invited"),
    "withdraw": (withdrawn, "invite", "invite withdrawn"),
    "revoke": (revoked, "role", "role revoked"),
    "export": (exported, "export", "export"),
    "hand over": (handed_over, "handover", "handover"),
}


def someone(db: Connection, role: str, scope: str = "", **given: Any) -> Resident:
    number = a_person(db)
    a_grant(db, number, role=role, scope=scope, **given)
    found = person_by_id(db, number)
    assert found is not None
    return found


def standing(db: Connection) -> list[list[tuple[Any, ...]]]:
    """Roles, invites and jobs as they are."""
    return [[tuple(row) for row in db.execute(select(table).order_by(table.c.id))] for table in TABLES]


@pytest.fixture(autouse=True)
def usual(db: Connection) -> None:
    """A role that could be ended, and an invite that could be withdrawn."""
    a_grant(db, a_person(db), scope="33.03.10")
    an_invite(db, expires_at=NOW.replace(year=2027))


@pytest.mark.parametrize("name", ACTS)
def test_an_admin_does_it_and_it_is_kept(db: Connection, name: str) -> None:
    act, _, kept = ACTS[name]
    before = standing(db)

    assert act(db, someone(db, "admin"))

    assert standing(db) != before
    assert db.execute(select(_audit.c.action).order_by(_audit.c.id.desc())).scalars().first() == kept


@pytest.mark.parametrize(
    "held",
    [("camat", "33.03.04", {}), ("organiser", "festival", {}), ("dewan", "", {}), ("admin", "", {"revoked_at": NOW})],
    ids=str,
)
@pytest.mark.parametrize("name", ACTS)
def test_nobody_else_does_and_the_refusal_is_kept(
    db: Connection, name: str, held: tuple[str, str, dict[str, Any]]
) -> None:
    act, wanted, _ = ACTS[name]
    who = someone(db, held[0], held[1], **held[2])
    before = standing(db)

    assert not act(db, who)

    assert standing(db) == before
    last = db.execute(select(_audit.c.action, _audit.c.subject).order_by(_audit.c.id.desc())).first()
    assert last == ("denied", wanted)
