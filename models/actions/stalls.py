"""Register a stall: the sign-up that every activity has, and what the business offers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from models.actions.signups import Joined, Refusal, join
from models.queries.activities import signup_of
from models.queries.people import Resident
from models.queries.stalls import StallRow
from models.store.upsert import insert_into
from models.tables.activity import Stall
from models.tables.base import table_of

_stall = table_of(Stall)


def register_stall(
    db: Connection, activity_id: int, person: Resident, stall: StallRow, now: datetime, version: int | None = None
) -> Joined | Refusal:
    """A place or a waiting position, as for everybody; who has one already corrects what they told."""
    outcome = join(db, activity_id, person, now, version)
    if isinstance(outcome, Joined):
        _keep(db, outcome.signup.id, stall)
    return outcome


def correct_stall(db: Connection, activity_id: int, person: Resident, stall: StallRow) -> bool:
    """False where the person has no place and waits for none."""
    signup = signup_of(db, activity_id, person.id)
    if signup is None:
        return False
    _keep(db, signup.id, stall)
    return True


def _keep(db: Connection, signup_id: int, stall: StallRow) -> None:
    row = {"signup_id": signup_id, "business": stall.business, "products": stall.products}
    new = insert_into(db, _stall)
    told = {name: new.excluded[name] for name in ("business", "products")}
    db.execute(new.on_conflict_do_update(index_elements=["signup_id"], set_=told), [row])
