"""A siaran to people on WhatsApp: the preview tells who gets it how, over how many days, and what it costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, update

from handlers.kit.engine import Engine as Turns
from handlers.registry import house
from locales.texts import text
from models.message.sending_rules import SendingRules
from models.message.templates import NONE, read_templates
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.whatsapp import WaCost
from models.words.announcement_progress import reason_key
from scheduler.announcing import sweep_announcements
from tests.announcing import settle
from tests.handlers.announcements.announced import KALIGONDANG, give
from tests.talk import Clock, Talk

_address = table_of(Address)
_cost = table_of(WaCost)
RULES = SendingRules(templates=read_templates(), new_per_day=4)
PRICES = {"whatsapp": {"harga": {"service": 300, "marketing": 600, "utility": 400}, "batas_bulan": 10_000}}


@pytest.fixture
def camat(database: Engine, clock: Clock) -> Talk:
    """With ten residents on WhatsApp: three may be written to, one wants no promotions, six have long been silent."""
    talk = Talk(database, clock, regency=Regency.model_validate(PRICES))
    talk.register(name="Bu Camat")
    give(talk, "camat", KALIGONDANG)
    with database.begin() as db:
        people = settle(db, 10, clock.now, channel="whatsapp")
        open_window(db, people[:3], clock.now + timedelta(hours=5))
        db.execute(update(_address).where(_address.c.person_id == people[3]).values(promotions_off_at=clock.now))
    return follow(talk, RULES)


def open_window(db: Connection, people: list[int], until: datetime) -> None:
    db.execute(update(_address).where(_address.c.person_id.in_(people)).values(window_until=until))


def follow(talk: Talk, rules: SendingRules) -> Talk:
    talk.engine = Turns(house(), talk.regency, rules)
    return talk


def preview(camat: Talk) -> str:
    camat.say("siaran")
    camat.say("Besok ada posyandu.")
    camat.choose("all")
    return camat.shown().text


def test_it_tells_who_gets_it_free_who_by_template_and_who_not(camat: Talk) -> None:
    shown = preview(camat)

    assert "Penerima: 10 warga" in shown  # the camat too, on Telegram
    assert "lewat WhatsApp: 9" in shown
    assert "langsung 3, dengan templat 6" in shown
    assert "tidak berlangganan: 1" in shown


def test_it_tells_the_cost_by_the_regencys_prices(camat: Talk) -> None:
    assert "sekitar Rp4.500" in preview(camat)


def test_without_prices_no_cost_is_told(camat: Talk) -> None:
    camat.regency = Regency()
    follow(camat, RULES)

    assert "Rp" not in preview(camat)


def test_it_tells_when_the_months_cap_would_be_passed(camat: Talk) -> None:
    assert "Melebihi" not in preview(camat)
    camat.say("batal")
    row = {"day": camat.clock.now.date(), "category": "marketing", "billable": True, "count": 10}
    with camat.database.begin() as db:
        db.execute(insert(_cost), [row])

    camat.say("siaran")
    camat.choose("resume")
    assert "Melebihi batas biaya bulan ini (Rp10.000)" in camat.shown().text


def test_more_people_than_a_day_allows_go_in_waves_over_days(camat: Talk) -> None:
    assert "bertahap sampai 2 hari, paling banyak 4 warga sehari" in preview(camat)


def test_who_had_a_template_today_takes_a_place_of_today(camat: Talk) -> None:
    with camat.database.begin() as db:
        theirs = _address.c.channel == "whatsapp"
        db.execute(update(_address).where(theirs).values(opened_at=camat.clock.now - timedelta(hours=1)))

    assert "bertahap sampai 3 hari" in preview(camat)


def test_without_a_template_only_who_may_be_written_to_gets_it(camat: Talk) -> None:
    shown = preview(follow(camat, replace(RULES, templates=NONE)))

    assert "lewat WhatsApp: 3" in shown
    assert "belum ada templat: 6" in shown
    assert "bertahap" not in shown


def test_an_alert_reaches_who_wants_no_promotions_and_costs_as_utility(camat: Talk) -> None:
    preview(camat)
    camat.choose("urgent")
    camat.say("Tanah longsor di Desa Tumanggal, warga diminta mengungsi.")

    shown = camat.shown().text
    assert "langsung 3, dengan templat 7" in shown
    assert "sekitar Rp3.700" in shown


def test_where_nobody_can_be_reached_it_is_not_sent(camat: Talk) -> None:
    follow(camat, replace(RULES, templates=NONE))
    camat.say("stop")
    with camat.database.begin() as db:
        db.execute(update(_address).values(window_until=None))
    preview(camat)

    assert camat.choose("send") == ["common-hint"]


@pytest.mark.parametrize(("new_per_day", "becomes"), [(4, "resumed"), (100, "halted")])
def test_one_that_takes_days_goes_on_after_the_night_unasked(camat: Talk, new_per_day: int, becomes: str) -> None:
    preview(follow(camat, replace(RULES, new_per_day=new_per_day)))
    assert camat.choose("send") == ["siaran-planned"]
    camat.clock.forward(minutes=2)
    assert sweep(camat) == {"started": 1}
    assert sweep(camat, quiet=True) == {"quiet": 1}

    camat.clock.forward(hours=10)
    assert sweep(camat) == {becomes: 1}


def test_one_that_has_taken_longer_than_it_said_is_asked_about(camat: Talk) -> None:
    preview(camat)
    camat.choose("send")
    camat.clock.forward(minutes=2)
    sweep(camat)
    sweep(camat, quiet=True)

    camat.clock.forward(days=4)
    assert sweep(camat) == {"halted": 1}


def sweep(talk: Talk, quiet: bool = False) -> dict[str, Any]:
    with talk.database.begin() as db:
        return dict(sweep_announcements(db, lambda _: quiet, talk.clock.now))


@pytest.mark.parametrize(
    ("why", "told"),
    [("no template", "lama tidak menulis"), ("cap", "batas biaya"), ("withheld", "ditahan oleh WhatsApp")],
)
def test_each_reason_has_words_of_its_own(why: str, told: str) -> None:
    assert told in text("id", reason_key("skipped", why))
