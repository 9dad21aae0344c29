"""What a refusal tells about a chat counts for how things stood when it was sent, not for who has written since."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from models.actions.addresses import open_windows
from models.actions.delivery import begin, record
from models.actions.letters import Letter, Outcome
from models.actions.outbox import Post, post
from models.actions.statuses import record_statuses
from models.message.provider_status import ProviderStatus
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.models import rows
from tests.models.rows import NOW

_outbox = table_of(Outbox)
_address = table_of(Address)
WINDOW = NOW + timedelta(hours=3)
AGAIN = NOW + timedelta(hours=24)
BODY = {"k": "menu-shown", "v": {}}
REFUSALS: list[dict[str, Any]] = [{"window_closed": True, "state": "queued"}, {"unreachable": True, "state": "failed"}]


def on_its_way(db: Connection, window: Any = WINDOW) -> Letter:
    person = rows.a_person(db)
    rows.an_address(db, person, channel="whatsapp", external_id="ID.1", window_until=window)
    post(db, [Post("c", person, "notice", BODY, NOW)], NOW)
    (letter,) = begin(db, "whatsapp", 1, NOW, lambda _: 0.0)
    return letter


def refused(db: Connection, letter: Letter, how: dict[str, Any]) -> None:
    record(db, [Outcome(letter, why="refused", retry_at=NOW, **how)], NOW)


def chat(db: Connection) -> tuple[Any, Any]:
    row = db.execute(select(_address.c.window_until, _address.c.unreachable_at)).one()
    return row.window_until, row.unreachable_at


@pytest.mark.parametrize("how", REFUSALS)
@pytest.mark.parametrize("window", [WINDOW, None])
def test_who_has_written_since_can_be_answered(db: Connection, how: dict[str, Any], window: Any) -> None:
    letter = on_its_way(db, window)
    open_windows(db, {letter.address_id: AGAIN}, NOW)

    refused(db, letter, how)

    assert chat(db) == (AGAIN, None)
    assert db.execute(select(_outbox.c.state)).scalar_one() == "queued"


@pytest.mark.parametrize("how", REFUSALS)
def test_a_refusal_of_the_former_id_says_nothing_about_the_present_one(db: Connection, how: dict[str, Any]) -> None:
    letter = on_its_way(db)
    db.execute(update(_address).values(external_id="ID.2"))

    refused(db, letter, how)

    assert chat(db) == (WINDOW, None)
    assert db.execute(select(_outbox.c.state)).scalar_one() == "queued"


@pytest.mark.parametrize(("how", "left"), [(REFUSALS[0], (NOW, None)), (REFUSALS[1], (WINDOW, NOW))])
def test_else_it_counts(db: Connection, how: dict[str, Any], left: Any) -> None:
    refused(db, on_its_way(db), how)

    assert chat(db) == left


@pytest.mark.parametrize("code", [131047, 131026])
@pytest.mark.parametrize(("minutes", "counts"), [(1, False), (-1, True)])
def test_a_late_report_of_a_failure_is_older_than_what_was_written_since(
    db: Connection, code: int, minutes: int, counts: bool
) -> None:
    """Statuses come late: the failure is a minute older, or younger, than what they wrote last."""
    letter = on_its_way(db)
    wrote = NOW + timedelta(minutes=minutes)
    open_windows(db, {letter.address_id: wrote + timedelta(hours=24)}, NOW)

    record_statuses(db, [ProviderStatus("wamid.x", "failed", NOW, letter.id, code)], NOW + timedelta(hours=1))

    window, unreachable = chat(db)
    told = window == NOW + timedelta(hours=1) if code == 131047 else unreachable is not None
    assert told is counts
