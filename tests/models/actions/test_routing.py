"""How a message may go on WhatsApp: free, by template, held until its person writes, or skipped, with the reason."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from models.actions.addresses import open_windows
from models.actions.delivery import begin, record, recover
from models.actions.letters import AWAITS, Outcome
from models.actions.outbox import Answer, answer
from models.actions.routing import MARGIN, Route
from models.queries.audiences import Area, reach_of
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from tests.announcing import BODY, KECAMATAN, announcement, settle
from tests.models.actions.routed import (
    DAY,
    NEWS,
    OPEN,
    OTHER,
    SHUT,
    TEMPLATES,
    claim,
    ends,
    someone,
    tell,
)
from tests.models.rows import NOW, a_person, an_address

_address = table_of(Address)
_outbox = table_of(Outbox)


@pytest.fixture
def db(both: Connection) -> Connection:
    return both


@pytest.mark.parametrize(
    ("kind", "window", "body", "end", "template"),
    [
        ("notice", OPEN, NEWS, ("sending", None), None),
        ("notice", SHUT, NEWS, ("sending", None), "sambatan_kabar_laporan"),
        ("notice", None, NEWS, ("sending", None), "sambatan_kabar_laporan"),
        ("notice", NOW + MARGIN, OTHER, ("held", "window"), None),
        ("notice", NOW + MARGIN + timedelta(seconds=1), OTHER, ("sending", None), None),
        ("notice", SHUT, OTHER, ("held", "window"), None),
        ("reminder", OPEN, OTHER, ("sending", None), None),
        ("reminder", SHUT, OTHER, ("held", "window"), None),
    ],
)
def test_a_notice_goes_free_by_template_or_waits(
    db: Connection, kind: Any, window: Any, body: dict[str, Any], end: Any, template: str | None
) -> None:
    person, _ = someone(db, window)
    tell(db, person, kind, body)

    letters = claim(db)
    assert ends(db) == [end]
    assert [letter.template and letter.template.entry.nama for letter in letters] == [template] * (end[0] == "sending")


@pytest.mark.parametrize(("window", "end"), [(OPEN, ("sending", None)), (SHUT, ("held", "window"))])
def test_a_reply_goes_within_the_window_and_never_by_template(db: Connection, window: datetime, end: Any) -> None:
    _, address = someone(db, window)
    answer(db, [Answer("in:1", address, "whatsapp", NEWS)], NOW)

    assert [letter.template for letter in claim(db)] == [None] * (end[0] == "sending")
    assert ends(db) == [end]


def test_telegram_has_no_windows(db: Connection) -> None:
    person = a_person(db)
    an_address(db, person)
    tell(db, person, body=OTHER)

    assert len(begin(db, "telegram", 5, NOW, lambda _: 0.0)) == 1


@pytest.mark.parametrize(
    ("window", "templates", "urgent", "off", "end"),
    [
        (OPEN, True, False, False, ("sending", None)),
        (SHUT, True, False, False, ("sending", None)),
        (SHUT, False, False, False, ("skipped", "no template")),
        (OPEN, False, False, False, ("sending", None)),
        (SHUT, True, False, True, ("skipped", "no consent")),
        (OPEN, True, False, True, ("skipped", "no consent")),
        (SHUT, True, True, True, ("sending", None)),
    ],
)
def test_an_announcement_goes_or_is_skipped_with_the_reason(
    db: Connection, window: datetime, templates: bool, urgent: bool, off: bool, end: Any
) -> None:
    (person,) = settle(db, 1, NOW, channel="whatsapp")
    body = {**BODY, "k": "announcement-alert" if urgent else "announcement-shown"}
    announcement(db, NOW, body=body, urgent=urgent)
    change = {"window_until": window, "promotions_off_at": NOW if off else None}
    db.execute(update(_address).where(_address.c.person_id == person).values(change))

    claim(db, route=Route(TEMPLATES if templates else type(TEMPLATES)({})))
    rows = db.execute(select(_outbox).where(_outbox.c.person_id == person)).all()
    assert [(row.state, row.why) for row in rows] == [end]


def test_what_waited_goes_when_its_person_writes_and_nobody_elses_does(db: Connection) -> None:
    (siti, address), (budi, _) = someone(db), someone(db)
    tell(db, siti, body=OTHER)
    tell(db, budi, body=OTHER)
    answer(db, [Answer("in:1", address, "whatsapp", NEWS)], NOW)
    assert claim(db) == []

    later = NOW + timedelta(hours=1)
    open_windows(db, {address: later + DAY}, later)
    assert len(claim(db, later)) == 2
    assert ends(db) == [("sending", None), ("held", "window"), ("sending", None)]


def test_what_waited_too_long_has_expired(db: Connection) -> None:
    person, address = someone(db)
    tell(db, person, "reminder", OTHER, expires_at=NOW + timedelta(hours=2))
    claim(db)

    later = NOW + timedelta(hours=3)
    open_windows(db, {address: later + DAY}, later)
    assert claim(db, later) == []
    assert ends(db) == [("expired", "too late")]


def test_what_is_held_keeps_what_is_to_be_seen_once(db: Connection) -> None:
    person, address = someone(db)
    tell(db, person, body={"k": "menu-shown", "v": {"code": "rahasia"}, "once": ["code"]})
    claim(db)
    open_windows(db, {address: NOW + DAY}, NOW)

    assert [letter.body["v"]["code"] for letter in claim(db)] == ["rahasia"]


@pytest.mark.parametrize(
    ("policy", "end"), [("must_arrive", ("sending", "in doubt")), ("at_most_once", ("unknown", "in doubt"))]
)
def test_after_a_kill_a_status_is_waited_for_before_the_policy_acts(db: Connection, policy: Any, end: Any) -> None:
    person, _ = someone(db, OPEN)
    tell(db, person, policy=policy)
    claim(db)

    recover(db, "whatsapp", NOW, timedelta(seconds=120))
    assert ends(db) == [("queued", AWAITS)]
    assert claim(db, NOW + timedelta(seconds=119)) == []
    claim(db, NOW + timedelta(seconds=120))
    assert ends(db)[0][0] == end[0]


def test_reach_parts_those_on_whatsapp_by_their_window(db: Connection) -> None:
    people = settle(db, 6, NOW, channel="whatsapp")
    settle(db, 2, NOW)
    for person, change in zip(
        people, ({"window_until": OPEN}, {"window_until": SHUT}, {"promotions_off_at": NOW}), strict=False
    ):
        db.execute(update(_address).where(_address.c.person_id == person).values(change))

    found = reach_of(db, Area(KECAMATAN), NOW)
    assert found.channels == {"whatsapp": 6, "telegram": 2}
    assert found.windows == {"open": 1, "shut": 4, "off": 1}


@pytest.mark.parametrize("state", ["sent", "queued", "failed"])
def test_many_results_are_recorded_at_once(db: Connection, state: str) -> None:
    people = [someone(db, OPEN)[0] for _ in range(3)]
    for person in people:
        tell(db, person)
    letters = claim(db)

    record(db, [Outcome(letter, state, provider_id="wamid.x", retry_at=NOW) for letter in letters], NOW)
    assert [row[0] for row in ends(db)] == [state] * 3


def test_many_ends_are_recorded_at_once(db: Connection) -> None:
    for person, _ in [someone(db) for _ in range(3)]:
        tell(db, person, body=OTHER)
    claim(db)

    assert ends(db) == [("held", "window")] * 3
