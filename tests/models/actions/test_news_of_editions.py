"""An edition that is announced, called off and back: in one line, and nothing where its follower knew it so."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection

from models.actions.agenda import ActivityChange
from models.actions.publishing import Changes, create_edition, publish
from models.words.news import ALL, target_of
from tests.models.actions.followers import QUIET, a_session, delivered, follower, heard
from tests.models.agenda_builders import NOW, setting

DAY = date(2026, 12, 5)


def an_edition(db: Connection) -> int:
    named = {"code": "FGS-9", "programme": "festival", "name": "Festival 9", "status": "published"}
    return create_edition(
        db, {**named, "first_day": DAY, "last_day": DAY, "region": "33.03.10.2001", "place": "D'LAS"}, NOW
    )


def becomes(db: Connection, edition: int, session: int, status: Any) -> None:
    changed = [(session, ActivityChange(status="cancelled" if status == "cancelled" else "open"))]
    publish(db, "chat", None, Changes(changed=changed, editions={edition: {"status": status}}), setting(NOW, QUIET))


def test_called_off_and_back_before_anybody_was_told_is_no_news(db: Connection) -> None:
    edition = an_edition(db)
    session = a_session(db, edition_id=edition)
    people = [follower(db, ALL), follower(db, ALL, target_of(session.id)), follower(db, target_of(session.id))]

    becomes(db, edition, session.id, "cancelled")
    assert [heard(db, one) for one in people] == [[["news-edition-cancelled"]]] * 2 + [[["news-cancelled"]]]
    becomes(db, edition, session.id, "published")

    assert [heard(db, one) for one in people] == [[], [], []]


def test_who_was_told_that_it_is_off_hears_that_it_is_back_with_its_sessions(db: Connection) -> None:
    edition = an_edition(db)
    session = a_session(db, edition_id=edition)
    person = follower(db, ALL)
    becomes(db, edition, session.id, "cancelled")
    delivered(db)

    becomes(db, edition, session.id, "published")

    assert heard(db, person) == [["news-edition-back", "news-back"]]
