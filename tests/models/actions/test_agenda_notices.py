"""What people hear of a changed activity, when, and in which words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from locales.texts import keys
from models.actions.agenda import (
    ActivityChange,
    change_activity,
    would_tell,
)
from models.actions.outbox import Post, post
from models.actions.signups import leave
from models.message.channel import LIMITS
from models.message.rendering import render
from models.region.regency import Regency
from tests.models.agenda_builders import (
    NOW,
    START,
    an_activity,
    days,
    fresh,
    joined,
    outbox,
    pending,
    posted,
    reminder,
    set_reminders,
)

NAME = "Gebrak Gotong Royong"
LATER = START + days(7)
NIGHT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 22.00 WIB
BEFORE_DAWN = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)  # 04.30 WIB


def test_what_stays_cancelled_is_not_told_again(db: Connection) -> None:
    activity = an_activity(db)
    joined(db, activity, 1)
    change_activity(db, activity.id, ActivityChange(status="cancelled"), NAME, NOW)

    changed = change_activity(db, activity.id, ActivityChange(starts_at=LATER), NAME, NOW)

    assert (changed.activity.version, changed.told, len(posted(db))) == (3, 0, 1)
    assert pending(db, activity) == set()


def test_reminders_that_wait_in_the_outbox_are_withdrawn(db: Connection) -> None:
    activity, other = an_activity(db), an_activity(db)
    for one in (activity, other):
        joined(db, one, 1)
    set_reminders(db, "evening", "posted")
    put_in_outbox(db)

    change_activity(db, activity.id, ActivityChange(place="Lapangan"), NAME, NOW)

    rows = [(row["state"], row["why"]) for row in posted(db) if row["kind"] == "reminder"]
    assert rows == [("cancelled", "no longer so"), ("queued", None)]


def test_a_reminder_that_has_left_is_not_called_cancelled(db: Connection) -> None:
    activity = an_activity(db)
    joined(db, activity, 1)
    set_reminders(db, "evening", "posted")
    put_in_outbox(db)
    db.execute(update(outbox).values(state="sent"))

    change_activity(db, activity.id, ActivityChange(place="Lapangan"), NAME, NOW)

    assert [row["state"] for row in posted(db)] == ["sent", "queued"]


@pytest.mark.parametrize("change", [{"place": "Lapangan"}, {"status": "cancelled"}, {"status": "finished"}], ids=str)
def test_an_activity_that_has_begun_notifies_nobody(db: Connection, change: dict[str, Any]) -> None:
    activity = an_activity(db)
    joined(db, activity, 1)

    changed = change_activity(db, activity.id, ActivityChange(**change), NAME, START)

    assert (changed.told, posted(db), pending(db, activity)) == (0, [], set())


def test_who_left_hears_nothing(db: Connection) -> None:
    activity = an_activity(db)
    people = joined(db, activity, 2)
    leave(db, activity.id, people[0], Regency(), NOW)

    change_activity(db, activity.id, ActivityChange(starts_at=LATER), NAME, NOW)

    assert [row["person_id"] for row in posted(db)] == [people[1].id]


def test_a_notice_waits_for_the_morning(db: Connection) -> None:
    activity = an_activity(db)
    joined(db, activity, 1)

    change_activity(db, activity.id, ActivityChange(starts_at=LATER), NAME, NIGHT)

    assert posted(db)[0]["due_at"] == datetime(2026, 11, 23, 22, 0, tzinfo=UTC)  # 05.00 WIB


@pytest.mark.parametrize(
    ("start", "change"),
    [
        (BEFORE_DAWN, {"status": "cancelled"}),
        (BEFORE_DAWN, {"starts_at": LATER}),
        (LATER, {"starts_at": BEFORE_DAWN}),
    ],
    ids=["cancelled", "later", "earlier"],
)
def test_news_comes_at_night_where_the_morning_is_too_late(
    db: Connection, start: datetime, change: dict[str, Any]
) -> None:
    activity = an_activity(db, starts_at=start)
    joined(db, activity, 1)

    change_activity(db, activity.id, ActivityChange(**change), NAME, NIGHT)

    assert posted(db)[0]["due_at"] == NIGHT


def test_what_would_be_told_is_what_is_told(db: Connection) -> None:
    activity = an_activity(db, quota=1)
    joined(db, activity, 3)
    changes = [
        ActivityChange(title="Lain"),
        ActivityChange(place="Lapangan"),
        ActivityChange(status="cancelled"),
        ActivityChange(place="Lapangan Serang"),
        ActivityChange(status="open"),
    ]

    foreseen = []
    told = []
    for change in changes:
        foreseen.append(would_tell(db, fresh(db, activity), change, NOW))
        told.append(change_activity(db, activity.id, change, NAME, NOW).told)

    assert foreseen == told == [0, 3, 3, 0, 3]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_notices_say_what_was_and_what_is(db: Connection, language: str) -> None:
    activity = an_activity(db, bring="Cangkul")
    joined(db, activity, 1)
    for change in (
        ActivityChange(starts_at=LATER, place="Lapangan"),
        ActivityChange(status="cancelled"),
        ActivityChange(status="open"),
    ):
        change_activity(db, activity.id, change, NAME, NOW)

    moved, cancelled, back = [render(row["body"], language, LIMITS["whatsapp"]) for row in posted(db)]

    for words in ("5 Desember 2026" if language == "id" else "5 December 2026", "Balai Desa Serang", "Lapangan"):
        assert words in moved.text
    assert [choice.data for choice in moved.choices] == [f"leave:{activity.id}:2"]
    assert "Lapangan" in cancelled.text
    assert "Balai Desa Serang" not in back.text
    assert cancelled.choices == ()
    assert {"agenda-moved", "agenda-cancelled", "agenda-back"} <= keys(language)
    assert [len(shown.text.splitlines()) <= 14 for shown in (moved, cancelled, back)] == [True] * 3


def put_in_outbox(db: Connection) -> None:
    """What the sweep posts for the reminders that are due."""
    for row in db.execute(select(reminder).where(reminder.c.state == "posted").order_by(reminder.c.id)).all():
        post(db, [Post(f"reminder:{row.id}", row.person_id, "reminder", {"k": "reminder-day", "v": {}}, NOW)], NOW)
