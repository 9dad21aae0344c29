"""Profil and langganan: what was given is shown, corrected, and STOP stays until it is taken back."""

from typing import Any

import pytest
from sqlalchemy import select

from models.tables.base import table_of
from models.tables.person import Consent
from tests.follows import person
from tests.talk import Talk

_consent = table_of(Consent)
SLINGA = "33.03.04.2014"


def newest_consent(talk: Talk, purpose: str = "announcements") -> Any:
    with talk.database.begin() as db:
        whose = _consent.c.purpose == purpose
        return db.execute(select(_consent).where(whose).order_by(_consent.c.id.desc()).limit(1)).one()


def values(talk: Talk) -> dict[str, Any]:
    return dict(talk.bodies[-1]["v"])


def test_the_profile_shows_what_was_given(talk: Talk) -> None:
    talk.register()

    assert talk.say("profil") == ["profile-shown"]
    assert (values(talk)["name"], values(talk)["news"]["k"]) == ("Siti Aminah", "profile-news-on")
    assert "Slinga, Kec. Kaligondang" in talk.shown().text


def test_the_profile_of_who_agreed_to_the_service_alone_says_so(talk: Talk) -> None:
    talk.say("daftar")
    talk.choose("service")
    talk.say("Siti Aminah")
    talk.say("Slinga")

    talk.say("profil")
    assert values(talk)["news"]["k"] == "profile-news-off"


def test_a_corrected_name_is_stored_and_read_back(talk: Talk) -> None:
    Talk(talk.database, talk.clock, sender="2").register("Budi Santoso")
    talk.register()
    before = person(talk)
    talk.say("profil")

    assert talk.choose("profil-nama") == ["profile-ask-name"]
    assert talk.say("nama saya Siti Amini") == ["profile-changed"]

    assert values(talk)["name"] == "Siti Amini"
    assert person(talk, "Siti Amini")._mapping == {**before._mapping, "name": "Siti Amini"}
    assert person(talk, "Budi Santoso").region == SLINGA
    assert talk.say("profil") == ["profile-shown"]
    assert values(talk)["name"] == "Siti Amini"


@pytest.mark.parametrize("name", ["7", "ya", "081234567890"])
def test_what_is_no_name_changes_nothing(talk: Talk, name: str) -> None:
    talk.register()
    talk.say("profil")
    talk.choose("profil-nama")

    assert talk.hear(talk.message(text=name)) == ["common-hint"]
    assert person(talk).name == "Siti Aminah"
    assert talk.say("Siti Amini") == ["profile-changed"]


def test_a_corrected_desa_is_stored_and_read_back(talk: Talk) -> None:
    other = Talk(talk.database, talk.clock, sender="2")
    other.register("Budi Santoso")
    talk.register()
    before = person(talk)
    talk.say("profil")

    assert talk.choose("profil-desa") == ["profile-ask-place"]
    assert talk.say("Karangsari") == ["place-which"]
    assert talk.say("Karangsari, Kec. Karangmoncol") == ["profile-changed"]

    moved = person(talk)
    assert moved.region.startswith("33.03.12.")
    assert moved._mapping == {**before._mapping, "region": moved.region}
    assert "Karangsari, Kec. Karangmoncol" in talk.shown().text
    assert person(talk, "Budi Santoso").region == SLINGA


def test_a_place_outside_is_asked_again_and_changes_nothing(talk: Talk) -> None:
    talk.register()
    talk.say("profil")
    talk.choose("profil-desa")

    assert talk.send_pin(-6.2, 106.8) == ["common-hint"]
    assert person(talk).region == SLINGA
    assert talk.say("luar purbalingga") == ["profile-changed"]
    assert person(talk).region == "luar"


def test_batal_leaves_the_profile_as_it_was(talk: Talk) -> None:
    talk.register()
    talk.say("profil")
    talk.choose("profil-nama")

    assert talk.say("batal") == ["welcome-left-empty"]
    talk.say("Siti Amini")
    assert person(talk).name == "Siti Aminah"


@pytest.mark.parametrize(
    ("asked", "after"),
    [
        ("profil:", "profile-shown"),
        ("profil-nama:", "profile-shown"),
        ("profil-desa:", "profile-shown"),
    ],
)
def test_a_stranger_registers_first_and_comes_back(talk: Talk, asked: str, after: str) -> None:
    assert talk.press(asked) == ["registration-consent"]

    talk.choose("agree")
    talk.say("Siti Aminah")
    assert talk.say("Slinga") == [after]
