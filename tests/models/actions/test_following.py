"""Who stops following hears nothing more, and who follows a session is reminded of it as it stands now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from models.actions.agenda import ActivityChange
from models.actions.following import follow_session, stop, unfollow
from models.actions.publishing import Changes, publish
from models.actions.reminders import FOLLOWED
from models.region.regency import Quiet
from models.tables.base import table_of
from models.tables.person import Consent
from models.tables.programme import Follow
from models.words.news import ALL, target_of
from tests.models.actions.followers import NIGHT, QUIET, TEXT, a_session, change, delivered, follower, heard
from tests.models.agenda_builders import NOW, START, a_person, posted, reminder, setting

_follow = table_of(Follow)
_consent = table_of(Consent)


def test_stop_takes_back_what_waits_and_needs_asking_to_be_undone(db: Connection) -> None:
    session = a_session(db)
    person = follower(db, ALL, target_of(session.id))
    follow_session(db, person.id, session, TEXT, "web", None, NOW)
    change(db, session, NIGHT, place="Lapangan")

    stop(db, person.id, TEXT, "web", NIGHT)

    assert heard(db, person) == []
    assert db.execute(select(_follow).where(_follow.c.person_id == person.id)).all() == []
    mine = select(_consent.c.purpose, _consent.c.granted).where(_consent.c.person_id == person.id)
    answers = [tuple(row) for row in db.execute(mine.order_by(_consent.c.id))]
    assert answers == [("festival", True), ("announcements", False), ("festival", False)]
    assert pending_hours(db) == []
    delivered(db)
    assert change(db, session, NIGHT, place="Balai") == 0


def test_who_lets_one_session_go_keeps_the_news_of_the_other(db: Connection) -> None:
    session, other = a_session(db), a_session(db)
    person = follower(db, target_of(session.id), target_of(other.id))
    changes = [(one.id, ActivityChange(place="Lapangan")) for one in (session, other)]
    publish(db, "chat", None, Changes(changed=changes), setting(NIGHT, QUIET))

    assert unfollow(db, person.id, "festival", target_of(session.id), NIGHT)

    assert heard(db, person) == [["news-moved-place"]]
    assert list(next(row["body"]["news"] for row in posted(db))) == [str(other.id)]


def pending_hours(db: Connection) -> list[datetime]:
    mine = (reminder.c.occurrence.in_(FOLLOWED), reminder.c.state == "pending")
    return list(db.execute(select(reminder.c.due_at).where(*mine)).scalars())


def test_a_followed_session_reminds_one_hour_before_and_moves_with_it(db: Connection) -> None:
    afternoon = START.replace(hour=7)
    session = a_session(db, starts_at=afternoon)
    person = a_person(db)

    follow_session(db, person.id, session, TEXT, "web", QUIET.quiet, NOW)
    assert pending_hours(db) == [afternoon - timedelta(hours=1)]

    change(db, session, starts_at=afternoon + timedelta(hours=1))
    assert pending_hours(db) == [afternoon]

    unfollow(db, person.id, "festival", target_of(session.id), NOW)
    assert pending_hours(db) == []


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (datetime(2026, 12, 4, 23, 30, tzinfo=UTC), datetime(2026, 12, 4, 23, 0, tzinfo=UTC)),  # 06.30: at 06.00
        (datetime(2026, 12, 4, 22, 30, tzinfo=UTC), None),  # 05.30: it would wake them
    ],
)
def test_its_reminder_keeps_quiet_hours(db: Connection, start: datetime, due: datetime | None) -> None:
    session = a_session(db, starts_at=start)

    follow_session(db, a_person(db).id, session, TEXT, "web", Quiet().hours(), NOW)

    assert pending_hours(db) == ([] if due is None else [due])


def test_where_no_hour_is_known_nobody_is_reminded_until_there_is_one(db: Connection) -> None:
    session = a_session(db, starts_at=START, hours_known=False)
    person = a_person(db)
    follow_session(db, person.id, session, TEXT, "web", None, NOW)
    assert db.execute(select(reminder.c.id)).all() == []

    change(db, session, starts_at=START + timedelta(hours=3), hours_known=True)

    (due,) = db.execute(select(reminder.c.due_at)).scalars()
    assert due == START + timedelta(hours=2)
