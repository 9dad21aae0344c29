"""Residents and activities with sensible defaults, and what an agenda holds, for the tests of the agenda."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.actions.agenda import NewActivity, create_activity
from models.actions.publishing import Setting
from models.actions.reminders import occurrences
from models.actions.signups import join
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow, activity_by_id
from models.queries.people import Resident, person_by_id
from models.region.regency import Regency
from models.tables.activity import Reminder, Signup
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.sending import Outbox

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # a Monday, 10.00 WIB
START = datetime(2026, 12, 4, 23, 30, tzinfo=UTC)  # Saturday 5 December, 06.30 WIB

person = table_of(Person)
signup = table_of(Signup)
reminder = table_of(Reminder)
outbox = table_of(Outbox)
_numbers = itertools.count(1)


def new_activity(**parts: Any) -> NewActivity:
    given: dict[str, Any] = {
        "code": f"A-{next(_numbers):04}",
        "programme": "gebrak",
        "kind": "tanam_pohon",
        "title": "Tanam pohon",
        "region": "33.03.10.2001",
        "place": "Balai Desa Serang",
        "starts_at": START,
    }
    return NewActivity(**{**given, **parts})


def an_activity(db: Connection, **parts: Any) -> ActivityRow:
    found = activity_by_id(db, create_activity(db, new_activity(**parts), NOW))
    assert found is not None
    return found


def a_person(db: Connection) -> Resident:
    number = next(_numbers)
    row = {
        "uid": f"{number:032}",
        "name": f"Warga {number}",
        "region": "33.03.04.2014",
        "adult": True,
        "registered_at": NOW,
        "last_active_at": NOW,
    }
    found = person_by_id(db, db.execute(insert(person).returning(person.c.id), [row]).scalar_one())
    assert found is not None
    return found


def joined(db: Connection, activity: ActivityRow, count: int, now: datetime = NOW) -> list[Resident]:
    """So many new residents who ask for a place, in this order."""
    people = [a_person(db) for _ in range(count)]
    for one in people:
        assert not isinstance(join(db, activity.id, one, now), str)
    return people


def statuses(db: Connection, activity: ActivityRow) -> list[str]:
    """Of all entries, in the order of joining."""
    rows = db.execute(select(signup.c.status).where(signup.c.activity_id == activity.id).order_by(signup.c.place))
    return list(rows.scalars())


def pending(db: Connection, activity: ActivityRow) -> set[tuple[int, int, str, datetime]]:
    """(version, person, occurrence, due) of the reminders to come."""
    rows = db.execute(
        select(reminder.c.activity_version, reminder.c.person_id, reminder.c.occurrence, reminder.c.due_at).where(
            reminder.c.activity_id == activity.id, reminder.c.state == "pending"
        )
    )
    return {(row.activity_version, row.person_id, row.occurrence, row.due_at) for row in rows}


def expected(activity: ActivityRow, people: list[Resident], now: datetime = NOW) -> set[tuple[int, int, str, datetime]]:
    """The reminders that the people with a place should have coming."""
    return {
        (activity.version, one.id, occurrence.name, occurrence.due_at)
        for occurrence in occurrences(activity.starts_at)
        if occurrence.due_at > now
        for one in people
    }


def posted(db: Connection) -> list[Mapping[str, Any]]:
    """Everything in the outbox, oldest first."""
    return [dict(row) for row in db.execute(select(outbox).order_by(outbox.c.id)).mappings()]


def set_reminders(db: Connection, occurrence: str, state: str) -> None:
    db.execute(update(reminder).where(reminder.c.occurrence == occurrence).values(state=state))


def fresh(db: Connection, activity: ActivityRow) -> ActivityRow:
    found = activity_by_id(db, activity.id)
    assert found is not None
    return found


def days(count: float) -> timedelta:
    return timedelta(days=count)


def setting(now: datetime = NOW, rules: SendingRules | None = None) -> Setting:
    """The surroundings of a publication."""
    return Setting(Regency(), rules or SendingRules(), now)
