"""Lepaskan: nothing was merged, so a linked chat can be given back, erased or told elsewhere."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.actions.staff import grant
from models.tables.activity import Signup
from models.tables.base import table_of
from models.tables.person import Address, Person
from models.tables.sending import Outbox
from tests.builders import an_activity
from tests.linking import (
    actions,
    address_of,
    code_of,
    data_of,
    everybody,
    formerly,
    linked,
    preferred,
    show,
    whose,
)
from tests.talk import Talk

_address = table_of(Address)
_person = table_of(Person)
_signup = table_of(Signup)
_outbox = table_of(Outbox)


def test_nothing_is_merged_and_everything_comes_back(siti: Talk, web: Talk) -> None:
    activity = an_activity(siti.database)
    web.register("Budi Santoso", desa="Slinga")
    web.press(f"ikut:{activity.id}:1")
    linked(siti, web)

    assert (whose(web), formerly(web)) == ("Siti Aminah", "Budi Santoso")
    assert web.say("kegiatanku") == ["mine-none"]
    show(web)
    assert "Budi" not in data_of(siti)
    with siti.database.begin() as db:
        joined = db.execute(select(_person.c.name).join_from(_signup, _person)).scalars().all()
    assert joined == ["Budi Santoso"]

    assert web.say("lepaskan") == ["unlink-ask"]
    assert web.choose("unlink") == ["unlink-here-former"]
    assert (whose(web), formerly(web)) == ("Budi Santoso", None)
    assert web.say("kegiatanku") == ["mine-list"]
    assert "Siti" not in data_of(web)


def test_the_confirmation_names_what_will_happen(siti: Talk, web: Talk) -> None:
    web.register("Budi Santoso")
    web.say("lapor")
    web.say("Jalan berlubang besar di depan masjid Slinga")
    with siti.database.begin() as db:
        person = db.execute(select(_person.c.id).where(_person.c.name == "Siti Aminah")).scalar_one()
        grant(db, person, "camat", "33.03.04", "invite", siti.clock.now)

    web.say(code_of(siti))

    shown = web.shown().text
    for words in ("Siti Aminah", "Budi Santoso, yang sekarang", "akan hilang", "sebagai camat", "Peramban ini"):
        assert words in shown
    assert web.say("siaran") == ["common-denied"]


def test_roles_follow_the_person(siti: Talk, web: Talk) -> None:
    with siti.database.begin() as db:
        person = db.execute(select(_person.c.id)).scalar_one()
        grant(db, person, "camat", "33.03.04", "invite", siti.clock.now)
    linked(siti, web)

    assert web.say("siaran") == ["siaran-ask-text"]
    assert actions(siti) == [("chat linked", "web", "camat 33.03.04")]
    siti.say("lepaskan")
    siti.choose("unlink")
    assert web.say("siaran") == ["common-denied"]


def test_a_draft_of_the_former_person_is_nobody_elses(siti: Talk, web: Talk) -> None:
    web.register("Budi Santoso")
    web.say("lapor")
    web.say("Jalan berlubang besar di depan masjid Slinga")
    linked(siti, web)

    assert "berlubang" not in data_of(siti)
    assert web.say("menu") == ["menu-shown"]
    assert "lapor:" in [data for data, _, _ in web.choices]
    assert [label for _, label, _ in web.choices if label == "menu-report-resume"] == []


def test_what_was_half_told_for_a_linked_person_goes_with_the_unlinking(siti: Talk, web: Talk) -> None:
    web.register("Budi Santoso")
    linked(siti, web)
    web.say("lapor")
    web.say("Rahasianya Kenanga di depan masjid Slinga")
    siti.say("lepaskan")
    siti.choose("unlink")

    assert "Kenanga" not in data_of(web)
    assert web.say("profil") == ["profile-shown"]


def test_unlinking_in_one_unit_with_the_other_chats_message(talk: Talk) -> None:
    """What the chat says afterwards, even in the same unit, is not done in the name of whom it was linked to."""
    talk.register("Siti Aminah")
    other = Talk(talk.database, talk.clock, sender="2002")
    other.register("Budi Santoso")
    linked(talk, other)
    talk.say("lepaskan")
    (data, _, _), *_ = talk.choices

    talk.hear(talk.message(choice=data), other.message(choice="profil-nama:"), other.message(text="Ganti Nama"))

    assert (whose(other), whose(talk)) == ("Ganti Nama", "Siti Aminah")


def test_only_a_linked_chat_of_ones_own_can_be_unlinked(siti: Talk, web: Talk) -> None:
    """Siti's first chat, Budi's linked one, and one that is not there get the same answer."""
    budi, his = (Talk(siti.database, siti.clock, sender=sender) for sender in ("2002", "2003"))
    budi.register("Budi Santoso")
    linked(budi, his)
    linked(siti, web)
    siti.say("lepaskan")
    turn = siti.choices[0][0].rpartition(":")[2]
    before = everybody(siti)
    asked = [address_of(siti), address_of(budi), address_of(his), 999_999]

    answers = [(siti.press(f"unlink:{number}:{turn}"), siti.shown()) for number in asked]

    assert answers[0][0] == ["common-hint"]
    assert answers == [answers[0]] * 4
    assert everybody(siti) == before
    assert siti.press(f"unlink:{address_of(web)}:{turn}") == ["unlink-done"]


def test_a_chat_linked_later_cannot_shut_out_an_earlier_one(siti: Talk, web: Talk) -> None:
    thief = Talk(siti.database, siti.clock, sender="6666")
    linked(siti, web)
    linked(siti, thief)

    assert thief.say("lepaskan") == ["unlink-ask"]
    turn = thief.choices[0][0].rpartition(":")[2]
    assert [data for data, _, _ in thief.choices if data.startswith("unlink:")] == [
        f"unlink:{address_of(thief)}:{turn}"
    ]
    assert thief.press(f"unlink:{address_of(web)}:{turn}") == ["common-hint"]
    web.say("lepaskan")
    assert web.choose("unlink", str(address_of(thief))) == ["unlink-done"]
    assert (whose(web), whose(thief)) == ("Siti Aminah", None)


@pytest.mark.parametrize("registered", [True, False])
def test_who_has_linked_nothing_has_nothing_to_unlink(talk: Talk, registered: bool) -> None:
    if registered:
        talk.register()

    assert talk.say("lepaskan") == ["unlink-none"]


def test_the_preferred_channel_is_chosen_in_the_profile(siti: Talk, web: Talk) -> None:
    assert "profil-kabar:" not in siti.say("profil") + [data for data, _, _ in siti.choices]
    linked(siti, web)

    assert siti.say("profil") == ["profile-linked"]
    assert "Kabar lewat: Yang terakhir dipakai" in siti.shown().text
    assert siti.choose("profil-kabar") == ["link-ask-where"]
    assert siti.choose("where", "web") == ["link-where-chosen"]
    assert preferred(siti) == "web"
    assert web.say("profil") == ["profile-linked"]
    assert "Kabar lewat: Obrolan web" in web.shown().text
    web.choose("profil-kabar")
    assert web.choose("where", "last") == ["link-where-chosen"]
    assert preferred(siti) is None


def test_a_channel_in_which_one_has_no_chat_cannot_be_chosen(siti: Talk, web: Talk) -> None:
    linked(siti, web)
    siti.press("profil-kabar:")
    turn = siti.choices[0][0].rpartition(":")[2]

    assert siti.press(f"where:whatsapp:{turn}") == ["common-hint"]
    assert preferred(siti) is None


def test_with_one_chat_there_is_nothing_to_choose(siti: Talk) -> None:
    assert siti.press("profil-kabar:") == ["profile-shown"]
