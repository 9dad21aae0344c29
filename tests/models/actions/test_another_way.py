"""Who cannot be written to freely on WhatsApp: by template, else in another chat that rings, else when they write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from models.actions.delivery import begin
from models.actions.letters import Letter
from models.actions.outbox import Answer, Post, answer, post
from models.actions.routing import Route
from models.message.templates import NONE, Templates, read_templates
from models.queries.costs import month_of
from models.region.regency import Whatsapp
from models.store.database import open_database
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox
from models.tables.whatsapp import WaCost
from tests.announcing import announcement, settle
from tests.models.rows import NOW, a_person, an_address

_outbox = table_of(Outbox)
_address = table_of(Address)
TEMPLATES = read_templates()
TARIFF = Whatsapp(prices={"marketing": 600}, month_cap=600)
NEWS = {"k": "report-news", "v": {"code": "PBG-1", "category": "Jalan", "where": "Slinga", "news": "beres"}}
OTHER = {"k": "menu-shown", "v": {}}
SHUT, LONG_AGO = NOW - timedelta(seconds=1), NOW - timedelta(days=9)


@pytest.fixture
def db(db_url: str) -> Iterator[Connection]:
    engine = open_database(db_url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def someone(db: Connection, other: str | None = "telegram", window: Any = SHUT) -> int:
    """Somebody who wrote on WhatsApp last, and longer ago in another chat."""
    person = a_person(db)
    an_address(db, person, channel="whatsapp", window_until=window)
    if other is not None:
        an_address(db, person, channel=other, last_seen_at=LONG_AGO)
    return person


def claim(db: Connection, channel: str, templates: Templates = TEMPLATES) -> list[Letter]:
    route = Route(templates, tariff=TARIFF) if channel == "whatsapp" else None
    return begin(db, channel, 9, NOW, lambda _: 0.0, route=route)


def ends(db: Connection) -> list[tuple[str, str | None]]:
    return [(row.state, row.why) for row in db.execute(select(_outbox).order_by(_outbox.c.id))]


@pytest.mark.parametrize(
    ("body", "other", "whatsapp", "telegram"),
    [
        (OTHER, "telegram", [], 1),
        (NEWS, "telegram", ["sambatan_kabar_laporan"], 0),
        (OTHER, "web", [], 0),
        (OTHER, None, [], 0),
    ],
)
@pytest.mark.parametrize("preferred", ["whatsapp", None])
def test_a_notice(
    db: Connection, body: dict[str, Any], other: str | None, whatsapp: list[str], telegram: int, preferred: str | None
) -> None:
    person = someone(db, other)
    post(db, [Post("c", person, "notice", body, NOW)], NOW)

    assert [one.template and one.template.entry.nama for one in claim(db, "whatsapp")] == whatsapp
    assert (len(claim(db, "telegram")), len(claim(db, "whatsapp"))) == (telegram, 0)
    assert ends(db) == [("sending", "elsewhere" if telegram else None) if whatsapp or telegram else ("held", "window")]


def test_at_the_cap_it_goes_where_it_costs_nothing(db: Connection) -> None:
    cost = {"day": month_of(NOW), "category": "marketing", "billable": True, "count": 1}
    db.execute(insert(table_of(WaCost)), [cost])
    post(db, [Post("c", someone(db, window=NOW + timedelta(hours=3)), "notice", NEWS, NOW)], NOW)

    assert (len(claim(db, "whatsapp")), len(claim(db, "telegram"))) == (0, 1)


def test_a_reply_stays_in_its_chat(db: Connection) -> None:
    someone(db)
    chat = db.execute(select(_address.c.id).where(_address.c.channel == "whatsapp")).scalar_one()
    answer(db, [Answer("in:1", chat, "whatsapp", OTHER)], NOW)

    assert (claim(db, "whatsapp"), claim(db, "telegram")) == ([], [])
    assert ends(db) == [("held", "window")]


def test_with_the_other_chat_blocked_it_waits_and_does_not_go_round_and_round(db: Connection) -> None:
    post(db, [Post("c", someone(db), "notice", OTHER, NOW)], NOW)
    claim(db, "whatsapp")
    db.execute(update(_address).where(_address.c.channel == "telegram").values(unreachable_at=NOW))

    assert (claim(db, "telegram"), claim(db, "whatsapp")) == ([], [])
    assert ends(db) == [("held", "window")]


def test_an_announcement_without_a_template(db: Connection) -> None:
    one, two = settle(db, 2, NOW, channel="whatsapp")
    an_address(db, one, id=900_000, last_seen_at=LONG_AGO)
    announcement(db, NOW)

    claim(db, "whatsapp", NONE)
    claim(db, "whatsapp", NONE)
    letters = claim(db, "telegram")

    assert 900_000 in [letter.address_id for letter in letters]
    left = db.execute(select(_outbox.c.state, _outbox.c.why).where(_outbox.c.person_id == two)).one()
    assert tuple(left) == ("skipped", "no template")
