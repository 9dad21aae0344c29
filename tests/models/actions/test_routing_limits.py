"""On WhatsApp only so many new people a day are written to, and at the month's cap only replies and alerts go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from models.actions.outbox import Answer, answer
from models.actions.routing import Route, release_capped
from models.queries.costs import month_of
from models.tables.base import table_of
from models.tables.sending import Outbox
from models.tables.whatsapp import WaCost
from tests.announcing import BODY, announcement, settle
from tests.models.actions.routed import DAY, NEWS, OPEN, TARIFF, TEMPLATES, claim, ends, someone, tell
from tests.models.rows import NOW

_outbox = table_of(Outbox)
_cost = table_of(WaCost)


@pytest.fixture
def db(both: Connection) -> Connection:
    return both


def spend(db: Connection, count: int, category: str = "marketing", day: Any = None, billable: bool = True) -> None:
    row = {"day": day or month_of(NOW), "category": category, "billable": billable, "count": count}
    db.execute(insert(_cost), [row])


def test_so_many_new_people_a_day_and_the_rest_when_the_first_are_a_day_old(db: Connection) -> None:
    people = [someone(db) for _ in range(5)]
    for person, _ in people:
        tell(db, person)
    route = Route(TEMPLATES, new_per_day=2)

    assert len(claim(db, NOW, route)) == 2
    later, _ = someone(db)
    tell(db, later)
    at = [NOW + timedelta(hours=23), NOW + DAY, NOW + DAY * 2, NOW + DAY * 3]
    assert [len(claim(db, moment, route)) for moment in at] == [0, 2, 2, 0]


def test_who_was_written_to_within_the_day_is_not_new_and_who_wrote_does_not_count(db: Connection) -> None:
    known, _ = someone(db, opened_at=NOW - timedelta(hours=23))
    stranger, _ = someone(db)
    writer, _ = someone(db, OPEN)
    for person in (known, stranger, writer):
        tell(db, person)

    assert len(claim(db, route=Route(TEMPLATES, new_per_day=1))) == 2
    assert ends(db) == [("sending", None), ("queued", None), ("sending", None)]


def test_who_was_written_to_longer_ago_is_new_again(db: Connection) -> None:
    person, _ = someone(db, opened_at=NOW - DAY)
    tell(db, person)

    assert claim(db, route=Route(TEMPLATES, new_per_day=0)) == []


@pytest.mark.parametrize(
    ("count", "category", "billable", "capped"),
    [
        (99, "marketing", True, False),
        (100, "marketing", True, True),
        (150, "utility", True, True),
        (149, "utility", True, False),
        (1000, "marketing", False, False),
        (100, "something_new", True, True),
    ],
)
def test_at_the_months_cap_all_but_replies_stop(
    db: Connection, count: int, category: str, billable: bool, capped: bool
) -> None:
    spend(db, count, category, billable=billable)
    person, address = someone(db, OPEN)
    tell(db, person)
    answer(db, [Answer("in:1", address, "whatsapp", NEWS)], NOW)

    assert len(claim(db)) == (1 if capped else 2)
    assert ends(db) == [("held", "cap") if capped else ("sending", None), ("sending", None)]


def test_at_the_cap_an_announcement_is_skipped_but_an_alert_goes(db: Connection) -> None:
    spend(db, 100)
    people = settle(db, 2, NOW, channel="whatsapp")
    announcement(db, NOW, cause="calm")
    announcement(db, NOW, cause="alert", urgent=True, body={**BODY, "k": "announcement-alert"})

    claim(db)
    rows = db.execute(select(_outbox).where(_outbox.c.person_id.in_(people)).order_by(_outbox.c.id)).all()
    assert [(row.state, row.why) for row in rows] == [("skipped", "cap")] * 2 + [("sending", None)] * 2


def test_last_months_costs_are_last_months(db: Connection) -> None:
    spend(db, 1000, day=month_of(NOW) - timedelta(days=1))
    person, _ = someone(db, OPEN)
    tell(db, person)

    assert len(claim(db)) == 1


def test_what_the_cap_held_goes_when_there_is_money_again(db: Connection) -> None:
    spend(db, 100)
    person, _ = someone(db, OPEN)
    tell(db, person)
    claim(db)
    richer = Route(TEMPLATES, tariff=TARIFF.model_copy(update={"month_cap": 1e9}))

    assert release_capped(db, NOW) == 1
    assert len(claim(db, route=richer)) == 1
