"""Up to when a change is news: what has no hour, or lasts days, can still be told of on the day itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from models.actions.signups import join, leave
from models.region.regency import Regency
from models.words.news import ALL
from tests.models.actions.followers import NIGHT, a_session, change, follower, heard
from tests.models.agenda_builders import NOW, START, a_person, an_activity, posted

MIDNIGHT = datetime(2026, 12, 4, 17, 0, tzinfo=UTC)  # Saturday 5 December, 00.00 WIB
NOON = MIDNIGHT + timedelta(hours=12)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"status": "cancelled"}, "news-cancelled"),
        ({"place": "Lapangan"}, "news-moved-place"),
        ({"starts_at": NOON + timedelta(hours=3), "hours_known": True}, "news-hour-known"),
    ],
)
def test_a_session_without_an_hour_is_news_all_day(db: Connection, values: dict[str, Any], key: str) -> None:
    session = a_session(db, starts_at=MIDNIGHT, hours_known=False)
    person = follower(db, ALL)

    assert change(db, session, NOON, **values) == 1

    assert heard(db, person) == [[key]]
    assert posted(db)[0]["expires_at"] > NOON


def test_when_its_day_is_over_it_is_none(db: Connection) -> None:
    session = a_session(db, starts_at=MIDNIGHT, hours_known=False)
    follower(db, ALL)

    assert change(db, session, MIDNIGHT + DAY, status="cancelled") == 0


def test_nobody_is_woken_for_a_session_without_an_hour(db: Connection) -> None:
    session = a_session(db, starts_at=MIDNIGHT, hours_known=False)
    follower(db, ALL)

    change(db, session, MIDNIGHT - timedelta(hours=2), place="Lapangan")

    assert posted(db)[0]["due_at"] == MIDNIGHT + timedelta(hours=6)


@pytest.mark.parametrize("known", [True, False])
def test_what_lasts_days_is_news_until_its_last_day(db: Connection, known: bool) -> None:
    stop = an_activity(
        db, programme="festival", starts_at=MIDNIGHT, ends_at=MIDNIGHT + 2.5 * DAY, hours_known=known, title="Pameran"
    )
    person = follower(db, ALL)

    assert change(db, stop, MIDNIGHT + 1.5 * DAY, status="cancelled") == 1

    assert heard(db, person) == [["news-cancelled"]]


def test_past_midnight_the_night_before_is_no_news(db: Connection) -> None:
    evening = MIDNIGHT + timedelta(hours=20)
    session = a_session(db, starts_at=evening, ends_at=evening + timedelta(hours=5))
    follower(db, ALL)

    assert change(db, session, MIDNIGHT + DAY + timedelta(hours=8), status="cancelled") == 0


@pytest.mark.parametrize(("known", "key"), [(True, "news-hour-known"), (False, "news-hour-open")])
def test_an_hour_that_comes_or_goes_is_no_move(db: Connection, known: bool, key: str) -> None:
    session = a_session(db, starts_at=MIDNIGHT if known else START, hours_known=not known)
    person = follower(db, ALL)

    change(db, session, starts_at=START if known else MIDNIGHT, hours_known=known)

    assert heard(db, person) == [[key]]


def test_who_gives_up_a_place_hears_no_more_of_it(db: Connection) -> None:
    session = a_session(db, quota=5)
    gone, follows = a_person(db), follower(db, ALL)
    for one in (gone, follows):
        join(db, session.id, one, NOW)
    change(db, session, NIGHT, starts_at=START + timedelta(hours=1))

    for one in (gone, follows):
        leave(db, session.id, one, Regency(), NIGHT)

    assert (heard(db, gone), heard(db, follows)) == ([], [["news-moved-hour"]])
