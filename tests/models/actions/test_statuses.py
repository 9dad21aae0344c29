"""What WhatsApp reports of our messages, in whatever order: the furthest stays, and each message is charged once."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from models.actions.delivery import begin, record
from models.actions.letters import Outcome
from models.actions.statuses import record_statuses, settle_statuses
from models.message.provider_status import ProviderStatus, Reached
from models.tables.base import table_of
from models.tables.whatsapp import WaCost, WaStatus
from tests.models import rows
from tests.models.actions.reported import WAMID, a_row, row_of, status
from tests.models.rows import NOW

_cost = table_of(WaCost)


def costs(db: Connection) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.execute(select(_cost.c.day, _cost.c.category, _cost.c.billable, _cost.c.count))]


@pytest.mark.parametrize("units", [1, 4])
def test_in_any_order_and_twice_the_furthest_stays(db: Connection, units: int) -> None:
    orders: list[tuple[Reached, ...]] = list(itertools.permutations(("sent", "delivered", "read", "delivered")))
    for number, order in enumerate(orders):
        row = a_row(db, "sending")
        twice = [status(reached, row, category=f"c{number}", billable=True) for reached in order for _ in range(2)]
        for unit in range(units):
            record_statuses(db, twice[unit::units], NOW)
        assert row_of(db, row) == ("read", None, WAMID)

    assert [count for _, _, _, count in costs(db)] == [1] * len(orders)


REACHED = st.sampled_from(("sent", "delivered", "read", "failed"))


@given(st.lists(REACHED, min_size=1, max_size=12), st.lists(st.integers(0, 12), max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_state_never_goes_backwards(database: Engine, reports: list[Reached], cuts: list[int]) -> None:
    rank = {"sending": 0, "sent": 1, "failed": 2, "delivered": 3, "read": 4}
    with database.begin() as db:
        row = a_row(db, "sending")
        seen = [0]
        edges = [0, *sorted(cuts), len(reports)]
        for first, last in itertools.pairwise(edges):
            # 131051 is final, so nothing goes back to the queue.
            record_statuses(db, [status(one, row, code=131051) for one in reports[first:last]], NOW)
            seen.append(rank[row_of(db, row)[0]])
        db.rollback()

    assert seen == sorted(seen)
    assert seen[-1] == max(rank[one] for one in reports)


@pytest.mark.parametrize("reached", ["sent", "delivered", "read"])
@pytest.mark.parametrize(
    ("state", "why"), [("sending", None), ("unknown", "in doubt"), ("queued", "in doubt"), ("queued", "awaits status")]
)
def test_a_doubtful_send_is_settled_by_the_row_that_comes_back(
    both: Connection, state: str, why: str | None, reached: Reached
) -> None:
    row = a_row(both, state, why=why)

    record_statuses(both, [status(reached, row)], NOW)

    assert row_of(both, row) == (reached, None, WAMID)


@pytest.mark.parametrize(("state", "why"), [("queued", "429"), ("queued", "code 131016"), ("held", "window")])
def test_sent_does_not_take_a_row_that_waits_for_another_reason(db: Connection, state: str, why: str) -> None:
    row = a_row(db, state, why=why)

    record_statuses(db, [status("sent", row)], NOW)

    assert row_of(db, row)[:2] == (state, why)


@pytest.mark.parametrize("state", ["cancelled", "skipped"])
def test_what_was_ended_on_purpose_stays_so(db: Connection, state: str) -> None:
    row = a_row(db, state)

    record_statuses(db, [status("delivered", row)], NOW)

    assert row_of(db, row)[0] == state


def test_by_the_providers_id_where_no_row_comes_back(both: Connection) -> None:
    row = a_row(both)

    done = record_statuses(both, [status("delivered")], NOW)

    assert (row_of(both, row)[0], done.moved, done.kept) == ("delivered", 1, 0)


def test_an_unknown_one_is_kept_and_settled_once_its_message_is_known(both: Connection) -> None:
    record_statuses(both, [status("delivered", category="utility", billable=True), status("sent")], NOW)
    record_statuses(both, [status("sent")], NOW)
    assert rows.count(both, WaStatus) == 1
    assert settle_statuses(both, NOW).moved == 0
    row = a_row(both)

    assert settle_statuses(both, NOW + timedelta(minutes=1)).moved == 1

    assert row_of(both, row)[0] == "delivered"
    assert (rows.count(both, WaStatus), [cost[1:] for cost in costs(both)]) == (0, [("utility", True, 1)])


def test_a_row_that_is_gone_or_of_another_channel_is_counted_and_forgotten(db: Connection) -> None:
    telegram = rows.a_message(db, address_id=rows.an_address(db), state="sent", provider_id="7")

    done = record_statuses(db, [status("read", telegram), status("read", telegram + 999)], NOW)

    assert (done.strange, done.moved, done.kept) == (2, 0, 0)
    assert row_of(db, telegram)[0] == "sent"


@pytest.mark.parametrize(
    ("report", "outcome", "expected"),
    [
        (("delivered", None), "sent", "delivered"),
        (("failed", 131051), "sent", "failed"),
        (("failed", 131016), "sent", "queued"),
        (("sent", None), "sent", "sent"),
        (("delivered", None), "queued", "delivered"),
        (("delivered", None), "failed", "delivered"),
    ],
)
def test_a_status_that_comes_before_the_result_of_the_send(
    both: Connection, report: tuple[Reached, int | None], outcome: str, expected: str
) -> None:
    row = a_row(both, "queued", due_at=NOW)
    (letter,) = begin(both, "whatsapp", 1, NOW, lambda _: 0.0)
    record_statuses(both, [status(report[0], row, code=report[1])], NOW)

    retry = NOW if outcome == "queued" else None
    record(both, [Outcome(letter, outcome, "in doubt", WAMID, retry_at=retry)], NOW)

    assert row_of(both, row)[0] == expected


def test_each_message_is_charged_once_on_the_day_it_arrived(db: Connection) -> None:
    evening = NOW.replace(hour=17)  # half past midnight there
    for number, (category, billable) in enumerate([("service", True), ("service", True), ("utility", False)]):
        row = a_row(db, provider_id=f"{WAMID}{number}")
        for reached in ("sent", "delivered", "read"):
            report = ProviderStatus(f"{WAMID}{number}", reached, evening, row, None, category, billable)
            record_statuses(db, [report], NOW)

    day = (NOW + timedelta(days=1)).date()
    assert sorted(costs(db)) == [(day, "service", True, 2), (day, "utility", False, 1)]
