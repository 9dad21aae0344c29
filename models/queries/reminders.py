"""Reminders whose time has come, with what decides whether they are still right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, String, and_, bindparam, cast, exists, literal, select

from models.tables.activity import Activity, Reminder, Signup
from models.tables.base import table_of, written
from models.tables.person import Person
from models.tables.programme import Follow

MOST_DUE = 500
_reminder = table_of(Reminder)
_activity = table_of(Activity)
_signup = table_of(Signup)
_person = table_of(Person)
_follow = table_of(Follow)

_FOLLOWED = exists(
    select(_follow.c.id).where(
        _follow.c.person_id == _reminder.c.person_id,
        _follow.c.programme == _activity.c.programme,
        _follow.c.target == literal("a-").concat(cast(_activity.c.id, String)),
    )
)

_DUE: Select[Any] = (
    select(
        _reminder.c.id,
        _reminder.c.activity_id,
        _reminder.c.activity_version,
        _reminder.c.person_id,
        _reminder.c.occurrence,
        _reminder.c.expires_at,
        _activity.c.version,
        _activity.c.status,
        _signup.c.status.label("signup"),
        _FOLLOWED.label("followed"),
        _person.c.name,
    )
    .join_from(_reminder, _activity, _reminder.c.activity_id == _activity.c.id)
    .join(_person, _reminder.c.person_id == _person.c.id)
    .join(
        _signup,
        and_(_signup.c.activity_id == _reminder.c.activity_id, _signup.c.person_id == _reminder.c.person_id),
        isouter=True,
    )
    .where(_reminder.c.state == written("pending"), _reminder.c.due_at <= bindparam("now"))
    .order_by(_reminder.c.due_at, _reminder.c.id)
    .limit(MOST_DUE)
    # Sweeps may run in several processes; each takes other rows.
    .with_for_update(of=_reminder, skip_locked=True)
)


def due_reminders(db: Connection, now: datetime) -> Sequence[Row[Any]]:
    return db.execute(_DUE, {"now": now}).all()
