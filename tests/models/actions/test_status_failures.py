"""A failure that WhatsApp reports later, by its code: what is tried again and when, and what the channel must do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from models.actions.delivery import begin, record
from models.actions.letters import Outcome
from models.actions.outbox import Post, post
from models.actions.statuses import record_statuses
from models.message.provider_status import ProviderStatus
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.announcing import announcement, present, settle
from tests.models import rows
from tests.models.actions.reported import a_row, row_of, status
from tests.models.rows import NOW

_outbox = table_of(Outbox)
_address = table_of(Address)
FIRST, SECOND = "wamid.HBgNNjI4MTU3MTAwMDAxFQIAERgS", "wamid.HBgNNjI4MTU3MTAwMDAxFQIAEEEE"
BODY = {"k": "menu-shown", "v": {}, "once": ["code"]}


def sent(db: Connection, **given: Any) -> int:
    address = rows.an_address(db, channel="whatsapp", window_until=NOW + timedelta(hours=3))
    usual = {"state": "sent", "provider_id": FIRST, "attempts": 1, "body": BODY}
    return rows.a_message(db, **{"address_id": address, **usual, **given})


def failed(row: int, code: int | None, wamid: str = FIRST) -> ProviderStatus:
    return ProviderStatus(wamid, "failed", NOW, row, code)


def found(db: Connection, row: int) -> Any:
    return db.execute(select(_outbox).where(_outbox.c.id == row)).one()


def test_one_without_a_code_ends_its_message_and_not_the_channel(db: Connection) -> None:
    row = sent(db)

    done = record_statuses(db, [failed(row, None)], NOW)

    assert (found(db, row).state, found(db, row).why, done.stops) == ("failed", "no code", set())


@pytest.mark.parametrize(("code", "unknown"), [(999_999, {999_999}), (131051, set()), (None, set())])
def test_a_code_that_nobody_knows_is_named(db: Connection, code: int | None, unknown: set[int]) -> None:
    assert record_statuses(db, [failed(sent(db), code)], NOW).unknown == unknown


@pytest.mark.parametrize(
    ("code", "attempts", "wait", "slow"),
    [
        (131056, 1, 60, 0),
        (131056, 5, 60, 0),
        (130429, 1, 5, 5),
        (131048, 1, 3600, 3600),
        (131047, 1, 0, 0),
        (190, 1, 0, 0),
    ],
)
def test_a_limit_burns_no_attempt_and_is_waited_for(
    db: Connection, code: int, attempts: int, wait: int, slow: int
) -> None:
    row = sent(db, attempts=attempts)

    done = record_statuses(db, [failed(row, code)], NOW)

    now = found(db, row)
    assert (now.state, now.attempts, now.due_at) == ("queued", attempts - 1, NOW + timedelta(seconds=wait))
    assert done.slow == slow


def test_a_fault_burns_its_attempt(db: Connection) -> None:
    row = sent(db, attempts=2)

    record_statuses(db, [failed(row, 131016)], NOW)

    assert (found(db, row).state, found(db, row).attempts) == ("queued", 2)


@pytest.mark.parametrize("answered", [True, False])
def test_a_repeated_report_of_the_first_send_does_not_end_the_second(db: Connection, answered: bool) -> None:
    row = sent(db) if answered else sent(db, state="sending", provider_id=None)
    record_statuses(db, [failed(row, 131016)], NOW)
    db.execute(update(_outbox).where(_outbox.c.id == row).values(state="sending"))

    record_statuses(db, [failed(row, 131016)], NOW)
    assert found(db, row).state == "sending"

    record_statuses(db, [failed(row, 131016, SECOND)], NOW)
    assert found(db, row).state == "queued"


def two_chats(db: Connection) -> int:
    person = rows.a_person(db)
    rows.an_address(db, person, last_seen_at=NOW - timedelta(days=1))
    rows.an_address(db, person, channel="whatsapp", window_until=NOW + timedelta(hours=3))
    return person


def test_who_cannot_be_reached_on_whatsapp_hears_it_in_another_chat(db: Connection) -> None:
    person = two_chats(db)
    post(db, [Post("c", person, "notice", BODY, NOW)], NOW)
    (letter,) = begin(db, "whatsapp", 1, NOW, lambda _: 0.0)

    done = record_statuses(db, [failed(letter.id, 131026)], NOW)
    assert (found(db, letter.id).state, found(db, letter.id).why, done.again) == ("queued", "unreachable", 1)

    assert [one.id for one in begin(db, "telegram", 1, NOW, lambda _: 0.0)] == [letter.id]


def test_so_does_who_was_to_get_an_announcement(db: Connection) -> None:
    (person,) = settle(db, 1, NOW, channel="whatsapp")
    rows.an_address(db, person, id=900_000, last_seen_at=NOW - timedelta(days=1))
    announcement(db, NOW)
    letters = begin(db, "whatsapp", 9, NOW, lambda _: 0.0)
    (letter,) = [one for one in letters if one.address_id == person]

    record_statuses(db, [failed(letter.id, 131026)], NOW)
    begin(db, "whatsapp", 9, NOW, lambda _: 0.0)

    assert letter.id in [one.id for one in begin(db, "telegram", 9, NOW, lambda _: 0.0)]


def test_without_another_chat_it_has_failed(db: Connection) -> None:
    row = sent(db)

    record_statuses(db, [failed(row, 131026)], NOW)

    assert (found(db, row).state, found(db, row).why) == ("failed", "unreachable")


@pytest.mark.parametrize(
    ("code", "state", "why"),
    [
        (131047, "queued", "code 131047"),
        (131016, "queued", "code 131016"),
        (130429, "queued", "code 130429"),
        (190, "queued", "code 190"),
        (131049, "skipped", "withheld"),
        (131050, "skipped", "no consent"),
        (131026, "failed", "unreachable"),
        (132015, "held", "window"),
        (131051, "failed", "code 131051"),
        (999999, "failed", "code 999999"),
    ],
)
@pytest.mark.parametrize("before", ["sent", "sending"])
def test_a_late_failure_does_what_its_code_asks(db: Connection, code: int, state: str, why: str, before: str) -> None:
    row = a_row(db, before)
    done = record_statuses(db, [status("failed", row, code=code)], NOW)

    address = db.execute(select(_address)).mappings().one()
    assert row_of(db, row)[:2] == (state, why)
    assert (address["window_until"] == NOW) is (code == 131047)
    assert (address["unreachable_at"] == NOW) is (code == 131026)
    assert (address["promotions_off_at"] == NOW) is (code == 131050)
    assert (done.stops, done.again) == ({code} if code == 190 else set(), int(state == "queued"))


@pytest.mark.parametrize("code", [131026, 131049, 131050, 132015])
def test_the_answer_that_comes_after_its_failure_does_not_undo_it(db: Connection, code: int) -> None:
    row = a_row(db, "queued", due_at=NOW)
    (letter,) = begin(db, "whatsapp", 1, NOW, lambda _: 0.0)
    record_statuses(db, [status("failed", row, code=code)], NOW)
    before = row_of(db, row)[:2]

    record(db, [Outcome(letter, "sent", provider_id=FIRST)], NOW)
    assert row_of(db, row)[:2] == before


def test_a_template_at_fault_pauses_its_announcement_and_its_row_waits(db: Connection) -> None:
    (person,) = settle(db, 1, NOW, channel="whatsapp")
    mine = announcement(db, NOW)
    row = db.execute(select(_outbox.c.id).where(_outbox.c.person_id == person)).scalar_one()
    db.execute(update(_outbox).where(_outbox.c.id == row).values(state="sent", address_id=person, provider_id=FIRST))

    record_statuses(db, [status("failed", row, code=132016)], NOW)
    assert (present(db, mine).state, row_of(db, row)[0]) == ("paused", "queued")


def test_after_a_failure_what_was_accepted_earlier_is_no_news(db: Connection) -> None:
    """``failed`` and ``sent`` of one send may come in this order; the row must go again all the same."""
    row = a_row(db, "sending")

    record_statuses(db, [status("failed", row, code=131016), status("sent", row)], NOW)

    assert row_of(db, row)[:2] == ("queued", "code 131016")


def test_an_earlier_sends_failure_does_not_fail_the_later_one(db: Connection) -> None:
    row = a_row(db)

    record_statuses(db, [status("failed", row, SECOND, code=131051)], NOW)

    assert row_of(db, row) == ("sent", None, FIRST)


def test_attempts_come_to_an_end(db: Connection) -> None:
    row = a_row(db, attempts=5)

    record_statuses(db, [status("failed", row, code=131016)], NOW)

    assert row_of(db, row)[0] == "failed"
