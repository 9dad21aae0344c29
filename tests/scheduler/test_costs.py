"""WhatsApp's costs: admins are warned once a month, and what the cap held goes when there is money again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, insert, select

from models.actions.delivery import begin
from models.actions.outbox import Post, post
from models.actions.routing import Route
from models.actions.staff import grant
from models.message.sending_rules import SendingRules
from models.message.templates import NONE
from models.queries.costs import month_of
from models.region.regency import Whatsapp
from models.store.database import open_database
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.sending import Outbox
from models.tables.whatsapp import WaCost
from scheduler.costs import count_costs, sweep_costs
from tests.models import rows

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TARIFF = Whatsapp(prices={"marketing": 100}, month_cap=10_000)
RULES = SendingRules()
_outbox = table_of(Outbox)
_cost = table_of(WaCost)


@pytest.fixture
def db(db_url: str) -> Iterator[Connection]:
    database = open_database(db_url)
    with database.connect() as connection:
        yield connection
        connection.rollback()
    database.dispose()


@pytest.fixture
def admin(db: Connection) -> int:
    person = rows.a_person(db)
    grant(db, person, "admin", "", "test", NOW)
    camat = rows.a_person(db)
    grant(db, camat, "camat", "33.03.10", "test", NOW)
    return person


def spend(db: Connection, count: int, now: datetime = NOW) -> None:
    db.execute(_cost.delete())
    db.execute(insert(_cost), [{"day": month_of(now), "category": "marketing", "billable": True, "count": count}])


def told(db: Connection) -> list[tuple[int, str, str]]:
    found = db.execute(select(_outbox).where(_outbox.c.kind == "notice").order_by(_outbox.c.id))
    return [(row.person_id, row.body["k"], row.body["v"].get("percent", "")) for row in found]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(79, []), (80, [("costs-much", "80")]), (99, [("costs-much", "99")]), (100, [("costs-all", "100")])],
)
def test_admins_alone_are_told_from_four_fifths_on(
    db: Connection, admin: int, count: int, expected: list[tuple[str, str]]
) -> None:
    spend(db, count)
    sweep_costs(db, TARIFF, RULES, NOW)

    assert told(db) == [(admin, *words) for words in expected]


def test_each_is_told_once_a_month(db: Connection, admin: int) -> None:
    later = NOW + timedelta(days=10)
    for count, at in ((80, NOW), (85, NOW), (100, NOW), (120, NOW), (0, later), (81, later)):
        spend(db, count, at)
        sweep_costs(db, TARIFF, RULES, at)

    assert [words for _, words, _ in told(db)] == ["costs-much", "costs-all", "costs-much"]


@pytest.mark.parametrize("count", [80, 100])
def test_the_word_of_it_is_not_held_by_what_it_tells_of_and_ends_with_the_month(
    db: Connection, admin: int, count: int
) -> None:
    rows.an_address(db, admin, channel="whatsapp", window_until=NOW + timedelta(days=9))
    spend(db, count)
    sweep_costs(db, TARIFF, RULES, NOW)

    route = Route(NONE, tariff=TARIFF)
    assert [one.kind for one in begin(db, "whatsapp", 9, NOW, lambda _: 0.0, route=route)] == ["notice"]
    ends = db.execute(select(_outbox.c.expires_at)).scalar_one()
    assert ends == datetime(2026, 11, 30, 17, 0, tzinfo=UTC)


def test_without_a_cap_nobody_is_told(db: Connection, admin: int) -> None:
    spend(db, 10**6)
    sweep_costs(db, TARIFF.model_copy(update={"month_cap": 0}), RULES, NOW)

    assert told(db) == []


@pytest.mark.parametrize(("count", "state"), [(99, "queued"), (100, "held")])
def test_what_the_cap_held_goes_when_there_is_money_again(db: Connection, count: int, state: str) -> None:
    person = rows.a_person(db)
    post(db, [Post("c", person, "reminder", {"k": "x", "v": {}}, NOW, held="cap")], NOW)
    post(db, [Post("d", person, "reminder", {"k": "x", "v": {}}, NOW, held="window")], NOW)
    spend(db, count)
    sweep_costs(db, TARIFF, RULES, NOW)

    assert list(db.execute(select(_outbox.c.state).order_by(_outbox.c.id)).scalars()) == [state, "held"]


@pytest.mark.parametrize(
    ("held", "expires", "days", "state"),
    [
        ("window", 1, 0.9, "held"),
        ("window", 1, 1, "expired"),
        ("window", None, 29, "held"),
        ("window", None, 30, "expired"),
        ("decision", None, 40, "held"),
    ],
)
def test_what_waited_too_long_is_let_go(
    db: Connection, held: str, expires: int | None, days: float, state: str
) -> None:
    ends = NOW + timedelta(days=expires) if expires else None
    post(db, [Post("c", rows.a_person(db), "notice", {"k": "x", "v": {}}, NOW, ends, held=held)], NOW)
    sweep_costs(db, TARIFF, RULES, NOW + timedelta(days=days))

    assert db.execute(select(_outbox.c.state)).scalar_one() == state


def test_the_sweep_runs_in_the_writer(sqlite_db_url: str) -> None:
    writer = Writer(open_database(sqlite_db_url)).start()

    assert count_costs(writer, TARIFF, RULES)["released"] == 0
    writer.close()
