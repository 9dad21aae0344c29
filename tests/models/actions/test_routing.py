"""How a message may go on WhatsApp: free, by template, held until its person writes, or skipped, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, select, update

from models.actions.addresses import open_windows
from models.actions.delivery import begin, record, recover
from models.actions.letters import AWAITS, Letter, Outcome
from models.actions.outbox import Answer, Post, answer, post
from models.actions.routing import MARGIN, Route, release_capped
from models.message.templates import read_templates
from models.queries.audiences import Area, reach_of
from models.queries.costs import month_of
from models.region.regency import Whatsapp
from models.store.database import open_database
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from models.tables.whatsapp import WaCost
from tests.announcing import BODY, KECAMATAN, announcement, settle
from tests.models.rows import NOW, a_person, an_address

_outbox = table_of(Outbox)
_address = table_of(Address)
_cost = table_of(WaCost)
DAY = timedelta(days=1)
OPEN, SHUT = NOW + timedelta(hours=3), NOW - timedelta(seconds=1)
NEWS = {"k": "report-news", "v": {"code": "PBG-1", "category": "Jalan", "where": "Slinga", "news": "beres"}}
OTHER = {"k": "menu-shown", "v": {}}
TARIFF = Whatsapp(prices={"utility": 400, "marketing": 600}, month_cap=60_000)
TEMPLATES = read_templates()


@pytest.fixture
def db(db_url: str) -> Iterator[Connection]:
    engine: Engine = open_database(db_url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def someone(db: Connection, window: datetime | None = SHUT, **given: Any) -> tuple[int, int]:
    person = a_person(db)
    return person, an_address(db, person, channel="whatsapp", window_until=window, **given)


def tell(db: Connection, person: int, kind: Any = "notice", body: dict[str, Any] = NEWS, **given: Any) -> None:
    post(db, [Post(f"c{person}", person, kind, body, NOW, **given)], NOW)


def claim(db: Connection, now: datetime = NOW, route: Route | None = None, most: int = 100) -> list[Letter]:
    return begin(db, "whatsapp", most, now, lambda _: 0.0, route=route or Route(TEMPLATES, tariff=TARIFF))


def ends(db: Connection) -> list[tuple[str, str | None]]:
    return [(row.state, row.why) for row in db.execute(select(_outbox).order_by(_outbox.c.id))]


def spend(db: Connection, count: int, category: str = "marketing", day: Any = None, billable: bool = True) -> None:
    row = {"day": day or month_of(NOW), "category": category, "billable": billable, "count": count}
    db.execute(insert(_cost), [row])


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


def test_what_is_held_keeps_what_is_to_be_seen_once(db: Connection) -> None:
    person, address = someone(db)
    tell(db, person, body={"k": "menu-shown", "v": {"code": "rahasia"}, "once": ["code"]})
    claim(db)
    open_windows(db, {address: NOW + DAY}, NOW)

    assert [letter.body["v"]["code"] for letter in claim(db)] == ["rahasia"]


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
