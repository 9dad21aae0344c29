"""People on WhatsApp, what is told to them, and what delivery makes of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from models.actions.delivery import begin
from models.actions.letters import Letter
from models.actions.outbox import Post, post
from models.actions.routing import Route
from models.message.templates import read_templates
from models.region.regency import Whatsapp
from models.tables.base import table_of
from models.tables.sending import Outbox
from tests.models.rows import NOW, a_person, an_address

_outbox = table_of(Outbox)
DAY = timedelta(days=1)
OPEN, SHUT = NOW + timedelta(hours=3), NOW - timedelta(seconds=1)
NEWS = {"k": "report-news", "v": {"code": "PBG-1", "category": "Jalan", "where": "Slinga", "news": "beres"}}
OTHER = {"k": "menu-shown", "v": {}}
TARIFF = Whatsapp(prices={"utility": 400, "marketing": 600}, month_cap=60_000)
TEMPLATES = read_templates()


def someone(db: Connection, window: datetime | None = SHUT, **given: Any) -> tuple[int, int]:
    person = a_person(db)
    return person, an_address(db, person, channel="whatsapp", window_until=window, **given)


def tell(db: Connection, person: int, kind: Any = "notice", body: dict[str, Any] = NEWS, **given: Any) -> None:
    post(db, [Post(f"c{person}", person, kind, body, NOW, **given)], NOW)


def claim(db: Connection, now: datetime = NOW, route: Route | None = None, most: int = 100) -> list[Letter]:
    return begin(db, "whatsapp", most, now, lambda _: 0.0, route=route or Route(TEMPLATES, tariff=TARIFF))


def ends(db: Connection) -> list[tuple[str, str | None]]:
    return [(row.state, row.why) for row in db.execute(select(_outbox).order_by(_outbox.c.id))]
