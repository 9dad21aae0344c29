"""A person whom the channel gives another id keeps all they had; who writes may be answered freely for a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from models.chat import Incoming
from models.tables.base import table_of
from models.tables.person import Address, AddressAlias, Person
from tests.models.rows import NOW, a_person
from tests.talk import Clock, Talk

OLD, NEW, NUMBER = "ID.1349120865530274", "ID.777", "628157100001"
_address = table_of(Address)
_alias = table_of(AddressAlias)


@pytest.fixture
def siti(database: Engine, clock: Clock) -> Talk:
    """Registered on WhatsApp under her first id."""
    talk = Talk(database, clock, sender=OLD, channel="whatsapp")
    talk.register()
    return talk


def written(talk: Talk, **parts: Any) -> Incoming:
    """A message as WhatsApp brings it."""
    return replace(talk.message(**parts), open_until=talk.clock.now + timedelta(hours=24))


def renamed(talk: Talk, to: str = NEW, *formerly: str) -> Incoming:
    return replace(talk.message(), sender=to, formerly=formerly or (OLD,), silent=True)


def addresses(talk: Talk) -> list[tuple[str, int | None]]:
    with talk.database.begin() as db:
        rows = db.execute(select(_address.c.external_id, _address.c.person_id).order_by(_address.c.id))
        return [(row.external_id, row.person_id) for row in rows]


def window(talk: Talk) -> datetime | None:
    with talk.database.begin() as db:
        found: datetime | None = db.execute(select(_address.c.window_until)).scalar_one()
        return found


def test_a_new_id_takes_conversation_and_person_along(siti: Talk) -> None:
    siti.say("lapor")
    before = addresses(siti)

    siti.hear(renamed(siti))
    siti.sender = NEW

    assert siti.taken.answered == set()
    assert addresses(siti) == [(NEW, before[0][1])]
    # The step under way is heard on, and the profile is hers.
    assert siti.say("Jalan berlubang di depan SD 2 Slinga")[0].startswith("report-")
    siti.say("batal")
    siti.say("profil")
    assert siti.bodies[-1]["v"]["name"] == "Siti Aminah"


def test_what_comes_late_under_the_former_id_finds_the_same_conversation(siti: Talk) -> None:
    siti.hear(renamed(siti))

    late = written(siti, text="menu")
    siti.sender = NEW
    assert siti.hear(late) != []

    assert [external for external, _ in addresses(siti)] == [NEW]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_all_of_it_in_one_unit_in_any_order(siti: Talk, order: tuple[int, ...]) -> None:
    batch = [written(siti, text="menu"), renamed(siti), replace(written(siti, text="bantuan"), sender=NEW)]

    siti.take(*(batch[number] for number in order))

    assert addresses(siti) == [(NEW, 1)]
    with siti.database.begin() as db:
        assert db.execute(select(_alias.c.external_id)).scalars().all() == [OLD]


def test_what_was_said_under_both_ids_in_one_unit_is_one_conversation(siti: Talk) -> None:
    asked = written(siti, choice="profil-nama:")

    siti.take(asked, renamed(siti), replace(written(siti, text="Sri Rahayu"), sender=NEW))

    with siti.database.begin() as db:
        assert db.execute(select(table_of(Person).c.name)).scalar_one() == "Sri Rahayu"


def test_the_news_that_comes_after_the_first_message_brings_the_person(siti: Talk) -> None:
    siti.take(replace(written(siti, text="menu"), sender=NEW, formerly=(NUMBER,)))
    assert addresses(siti) == [(OLD, 1), (NEW, None)]

    siti.take(renamed(siti))

    assert addresses(siti) == [(OLD, None), (NEW, 1)]


def test_a_linked_chat_is_still_a_linked_one_under_the_new_id(siti: Talk) -> None:
    """It can be given back to whom it was before, and what she told WhatsApp about promotions stands."""
    with siti.database.begin() as db:
        budi = a_person(db, name="Budi")
        kept = {"former_person_id": budi, "linked_at": NOW, "promotions_off_at": NOW}
        db.execute(update(_address).values(kept))
    siti.take(replace(written(siti, text="menu"), sender=NEW, formerly=(NUMBER,)))

    siti.take(renamed(siti))

    columns = (_address.c.external_id, _address.c.former_person_id, _address.c.linked_at)
    with siti.database.begin() as db:
        rows = [tuple(row) for row in db.execute(select(*columns).order_by(_address.c.id))]
        off = db.execute(select(_address.c.promotions_off_at).where(_address.c.external_id == NEW)).scalar_one()
    assert rows == [(OLD, None, None), (NEW, budi, NOW)]
    assert off == NOW


def test_who_was_known_by_number_is_known_by_the_id_that_comes_with_it(database: Engine, clock: Clock) -> None:
    talk = Talk(database, clock, sender=NUMBER, channel="whatsapp")
    talk.register()

    talk.take(replace(written(talk, text="menu"), sender=OLD, formerly=(NUMBER,)))

    assert addresses(talk) == [(OLD, 1)]


def test_a_number_given_to_somebody_else_brings_nothing_of_its_former_holder(database: Engine, clock: Clock) -> None:
    talk = Talk(database, clock, sender=NUMBER, channel="whatsapp")
    talk.register()
    talk.take(replace(written(talk, text="menu"), sender=OLD, formerly=(NUMBER,)))

    talk.take(replace(written(talk, text="menu"), sender=NEW, formerly=(NUMBER,)))

    assert addresses(talk) == [(OLD, 1), (NEW, None)]


def test_news_of_a_stranger_is_nobodys(database: Engine, clock: Clock) -> None:
    talk = Talk(database, clock, channel="whatsapp")

    talk.take(renamed(talk), replace(talk.message(), silent=True, promotions=False))

    assert addresses(talk) == []


@pytest.mark.parametrize("wanted", [False, True])
def test_promotions_stopped_in_the_channel_are_kept_with_the_address(siti: Talk, wanted: bool) -> None:
    siti.take(replace(siti.message(), silent=True, promotions=False))
    siti.take(replace(siti.message(), silent=True, promotions=wanted))

    with siti.database.begin() as db:
        off_at = db.execute(select(_address.c.promotions_off_at)).scalar_one()
    assert off_at == (None if wanted else siti.clock.now)


def test_every_message_opens_the_window_and_a_late_one_does_not_shorten_it(siti: Talk) -> None:
    first = written(siti, text="menu")
    siti.clock.forward(minutes=7)
    second = written(siti, text="menu")

    siti.take(second)
    siti.take(first)

    assert window(siti) == siti.clock.now + timedelta(hours=24)


def test_news_opens_no_window(siti: Talk) -> None:
    before = window(siti)

    siti.take(replace(siti.message(), silent=True, promotions=False))

    assert window(siti) == before
