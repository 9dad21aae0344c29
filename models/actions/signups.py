"""Join and leave an activity; who waits moves up in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.sql.dml import ReturningInsert

from models.actions.news import retell
from models.actions.outbox import Post, post, withdraw
from models.actions.reminders import OWN, cancel_reminders, plan_reminders
from models.message.body import body_of, button
from models.queries.activities import (
    CLOSES_BEFORE,
    ActivityRow,
    SignupRow,
    locked_activity,
    position,
    signup_of,
)
from models.queries.editions import followed_by
from models.queries.people import Resident
from models.region.quiet import OWN_ACTIVITY
from models.region.regency import FOLLOWED, Regency
from models.rules import causes
from models.store.upsert import insert_for
from models.tables.activity import Activity, Signup, Stall
from models.tables.base import table_of
from models.words.signup import promoted

_activity = table_of(Activity)
_signup = table_of(Signup)
_stall = table_of(Stall)
# A promotion that cannot be told half an hour before the start does not happen.
TOLD_BEFORE = timedelta(minutes=30)
EVERYBODY = 1_000_000

_WAITING = select(func.count()).where(_signup.c.activity_id == bindparam("activity"), _signup.c.status == "waiting")
_FIRST_IN_LINE = (
    select(_signup.c.id, _signup.c.person_id, _signup.c.version)
    .where(_signup.c.activity_id == bindparam("activity"), _signup.c.status == "waiting")
    .order_by(_signup.c.place)
    .limit(bindparam("most"))
)
_CHANGE_ENTRY = (
    update(_signup)
    .where(_signup.c.id == bindparam("entry"))
    .values(status=bindparam("became"), changed_at=bindparam("now"), version=_signup.c.version + 1)
)
_FORGET_STALL = delete(_stall).where(_stall.c.signup_id == bindparam("entry"))

Refusal = Literal["absent", "cancelled", "finished", "closed", "changed"]


@dataclass(frozen=True, slots=True)
class Joined:
    """The entry after joining; ``waits_at`` is the position in the waiting list, ``new`` false for a repeat."""

    activity: ActivityRow
    signup: SignupRow
    waits_at: int | None
    new: bool


def join(
    db: Connection, activity_id: int, person: Resident, now: datetime, version: int | None = None
) -> Joined | Refusal:
    """Register the person, or put them on the waiting list where no place is left.

    With a ``version``, only the activity as it was then: time and place may have changed since.
    """
    activity = locked_activity(db, activity_id)
    if activity is None:
        return "absent"
    present = signup_of(db, activity.id, person.id)
    if present is not None and activity.status == "open":
        return _joined(db, activity, present, new=False)
    refusal = _refusal(activity, now, version)
    if refusal is not None:
        return refusal
    free = _is_free(db, activity)
    status = "registered" if free else "waiting"
    signup = _enter(db, activity, person, status, now)
    _count(db, activity.id, taken=activity.taken + free, last_place=activity.last_place + 1)
    if free:
        plan_reminders(db, activity.id, activity.version, activity.starts_at, [person.id], now)
    return _joined(db, activity, signup, new=True)


def leave(
    db: Connection, activity_id: int, person: Resident, regency: Regency, now: datetime
) -> ActivityRow | Literal["finished"] | None:
    """Give up a place or a waiting position; None where the person had none. What has begun stays counted."""
    activity = locked_activity(db, activity_id)
    if activity is None:
        return None
    present = signup_of(db, activity.id, person.id)
    if present is None:
        return None
    if activity.starts_at <= now:
        return "finished"
    _change(db, present.id, "left", now)
    # What a business offers is kept for as long as it comes.
    db.execute(_FORGET_STALL, {"entry": present.id})
    cancel_reminders(db, activity.id, now, person.id, OWN)
    told = [causes.moved(activity.id, version) for version in range(2, activity.version + 1)]
    withdraw(db, [*told, causes.promoted(present.id, present.version)], "notice", now, person.id)
    if activity.programme in FOLLOWED:
        retell(db, activity.programme, person.id, followed_by(db, person.id).get(activity.programme, []), now)
    if present.status == "registered":
        _count(db, activity.id, taken=activity.taken - 1)
        promote(db, activity.id, regency.programme(activity.programme), now)
    return activity


def promote(db: Connection, activity_id: int, programme: str, now: datetime) -> int:
    """Fill free places from the waiting list, first come first served, and tell each. Returns how many."""
    activity = locked_activity(db, activity_id)
    tell_at = OWN_ACTIVITY.next_allowed(now)
    if activity is None or not _may_promote(activity, now, tell_at):
        return 0
    most = activity.left if activity.left is not None else EVERYBODY
    rows = db.execute(_FIRST_IN_LINE, {"activity": activity.id, "most": most}).all()
    for row in rows:
        _change(db, row.id, "registered", now)
    if rows:
        _count(db, activity.id, taken=activity.taken + len(rows))
        plan_reminders(db, activity.id, activity.version, activity.starts_at, [row.person_id for row in rows], now)
        body = body_of(promoted(activity, programme), button)
        expires = activity.starts_at - TOLD_BEFORE
        told = [(row.person_id, causes.promoted(row.id, row.version + 1)) for row in rows]
        post(db, [Post(cause, person, "notice", body, tell_at, expires) for person, cause in told], now)
    return len(rows)


def waiting_count(db: Connection, activity_id: int) -> int:
    return int(db.execute(_WAITING, {"activity": activity_id}).scalar_one())


def _refusal(activity: ActivityRow, now: datetime, version: int | None) -> Refusal | None:
    if activity.called_off:
        return "cancelled"
    if activity.status != "open" or activity.starts_at <= now:
        return "finished"
    if now >= activity.starts_at - CLOSES_BEFORE:
        return "closed"
    return None if version in (None, activity.version) else "changed"


def _may_promote(activity: ActivityRow, now: datetime, tell_at: datetime) -> bool:
    return activity.joinable(now) and tell_at <= activity.starts_at - TOLD_BEFORE and activity.left != 0


def _is_free(db: Connection, activity: ActivityRow) -> bool:
    """A place is free for a newcomer only where nobody waits for it already."""
    if activity.quota is None:
        return True
    return activity.taken < activity.quota and waiting_count(db, activity.id) == 0


def _enter(db: Connection, activity: ActivityRow, person: Resident, status: str, now: datetime) -> SignupRow:
    """A new entry at the end of the line, or the one that the person had left before, there again."""
    row = {
        "activity_id": activity.id,
        "person_id": person.id,
        "status": status,
        "region": person.region,
        "place": activity.last_place + 1,
        "joined_at": now,
        "changed_at": now,
        "version": 1,
        "attended": False,
    }
    entered = db.execute(_enter_again(db.dialect.name), row).one()
    return SignupRow(*entered)


@cache
def _enter_again(dialect: str) -> ReturningInsert[Any]:
    new = insert_for(dialect, _signup)
    renewed = {name: new.excluded[name] for name in ("status", "region", "place", "joined_at", "changed_at")}
    return new.on_conflict_do_update(
        index_elements=["activity_id", "person_id"], set_={**renewed, "version": _signup.c.version + 1}
    ).returning(*(_signup.c[name] for name in SignupRow.__slots__))


def _change(db: Connection, signup_id: int, status: str, now: datetime) -> None:
    db.execute(_CHANGE_ENTRY, {"entry": signup_id, "became": status, "now": now})


def _count(db: Connection, activity_id: int, **counts: int) -> None:
    db.execute(update(_activity).where(_activity.c.id == activity_id).values(**counts))


def _joined(db: Connection, activity: ActivityRow, signup: SignupRow, new: bool) -> Joined:
    waits_at = position(db, signup) if signup.status == "waiting" else None
    return Joined(activity, signup, waits_at, new)
