"""An activity is put on the agenda and changed; whoever signed up is told what matters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from models.actions.agenda import (
    KEEP,
    ActivityAbsent,
    ActivityChange,
    change_activity,
    create_activity,
)
from models.actions.signups import join, leave
from models.queries.activities import activity_by_id
from models.region.regency import Regency
from tests.models.agenda_builders import (
    NOW,
    START,
    a_person,
    an_activity,
    days,
    expected,
    fresh,
    joined,
    new_activity,
    pending,
    posted,
    set_reminders,
    statuses,
)

NAME = "Gebrak Gotong Royong"
LATER = START + days(7)
NIGHT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 22.00 WIB
MOVES: list[tuple[str, Any]] = [
    ("starts_at", LATER),
    ("hours_known", False),
    ("region", "33.03.10.2002"),
    ("place", "Lapangan Serang"),
    ("latitude", -7.2),
    ("longitude", 109.3),
]
ASIDES: list[tuple[str, Any]] = [
    ("title", "Tanam seribu pohon"),
    ("description", "Bersama warga"),
    ("bring", "Cangkul"),
    ("programme", "lainnya"),
    ("kind", "rtlh"),
    ("ends_at", START + timedelta(hours=2)),
]


def test_a_new_activity_is_stored_as_told(db: Connection) -> None:
    new = new_activity(quota=3, bring="Cangkul", latitude=-7.2, longitude=109.3, ends_at=LATER, sample=True)

    row = activity_by_id(db, create_activity(db, new, NOW))

    assert row is not None
    assert {name: getattr(row, name) for name in new.__slots__} == {name: getattr(new, name) for name in new.__slots__}
    assert (row.version, row.taken, row.last_place, row.created_at) == (1, 0, 0, NOW)


@pytest.mark.parametrize(("name", "value"), MOVES)
def test_time_and_place_make_a_new_version_and_one_notice_for_each(db: Connection, name: str, value: Any) -> None:
    activity = an_activity(db, quota=2)
    people = joined(db, activity, 3)

    changed = change_activity(db, activity.id, ActivityChange(**{name: value}), NAME, NOW)

    assert (set(changed.fields), changed.told, changed.promoted) == ({name}, 3, 0)
    assert changed.activity == fresh(db, activity)
    assert changed.activity.version == 2
    assert [(row["cause"], row["person_id"], row["kind"]) for row in posted(db)] == [
        (f"moved:{activity.id}:2", one.id, "notice") for one in people
    ]
    assert {(row["due_at"], row["expires_at"]) for row in posted(db)} == {(NOW, changed.activity.starts_at)}
    assert pending(db, activity) == expected(changed.activity, people[:2])


@pytest.mark.parametrize(("name", "value"), ASIDES)
def test_other_changes_alter_nothing_else(db: Connection, name: str, value: Any) -> None:
    activity = an_activity(db, quota=2)
    people = joined(db, activity, 3)

    changed = change_activity(db, activity.id, ActivityChange(**{name: value}), NAME, NOW)

    assert changed.fields == {name}
    assert getattr(fresh(db, activity), name) == value
    assert fresh(db, activity).version == 1
    assert pending(db, activity) == expected(activity, people[:2])
    assert posted(db) == []


def test_the_same_again_is_no_change(db: Connection) -> None:
    activity = an_activity(db, quota=None)
    joined(db, activity, 1)
    activity = fresh(db, activity)
    same = ActivityChange(title=activity.title, starts_at=activity.starts_at, quota=None, status="open")

    changed = change_activity(db, activity.id, same, NAME, NOW)

    assert (changed.fields, changed.told, posted(db)) == (frozenset(), 0, [])
    assert fresh(db, activity) == activity


def test_what_is_not_given_stays(db: Connection) -> None:
    activity = an_activity(db, quota=5)

    assert ActivityChange().against(activity) == {}
    assert ActivityChange(quota=None).against(activity) == {"quota": None}
    assert ActivityChange(quota=KEEP).against(activity) == {}


def test_a_cancelled_activity_tells_all_and_reminds_nobody(db: Connection) -> None:
    activity = an_activity(db, quota=1)
    people = joined(db, activity, 2)

    changed = change_activity(db, activity.id, ActivityChange(status="cancelled", place="Lapangan"), NAME, NOW)

    assert (changed.activity.version, changed.told, changed.promoted) == (2, 2, 0)
    assert [(row["cause"], row["person_id"]) for row in posted(db)] == [
        (f"cancelled:{activity.id}:2", one.id) for one in people
    ]
    assert posted(db)[0]["body"]["k"] == "agenda-cancelled"
    assert "Lapangan" not in str(posted(db)[0]["body"]), "people know it by its old place"
    assert pending(db, activity) == set()
    assert statuses(db, activity) == ["registered", "waiting"]


def test_taking_a_cancellation_back_is_told_and_plans_the_reminders_again(db: Connection) -> None:
    activity = an_activity(db)
    people = joined(db, activity, 2)
    change_activity(db, activity.id, ActivityChange(status="cancelled"), NAME, NOW)

    changed = change_activity(db, activity.id, ActivityChange(status="open"), NAME, NOW)

    assert (changed.activity.version, changed.told) == (3, 2)
    assert [row["body"]["k"] for row in posted(db)][2:] == ["agenda-back"] * 2
    assert [row["cause"] for row in posted(db)][2:] == [f"moved:{activity.id}:3"] * 2
    assert pending(db, activity) == expected(changed.activity, people)


def test_a_reminder_already_sent_is_not_repeated(db: Connection) -> None:
    activity = an_activity(db)
    people = joined(db, activity, 1)
    set_reminders(db, "evening", "posted")
    after_it = START - timedelta(hours=10, minutes=30)  # 20.00 WIB of the evening before

    change_activity(db, activity.id, ActivityChange(title="Lain"), NAME, after_it)
    assert {entry[2] for entry in pending(db, activity)} == {"day"}

    changed = change_activity(db, activity.id, ActivityChange(place="Lapangan"), NAME, after_it)
    assert pending(db, activity) == expected(changed.activity, people, after_it)
    assert {entry[2] for entry in pending(db, activity)} == {"day"}


@pytest.mark.parametrize(
    ("before", "after", "moves_up"), [(1, 3, 2), (1, None, 3), (1, 10, 3), (3, 1, 0), (None, 1, 0)]
)
def test_only_more_places_let_those_who_wait_move_up(
    db: Connection, before: int | None, after: int | None, moves_up: int
) -> None:
    activity = an_activity(db, quota=before)
    joined(db, activity, 4)
    entries = statuses(db, activity)

    changed = change_activity(db, activity.id, ActivityChange(quota=after), NAME, NOW)

    assert (changed.promoted, changed.told, changed.activity.version) == (moves_up, 0, 1)
    assert statuses(db, activity).count("registered") == entries.count("registered") + moves_up
    assert fresh(db, activity).taken == changed.activity.taken == statuses(db, activity).count("registered")
    assert [row["body"]["k"] for row in posted(db)] == ["signup-promoted"] * moves_up


def test_nobody_loses_a_place_and_nobody_new_gets_one_above_the_quota(db: Connection) -> None:
    activity = an_activity(db, quota=3)
    people = joined(db, activity, 4)
    change_activity(db, activity.id, ActivityChange(quota=1), NAME, NOW)

    leave(db, activity.id, people[0], Regency(), NOW)

    assert statuses(db, activity) == ["left", "registered", "registered", "waiting"]


def test_a_postponed_activity_that_was_closed_fills_its_free_places(db: Connection) -> None:
    activity = an_activity(db, quota=1)
    people = joined(db, activity, 2)
    closed = START - timedelta(hours=1)
    leave(db, activity.id, people[0], Regency(), closed)
    assert statuses(db, activity) == ["left", "waiting"]

    changed = change_activity(db, activity.id, ActivityChange(starts_at=LATER), NAME, closed)

    assert (changed.promoted, changed.told) == (1, 1)
    assert statuses(db, activity) == ["left", "registered"]
    assert pending(db, activity) == expected(changed.activity, people[1:], closed)


def test_a_finished_activity_reminds_nobody_and_is_no_new_version(db: Connection) -> None:
    activity = an_activity(db)
    joined(db, activity, 1)

    changed = change_activity(db, activity.id, ActivityChange(status="finished"), NAME, NOW)

    assert (changed.activity.version, changed.told, pending(db, activity)) == (1, 0, set())


def test_an_absent_activity_is_refused(db: Connection) -> None:
    with pytest.raises(ActivityAbsent):
        change_activity(db, 4711, ActivityChange(title="Lain"), NAME, NOW)


def test_a_new_place_is_open_to_joining_again(db: Connection) -> None:
    activity = an_activity(db, quota=1)
    change_activity(db, activity.id, ActivityChange(starts_at=LATER), NAME, NOW)

    entry = join(db, activity.id, a_person(db), START)

    assert not isinstance(entry, str)
    assert entry.signup.status == "registered"
