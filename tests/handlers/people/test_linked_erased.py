"""Whoever is erased takes no linked chat along: it goes back to whose it was, now and after a restored backup."""

from __future__ import annotations

from sqlalchemy import select

from models.actions.retention import RULES, forget_chunk
from models.files.erasures import erase_again
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.person import Person
from tests.linking import (
    data_of,
    deliver,
    formerly,
    linked,
    show,
    tables_with,
    whose,
)
from tests.talk import Talk

_person = table_of(Person)


def test_erasing_gives_a_linked_chat_back(siti: Talk, web: Talk) -> None:
    web.register("Budi Santoso")
    linked(siti, web)
    web.say("profil")

    assert web.say("hapusdata") == ["privacy-erase-linked"]
    assert "data Siti Aminah" in web.shown().text
    assert web.choose("yes") == ["privacy-erased-linked"]

    assert (whose(web), whose(siti)) == ("Budi Santoso", None)
    assert web.say("profil") == ["profile-shown"]
    assert web.bodies[-1]["v"]["name"] == "Budi Santoso"
    show(web)
    assert tables_with(siti, "Siti Aminah") == set()
    assert [body["v"].get("name") for _, body in web.outbox() if body["k"] == "registration-done"] == ["Budi Santoso"]


def test_erasing_a_person_whose_chat_is_somebody_elses_now_leaves_that_chat(siti: Talk, web: Talk) -> None:
    """Siti's Telegram is Budi's for the time being; her web chat is the one she has left."""
    budi = Talk(siti.database, siti.clock, sender="2002")
    budi.register("Budi Santoso")
    linked(siti, web)
    linked(budi, siti)
    siti.say("profil")
    deliver(siti)
    show(web)
    assert "Budi" not in data_of(web)

    web.say("hapusdata")
    web.choose("yes")

    assert (whose(siti), formerly(siti)) == ("Budi Santoso", None)
    assert [body["k"] for _, body in siti.outbox()] == ["link-done", "profile-shown"]
    assert siti.say("profil") == ["profile-shown"]
    siti.say("lepaskan")
    assert siti.choose("unlink") == ["unlink-here"]
    assert tables_with(siti, "Siti Aminah") == set()


def test_the_former_person_can_be_erased_after_unlinking(siti: Talk, web: Talk) -> None:
    web.register("Budi Santoso")
    linked(siti, web)
    web.say("lepaskan")
    web.choose("unlink")

    web.say("hapusdata")
    assert web.choose("yes") == ["privacy-erased"]
    assert tables_with(siti, "Budi Santoso") == set()
    assert whose(siti) == "Siti Aminah"


def test_the_former_person_is_erased_in_time_without_it(siti: Talk, web: Talk) -> None:
    web.register("Budi Santoso")
    linked(siti, web)
    siti.clock.forward(days=400)
    for chat in (siti, web):
        chat.say("halo")
    siti.clock.forward(days=400)
    siti.say("halo")

    with siti.database.begin() as db:
        persons = next(rule for rule in RULES if rule.name == "persons")
        assert forget_chunk(db, persons, Regency(), siti.clock.now) == 1

    assert (whose(web), formerly(web)) == ("Siti Aminah", None)
    web.say("lepaskan")
    assert web.choose("unlink") == ["unlink-here"]
    assert whose(web) is None


def test_a_restored_backup_gives_a_linked_chat_back_when_it_erases_again(siti: Talk, web: Talk) -> None:
    web.register("Budi Santoso")
    with siti.database.begin() as db:
        uid = db.execute(select(_person.c.uid).where(_person.c.name == "Siti Aminah")).scalar_one()
    linked(siti, web)

    with siti.database.begin() as db:
        assert erase_again(db, [uid], Regency(), siti.clock.now) == 1

    assert (whose(web), formerly(web)) == ("Budi Santoso", None)
    assert "registration-done" in [body["k"] for _, body in web.outbox()]
    assert web.say("profil") == ["profile-shown"]
    assert siti.say("profil") == ["registration-consent"]
