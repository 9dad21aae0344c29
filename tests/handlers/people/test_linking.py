"""Hubungkan: a code, once, within ten minutes, and nobody else's chat becomes one's own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from models.actions.linking import MOST_CHATS, MOST_TRIES
from models.actions.staff import hash_of
from models.rules.link_codes import CODE, new_code, plain_code
from models.tables.activity import Signup
from models.tables.base import table_of
from models.tables.person import Address, Person
from models.tables.sending import Outbox
from tests.linking import (
    actions,
    code_of,
    everybody,
    linked,
    show,
    tables_with,
    whose,
)
from tests.talk import Talk

_address = table_of(Address)
_person = table_of(Person)
_signup = table_of(Signup)
_outbox = table_of(Outbox)


def test_a_strangers_chat_becomes_ones_own(siti: Talk, web: Talk) -> None:
    code = code_of(siti)
    assert siti.bodies[-1]["once"] == ["code"]
    assert "10 menit" in siti.shown().text

    assert web.say(f"hubungkan {code}") == ["link-confirm"]
    assert "milik Siti Aminah" in web.shown().text
    assert whose(web) is None
    assert web.choose("yes") == ["link-done"]

    assert whose(web) == "Siti Aminah"
    assert web.say("profil") == ["profile-linked"]
    assert actions(siti) == [("chat linked", "web", "")]
    assert web.say("hubungkan") == ["link-linked"]


@pytest.mark.parametrize("typed", ["{code}", "{lower}", "{plain}", "hubungkan {lower}", "/hubungkan {code}"])
def test_the_code_is_understood_as_people_type_it(siti: Talk, web: Talk, typed: str) -> None:
    code = code_of(siti)

    assert web.say(typed.format(code=code, lower=code.lower(), plain=plain_code(code))) == ["link-confirm"]


def test_what_follows_the_word_is_only_a_code_where_it_looks_like_one(siti: Talk, web: Talk) -> None:
    assert web.say("hubungkan whatsapp dong") == ["link-how"]
    assert siti.say("hubungkan ke telegram") == ["link-code"]
    assert web.say("hubungkan BCDF 234") == ["link-unknown"]
    code = code_of(siti)
    assert web.say(f"hubungkan {code.replace('-', ' ')}") == ["link-confirm"]


def test_the_code_counts_in_the_middle_of_a_conversation(siti: Talk, web: Talk) -> None:
    code = code_of(siti)
    web.say("daftar")
    web.choose("agree")

    assert web.say(code) == ["link-confirm"]
    assert "akan hilang" not in web.shown().text
    web.choose("yes")
    assert web.say("daftar") == ["profile-linked"]


@pytest.mark.parametrize(
    "said",
    ["RT03RW02", "RT 03 RW 02", "Juli 2026", "Purwanti", "Kav-2B", "23456789", "BCDFGHJK", "R 2345 BC", "2026-2027"],
)
def test_what_people_say_is_no_code(said: str) -> None:
    assert CODE.fullmatch(said) is None


def test_no_code_could_be_misread() -> None:
    codes = [new_code() for _ in range(2000)]

    assert all(CODE.fullmatch(code) and not set(code) & set("01ILOAEU") for code in codes)
    assert len(set(codes)) == len(codes)


def test_the_other_chat_is_told_and_can_undo_it(siti: Talk, web: Talk) -> None:
    linked(siti, web)
    told = [body for _, body in siti.outbox() if body["k"] == "link-told"]
    assert [body["v"]["channel"]["k"] for body in told] == ["channel-web"]

    siti.say("menu")
    assert siti.press("lepaskan:") == ["unlink-ask"]
    assert siti.choose("unlink") == ["unlink-done"]

    assert whose(web) is None
    assert [body["k"] for _, body in web.outbox()][-1] == "unlink-told"
    assert actions(siti)[-1] == ("chat unlinked", "web", "")


def test_a_wrong_spent_old_and_withdrawn_code_get_the_same_answer(siti: Talk, web: Talk) -> None:
    replaced, spent = code_of(siti), code_of(siti)
    other = Talk(siti.database, siti.clock, sender="2002")
    other.say(spent)
    other.choose("yes")
    siti.clock.forward(seconds=1)
    old = code_of(siti)
    siti.clock.forward(minutes=10)

    answers = [(web.say(typed), web.shown()) for typed in (new_code(), replaced, spent, old)]

    assert answers[0][0] == ["link-unknown"]
    assert answers == [answers[0]] * 4
    assert [action for action, _, _ in actions(siti)].count("link refused") == 4


@pytest.mark.parametrize(
    ("after", "answer"), [(timedelta(minutes=10, seconds=-1), "link-confirm"), (timedelta(minutes=10), "link-unknown")]
)
def test_a_code_lasts_ten_minutes(siti: Talk, web: Talk, after: timedelta, answer: str) -> None:
    code = code_of(siti)
    siti.clock.now += after

    assert web.say(code) == [answer]


def test_a_code_that_ends_before_the_yes_links_nothing(siti: Talk, web: Talk) -> None:
    assert web.say(code_of(siti)) == ["link-confirm"]
    siti.clock.forward(minutes=10)

    assert web.choose("yes") == ["link-unknown"]
    assert whose(web) is None


def test_after_five_tries_even_the_right_code_is_unknown_for_an_hour(siti: Talk, web: Talk) -> None:
    for _ in range(MOST_TRIES):
        assert web.say(new_code()) == ["link-unknown"]
    before = web.shown()

    assert (web.say(code_of(siti)), web.shown()) == (["link-unknown"], before)
    siti.clock.forward(minutes=61)
    assert web.say(code_of(siti)) == ["link-confirm"]


def test_of_two_chats_that_were_asked_only_the_first_yes_counts(siti: Talk, web: Talk) -> None:
    code = code_of(siti)
    other = Talk(siti.database, siti.clock, sender="2002")
    assert (web.say(code), other.say(code)) == (["link-confirm"], ["link-confirm"])

    assert (other.choose("yes"), web.choose("yes")) == (["link-done"], ["link-unknown"])
    assert (whose(other), whose(web)) == ("Siti Aminah", None)


@pytest.mark.parametrize("said", ["batal", "tidak", "menu"])
def test_without_a_yes_nothing_changes(siti: Talk, web: Talk, said: str) -> None:
    web.say(code_of(siti))
    web.say(said)

    assert whose(web) is None
    assert tables_with(siti, "link-confirm") <= {"outbox", "conversation"}


def test_anything_else_is_asked_again_and_links_nothing(siti: Talk, web: Talk) -> None:
    web.say(code_of(siti))

    assert web.say("berapa lama?") == ["link-confirm"]
    assert whose(web) is None


def test_a_chat_cannot_be_linked_to_itself(siti: Talk) -> None:
    assert siti.say(code_of(siti)) == ["link-own"]
    assert everybody(siti)[0][2] is None


def test_a_linked_chat_is_unlinked_before_it_is_linked_again(siti: Talk, web: Talk) -> None:
    linked(siti, web)
    budi = Talk(siti.database, siti.clock, sender="2002")
    budi.register("Budi Santoso")

    assert web.say(code_of(budi)) == ["link-linked"]
    assert whose(web) == "Siti Aminah"


def test_nobody_has_more_chats_than_fit_a_screen(siti: Talk) -> None:
    for number in range(MOST_CHATS - 1):
        linked(siti, Talk(siti.database, siti.clock, sender=f"300{number}"))

    assert siti.say("hubungkan") == ["link-no-more"]


def test_the_code_stands_in_no_table_once_it_was_shown(siti: Talk, web: Talk) -> None:
    web.register("Budi Santoso")
    code = code_of(web)
    show(web)
    assert tables_with(siti, code) == tables_with(siti, plain_code(code)) == set()
    assert tables_with(siti, hash_of(plain_code(code))) == {"link_code"}

    siti.say(code)
    assert tables_with(siti, code) == set()
    siti.choose("yes")
    assert tables_with(siti, hash_of(plain_code(code))) == set()


def test_what_is_stored_of_a_code_does_not_work_as_one(siti: Talk, web: Talk) -> None:
    hashed = hash_of(plain_code(code_of(siti)))

    assert web.press(f"hubungkan:{hashed}") == ["link-unknown"]


def test_a_stranger_is_told_how(talk: Talk) -> None:
    assert talk.say("hubungkan") == ["link-how"]


def test_a_persona_gives_no_code_and_takes_none(siti: Talk) -> None:
    """Its role would reach beyond this machine, and the next one it is given would be a real person's."""
    persona = Talk(siti.database, siti.clock, sender="p:camat:v" + "1" * 39, channel="web")
    persona.register("Camat (contoh)")

    assert persona.say("hubungkan") == ["link-no-more"]
    assert persona.say(code_of(siti)) == ["link-unknown"]
    web = Talk(siti.database, siti.clock, sender="v" + "2" * 64, channel="web")
    assert web.say(code_of(siti)) == ["link-confirm"]
    with siti.database.begin() as db:
        db.execute(
            update(_address).where(_address.c.external_id == web.sender).values(external_id=persona.sender + "x")
        )
    web.sender = persona.sender + "x"
    assert web.choose("yes") == ["link-unknown"]
