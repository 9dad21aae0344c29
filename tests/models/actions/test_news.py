"""What followers of a programme hear of a change: one message, and only what concerns them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from models.actions.agenda import ActivityChange
from models.actions.following import follow
from models.actions.publishing import Changes, create_edition, publish
from models.actions.signups import join
from models.actions.undoing import NothingToUndo, undo_import
from models.words.news import ALL, day_of, target_of
from tests.models.actions.followers import NIGHT, QUIET, TEXT, a_session, change, delivered, follower, heard
from tests.models.agenda_builders import NOW, START, a_person, fresh, posted, setting


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
