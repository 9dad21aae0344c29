"""Waves of an announcement leave room for reminders and notices on the same day, and the plan counts with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, select

from models.actions.delivery import begin
from models.actions.outbox import Post, post
from models.actions.routing import Route
from models.message.sending_rules import SendingRules
from models.message.templates import read_templates
from models.region.regency import Whatsapp
from models.rules.waves import plan_for
from models.store.database import open_database
from models.tables.base import table_of
from models.tables.sending import Outbox
from tests.announcing import BODY, announcement, settle
from tests.models.rows import NOW, a_person, an_address

_outbox = table_of(Outbox)
TEMPLATES = read_templates()
NEWS = {"k": "report-news", "v": {"code": "PBG-1", "category": "Jalan", "where": "Slinga", "news": "beres"}}


@pytest.fixture
def db(db_url: str) -> Iterator[Connection]:
    engine = open_database(db_url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def claim(db: Connection) -> int:
    return len(begin(db, "whatsapp", 99, NOW, lambda _: 0.0, route=Route(TEMPLATES, new_per_day=10)))


def reminders(db: Connection, count: int) -> None:
    for number in range(count):
        person = a_person(db, id=800_000 + number)
        an_address(db, person, id=900_000 + number, channel="whatsapp")
        post(db, [Post(f"c{number}", person, "reminder", NEWS, NOW)], NOW)


@pytest.mark.parametrize(("urgent", "announced", "reminded"), [(False, 8, 2), (True, 10, 0)])
def test_a_fifth_of_a_day_is_for_what_people_have_asked_for(
    db: Connection, urgent: bool, announced: int, reminded: int
) -> None:
    settle(db, 20, NOW, channel="whatsapp")
    body = {**BODY, "k": "announcement-alert"} if urgent else BODY
    announcement(db, NOW, urgent=urgent, body=body)

    assert claim(db) == announced
    reminders(db, 3)
    assert claim(db) == reminded


def test_without_an_announcement_all_of_it_is(db: Connection) -> None:
    reminders(db, 12)

    assert claim(db) == 10
    assert [row.state for row in db.execute(select(_outbox))].count("queued") == 2


@pytest.mark.parametrize(
    ("shut", "urgent", "opened", "days"),
    [(8, False, 0, 1), (9, False, 0, 2), (16, False, 0, 2), (17, False, 0, 3), (8, False, 3, 2), (10, True, 0, 1)],
)
def test_the_plan_counts_with_it(shut: int, urgent: bool, opened: int, days: int) -> None:
    rules = SendingRules(templates=TEMPLATES, new_per_day=10)
    key = "announcement-alert" if urgent else "announcement-shown"

    assert plan_for({"shut": shut}, key, urgent, opened, rules, Whatsapp()).days == days
