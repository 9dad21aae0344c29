"""What followers of a programme hear of a change: one message, and only what concerns them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from models.actions.agenda import ActivityChange
from models.actions.following import follow, follow_session, stop, unfollow
from models.actions.people import ConsentText
from models.actions.publishing import Changes, create_edition, publish
from models.actions.reminders import FOLLOWED
from models.actions.signups import join
from models.actions.undoing import NothingToUndo, undo_import
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow
from models.queries.people import Resident
from models.region.regency import Quiet
from models.tables.base import table_of
from models.tables.person import Consent
from models.tables.programme import Follow
from models.words.news import ALL, day_of, target_of
from tests.models.agenda_builders import NOW, START, a_person, an_activity, fresh, outbox, posted, reminder, setting

TEXT = ConsentText("1", "0" * 64)
QUIET = SendingRules(quiet=Quiet().hours())
NIGHT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 22.00 WIB
_follow = table_of(Follow)
_consent = table_of(Consent)


def a_session(db: Connection, **parts: Any) -> ActivityRow:
    return an_activity(db, **{"programme": "festival", "kind": "budaya", "title": "Ruwat Bumi", **parts})


def follower(db: Connection, *targets: str) -> Resident:
    person = a_person(db)
    for target in targets:
        follow(db, person.id, "festival", target, TEXT, "web", NOW)
    return person


def change(db: Connection, session: ActivityRow, now: datetime = NOW, **values: Any) -> int:
    changes = Changes(changed=[(session.id, ActivityChange(**values))])
    return publish(db, "chat", None, changes, setting(now, QUIET)).told


def heard(db: Connection, person: Resident, state: str = "queued") -> list[list[str]]:
    """The lines of each message to a person, as text keys."""
    rows = [row for row in posted(db) if row["person_id"] == person.id and row["state"] == state]
    return [[item["k"] for item in row["body"]["v"]["items"]] for row in rows if row["cause"].startswith("news:")]


def delivered(db: Connection) -> None:
    db.execute(update(outbox).where(outbox.c.state == "queued").values(state="sent"))


def test_who_follows_the_whole_a_day_or_the_session_hears_it_once_and_nobody_else(db: Connection) -> None:
    session, other = a_session(db), a_session(db, starts_at=START + timedelta(days=1))
    concerned = [
        follower(db, ALL),
        follower(db, day_of(START)),
        follower(db, target_of(session.id)),
        follower(db, ALL, day_of(START), target_of(session.id)),
    ]
    others = [follower(db, target_of(other.id)), follower(db, day_of(other.starts_at)), a_person(db)]

    assert change(db, session, starts_at=START + timedelta(minutes=90)) == 4

    assert [heard(db, one) for one in concerned] == [[["news-moved-hour"]]] * 4
    assert [heard(db, one) for one in others] == [[]] * 3


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"starts_at": START + timedelta(hours=1)}, "news-moved-hour"),
        ({"starts_at": START + timedelta(days=1)}, "news-moved-day"),
        ({"place": "Lapangan"}, "news-moved-place"),
        ({"place": "Lapangan", "starts_at": START + timedelta(hours=1)}, "news-moved-both"),
        ({"status": "cancelled"}, "news-cancelled"),
        ({"title": "Ruwat Agung"}, None),
        ({"ends_at": START + timedelta(hours=5)}, None),
        ({"ends_at": START + timedelta(days=2)}, "news-until"),
    ],
)
def test_each_kind_of_change_in_its_words(db: Connection, values: dict[str, Any], key: str | None) -> None:
    session = a_session(db)
    person = follower(db, ALL)

    change(db, session, **values)

    assert heard(db, person) == ([[key]] if key else [])


def test_several_changes_are_one_message(db: Connection) -> None:
    sessions = [a_session(db, starts_at=START + timedelta(hours=hour)) for hour in range(3)]
    person = follower(db, ALL)
    changes = [(one.id, ActivityChange(place="Lapangan")) for one in sessions]

    publish(db, "chat", None, Changes(changed=changes), setting(NOW, QUIET))

    assert heard(db, person) == [["news-moved-place"] * 3]


def test_what_has_not_left_is_told_anew_from_what_its_reader_knew(db: Connection) -> None:
    session = a_session(db)
    person, late = follower(db, ALL), follower(db)
    change(db, session, NIGHT, starts_at=START + timedelta(hours=1))
    follow(db, late.id, "festival", ALL, TEXT, "web", NIGHT)

    change(db, session, NIGHT, starts_at=START + timedelta(hours=2))

    assert heard(db, person) == [["news-moved-hour"]]
    assert heard(db, person, "cancelled") == [["news-moved-hour"]]
    known = {one.id: row["body"]["news"] for row in posted(db) for one in (person, late) if row["person_id"] == one.id}
    assert known[person.id][str(session.id)][0] == START.isoformat()
    assert known[late.id][str(session.id)][0] == (START + timedelta(hours=1)).isoformat()


def test_a_change_taken_back_before_it_was_told_is_none(db: Connection) -> None:
    session = a_session(db)
    person = follower(db, ALL)
    change(db, session, NIGHT, starts_at=START + timedelta(hours=1))

    assert change(db, session, NIGHT, starts_at=START) == 0

    assert heard(db, person) == []


def test_quiet_hours_are_kept_but_not_past_the_start(db: Connection) -> None:
    soon = NIGHT + timedelta(hours=6)  # 04.00, before the quiet ends
    session, early = a_session(db), a_session(db, starts_at=soon)
    person, watcher = follower(db, target_of(session.id)), follower(db, target_of(early.id))

    change(db, session, NIGHT, place="Lapangan")
    change(db, early, NIGHT, place="Lapangan")

    due = {row["person_id"]: row["due_at"] for row in posted(db)}
    assert due[person.id] == NIGHT + timedelta(hours=8)
    assert due[watcher.id] == NIGHT


def test_nobody_is_told_of_what_has_begun(db: Connection) -> None:
    session = a_session(db)
    follower(db, ALL)

    assert change(db, session, START + timedelta(minutes=1), place="Lapangan") == 0


def test_who_signed_up_hears_it_as_a_notice_together_with_the_rest(db: Connection) -> None:
    session, other = a_session(db, quota=5), a_session(db)
    person = follower(db, target_of(other.id))
    join(db, session.id, person, NOW)
    changes = [(one.id, ActivityChange(place="Lapangan")) for one in (session, other)]

    publish(db, "chat", None, Changes(changed=changes), setting(NOW, QUIET))

    assert heard(db, person) == [["news-moved-place"] * 2]
    assert [row["kind"] for row in posted(db)] == ["notice"]


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


def test_a_new_edition_is_one_line_and_so_is_its_end(db: Connection) -> None:
    values: dict[str, Any] = {"code": "FGS-9", "programme": "festival", "name": "Festival 9", "region": "33.03.10.2001"}
    days = {"first_day": date(2026, 12, 5), "last_day": date(2026, 12, 6)}
    edition = create_edition(db, {**values, **days, "place": "D'LAS"}, NOW)
    session = a_session(db, edition_id=edition)
    whole, one = follower(db, ALL), follower(db, target_of(session.id))

    publish(db, "chat", None, Changes(editions={edition: {"status": "published"}}), setting(NOW, QUIET))
    assert (heard(db, whole), heard(db, one)) == ([["news-edition-new"]], [])
    delivered(db)

    off = Changes(
        changed=[(session.id, ActivityChange(status="cancelled"))], editions={edition: {"status": "cancelled"}}
    )
    publish(db, "chat", None, off, setting(NOW, QUIET))
    assert (heard(db, whole), heard(db, one)) == ([["news-edition-cancelled"]], [["news-cancelled"]])


def test_the_last_import_is_undone_but_for_what_changed_since(db: Connection) -> None:
    moved, kept = a_session(db), a_session(db)
    person = follower(db, ALL)
    there = Changes(changed=[(one.id, ActivityChange(place="Lapangan")) for one in (moved, kept)])
    publish(db, "import", None, there, setting(NOW, QUIET))
    delivered(db)
    change(db, kept, place="Pendopo")
    delivered(db)

    done = undo_import(db, setting(NOW, QUIET))

    assert (done.changed, done.told, done.kept) == (1, 1, (kept.code,))
    assert (fresh(db, moved).place, fresh(db, kept).place) == (moved.place, "Pendopo")
    assert heard(db, person) == [["news-moved-place"]]
    with pytest.raises(NothingToUndo):
        undo_import(db, setting(NOW, QUIET))


def test_where_no_hour_is_known_nobody_is_reminded_until_there_is_one(db: Connection) -> None:
    session = a_session(db, starts_at=START, hours_known=False)
    person = a_person(db)
    follow_session(db, person.id, session, TEXT, "web", None, NOW)
    assert db.execute(select(reminder.c.id)).all() == []

    change(db, session, starts_at=START + timedelta(hours=3), hours_known=True)

    (due,) = db.execute(select(reminder.c.due_at)).scalars()
    assert due == START + timedelta(hours=2)
