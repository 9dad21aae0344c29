"""The sweep of reminders: once, in time, never for what is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.tables.activity import Activity, Reminder
from models.tables.base import table_of
from models.tables.sending import Outbox
from scheduler.reminders import sweep_reminders
from tests.builders import an_activity
from tests.talk import Talk

_reminder = table_of(Reminder)
_outbox = table_of(Outbox)
_activity = table_of(Activity)


@pytest.fixture
def joined(talk: Talk) -> Talk:
    """A resident who joined an activity that starts in two days at 06.30."""
    activity = an_activity(talk.database)
    talk.register()
    talk.press(f"ikut:{activity.id}:1")
    return talk


def sweep(talk: Talk) -> dict[str, int]:
    with talk.database.begin() as db:
        return dict(sweep_reminders(db, talk.regency, talk.clock.now))


def posted(talk: Talk) -> list[str]:
    with talk.database.begin() as db:
        rows = db.execute(select(_outbox.c.body).where(_outbox.c.kind == "reminder").order_by(_outbox.c.id))
        return [row.body["k"] for row in rows]


def evening(talk: Talk) -> None:
    with talk.database.begin() as db:
        talk.clock.now = db.execute(select(_reminder.c.due_at).order_by(_reminder.c.due_at).limit(1)).scalar_one()


def test_never_early_once_in_the_evening_once_on_the_day(joined: Talk) -> None:
    evening(joined)
    joined.clock.forward(seconds=-1)
    assert sweep(joined) == {}

    joined.clock.forward(seconds=1)
    assert sweep(joined) == {"posted": 1}
    assert sweep(joined) == {}
    joined.clock.forward(hours=9, minutes=30)
    assert sweep(joined) == {"posted": 1}
    assert posted(joined) == ["reminder-evening", "reminder-day"]


def test_after_a_downtime_the_late_one_is_expired(joined: Talk) -> None:
    evening(joined)
    joined.clock.forward(hours=1)

    assert sweep(joined) == {"expired": 1}
    assert posted(joined) == []


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"version": 2}])
def test_none_for_a_cancelled_or_moved_activity(joined: Talk, change: dict[str, object]) -> None:
    with joined.database.begin() as db:
        db.execute(update(_activity).values(**change))
    evening(joined)

    assert sweep(joined) == {"cancelled": 1}


def test_none_after_leaving(joined: Talk) -> None:
    evening(joined)
    joined.press("leave:1:1")

    assert sweep(joined) == {}


def test_none_after_the_fact(talk: Talk) -> None:
    """Who joins after a reminder's time gets the receipt, not the reminder."""
    activity = an_activity(talk.database, starts_at=talk.clock.now + timedelta(hours=4))
    talk.register()
    talk.press(f"ikut:{activity.id}:1")

    with talk.database.begin() as db:
        assert list(db.execute(select(_reminder.c.occurrence)).scalars()) == ["day"]


def test_the_row_in_the_outbox_expires_with_its_reminder(joined: Talk) -> None:
    evening(joined)
    sweep(joined)

    with joined.database.begin() as db:
        row = db.execute(select(_outbox).where(_outbox.c.kind == "reminder")).one()
    assert row.expires_at == joined.clock.now + timedelta(hours=1)
    assert (row.policy, row.priority, row.person_id) == ("must_arrive", 3, 1)
