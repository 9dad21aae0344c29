"""Reminders of one's own activity, as rows: planned with the sign-up, cancelled with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from models.actions.outbox import withdraw
from models.queries.activities import ActivityRow
from models.region.quiet import QuietHours
from models.region.wib import at_local
from models.rules import causes
from models.store.upsert import Insert, insert_for
from models.tables.activity import Reminder
from models.tables.base import table_of

_reminder = table_of(Reminder)
_CLOSE = update(_reminder).where(_reminder.c.id == bindparam("row")).values(state=bindparam("end"))

# Hours in WIB: the evening before at 19.30, and on the day two hours before, but not before 05.00
# and not with less than half an hour to go. Own activities are quiet from 20.30.
EVENING = time(19, 30)
EVENING_ENDS = time(20, 30)
MORNING_FROM = time(5, 0)
BEFORE = timedelta(hours=2)
LEAST_LEFT = timedelta(minutes=30)
# Of a session that one only follows: once, one hour before, outside quiet hours.
HOUR = timedelta(hours=1)
OWN = ("evening", "day")
FOLLOWED = ("hour",)


class Occurrence(NamedTuple):
    """When a reminder is due, and from when it is too late for it."""

    name: str
    due_at: datetime
    expires_at: datetime


def occurrences(starts_at: datetime) -> list[Occurrence]:
    """The reminders of an activity that starts at ``starts_at``."""
    evening = Occurrence("evening", at_local(starts_at, EVENING, -1), at_local(starts_at, EVENING_ENDS, -1))
    due = max(starts_at - BEFORE, at_local(starts_at, MORNING_FROM))
    last = starts_at - LEAST_LEFT
    quiet_from = at_local(starts_at, EVENING_ENDS)
    day = Occurrence("day", due, min(last, quiet_from))
    return [evening, day] if day.due_at < day.expires_at else [evening]


def before_followed(starts_at: datetime, quiet: QuietHours | None) -> list[Occurrence]:
    """The reminder of a session that is followed; none where it would wake somebody or come too late."""
    wanted = starts_at - HOUR
    due = wanted if quiet is None else quiet.next_allowed(wanted)
    return [Occurrence("hour", due, starts_at)] if due < starts_at else []


def plan_followed(
    db: Connection,
    activity: ActivityRow,
    persons: Sequence[int],
    quiet: QuietHours | None,
    now: datetime,
) -> None:
    """For who follows this session: one that is called off or has begun has none to come, nor one without an hour."""
    if activity.status == "open" and activity.hours_known:
        _plan(db, activity.id, activity.version, before_followed(activity.starts_at, quiet), persons, now)


def plan_reminders(
    db: Connection, activity_id: int, version: int, starts_at: datetime, persons: Sequence[int], now: datetime
) -> None:
    """Plan what is still to come; one cancelled by leaving is revived, one already sent is not repeated."""
    _plan(db, activity_id, version, occurrences(starts_at), persons, now)


def _plan(
    db: Connection,
    activity_id: int,
    version: int,
    occasions: Sequence[Occurrence],
    persons: Sequence[int],
    now: datetime,
) -> None:
    rows = [
        {
            "activity_id": activity_id,
            "activity_version": version,
            "person_id": person,
            "occurrence": occurrence.name,
            "due_at": occurrence.due_at,
            "expires_at": occurrence.expires_at,
            "state": "pending",
        }
        for occurrence in occasions
        if occurrence.due_at > now
        for person in persons
    ]
    if not rows:
        return
    db.execute(_plan_or_revive(db.dialect.name), rows)


def cancel_reminders(
    db: Connection,
    activity_id: int,
    now: datetime,
    person_id: int | None = None,
    kinds: Sequence[str] = (*OWN, *FOLLOWED),
) -> None:
    """Cancel what is pending, and what waits in the outbox already: for one person, or for everybody."""
    whose = [_reminder.c.activity_id == activity_id, _reminder.c.occurrence.in_(kinds)]
    if person_id is not None:
        whose.append(_reminder.c.person_id == person_id)
    db.execute(update(_reminder).where(*whose, _reminder.c.state == "pending").values(state="cancelled"))
    posted = db.execute(select(_reminder.c.id).where(*whose, _reminder.c.state == "posted")).scalars()
    withdraw(db, [causes.reminder(number) for number in posted], "reminder", now)


def close_reminders(db: Connection, ends: Mapping[int, str]) -> None:
    """Give due reminders their end: ``posted``, ``expired`` or ``cancelled``."""
    if ends:
        db.execute(_CLOSE, [{"row": row, "end": end} for row, end in ends.items()])


@cache
def _plan_or_revive(dialect: str) -> Insert:
    return insert_for(dialect, _reminder).on_conflict_do_update(
        index_elements=["activity_id", "activity_version", "person_id", "occurrence"],
        set_={"state": "pending"},
        where=_reminder.c.state == "cancelled",
    )
