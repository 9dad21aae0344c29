"""Registration: consent, name and place, in at most five messages."""

import pytest
from sqlalchemy import select

from models.tables.base import table_of
from models.tables.person import Consent, Person
from tests.builders import an_activity
from tests.talk import Talk

_person = table_of(Person)
_consent = table_of(Consent)


def persons(talk: Talk) -> list[tuple[str, str, bool, str | None]]:
    with talk.database.begin() as db:
        rows = db.execute(select(_person).order_by(_person.c.id))
        return [(row.name, row.region, row.adult, row.guardian) for row in rows]


def consents(talk: Talk) -> dict[str, bool]:
    with talk.database.begin() as db:
        return {row.purpose: row.granted for row in db.execute(select(_consent).order_by(_consent.c.id))}


def test_from_ikut_to_the_receipt_in_five_messages(talk: Talk) -> None:
    activity = an_activity(talk.database)
    talk.say("kegiatan")
    talk.choose("lihat", str(activity.id))

    answers = [
        talk.choose("ikut"),
        talk.choose("agree"),
        talk.say("Siti Aminah"),
        talk.choose("place", "33.03.04"),
    ]
    answers.append(talk.choose("page"))
    answers.append(talk.choose("page"))
    answers.append(talk.choose("place", "33.03.04.2014"))

    assert [answer for step in answers for answer in step] == [
        "registration-consent",
        "registration-ask-name",
        "registration-ask-place",
        "place-desa",
        "place-desa",
        "place-desa",
        "signup-registered",
    ]
    assert persons(talk) == [("Siti Aminah", "33.03.04.2014", True, None)]
    assert "Kami catat: Siti Aminah, Slinga, Kec. Kaligondang" in talk.shown().text


def test_nothing_is_kept_before_consent_and_two_purposes_after(talk: Talk) -> None:
    talk.say("daftar")
    assert persons(talk) == []

    talk.choose("agree")
    talk.say("Siti")
    talk.say("Slinga")

    assert consents(talk) == {"service": True, "announcements": True}
    with talk.database.begin() as db:
        rows = db.execute(select(_consent)).all()
    assert all(len(row.text_hash) == 64 and row.channel == "telegram" and row.at == talk.clock.now for row in rows)


def test_only_service_means_no_announcements(talk: Talk) -> None:
    talk.say("daftar")
    talk.say("hanya layanan")
    talk.say("Siti")
    talk.say("Slinga")

    assert consents(talk) == {"service": True, "announcements": False}


def test_under_18_a_guardian_is_named_and_consents(talk: Talk) -> None:
    talk.say("daftar")
    assert talk.say("belum 18") == ["registration-ask-guardian"]
    assert talk.say("7") == ["common-hint"]
    assert talk.say("Ibu Wati") == ["registration-ask-child-name"]
    assert talk.say("Dewi") == ["registration-ask-place"]
    assert talk.say("Slinga") == ["registration-done"]

    assert persons(talk) == [("Dewi", "33.03.04.2014", False, "Ibu Wati")]
    assert consents(talk) == {"service": True, "announcements": False}


def test_under_18_takes_five_messages_with_both_names_at_once_and_the_desa_by_tapping(talk: Talk) -> None:
    activity = an_activity(talk.database)
    screens = [
        talk.press(f"ikut:{activity.id}:1"),
        talk.choose("minor"),
        talk.say("Bu Wati dan Dewi"),
        talk.choose("place", "33.03.04"),
        talk.choose("place", "33.03.04.2015"),
    ]

    assert [keys[0] for keys in screens] == [
        "registration-consent",
        "registration-ask-guardian",
        "registration-ask-place",
        "place-desa",
        "signup-registered",
    ]
    assert persons(talk) == [("Dewi", "33.03.04.2015", False, "Bu Wati")]


@pytest.mark.parametrize("said", ["Wati, Dewi, Tono", "Wati, 7", "https://x.id, Dewi", ","])
def test_what_are_no_two_names_is_asked_again(talk: Talk, said: str) -> None:
    talk.say("daftar")
    talk.say("belum 18")

    assert talk.say(said) == ["common-hint"]


@pytest.mark.parametrize("name", ["", "7", "x", "081234567890", "a" * 65])
def test_what_is_no_name_is_asked_again(talk: Talk, name: str) -> None:
    talk.say("daftar")
    talk.say("setuju")

    assert talk.hear(talk.message(text=name)) == ["common-hint"]
    assert talk.say("nama saya Siti Aminah.") == ["registration-ask-place"]
    assert talk.bodies[-1]["v"]["name"] == "Siti Aminah"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Slinga", "33.03.04.2014"),
        ("selinga", "33.03.04.2014"),
        ("ds. slinga kec kaligondang", "33.03.04.2014"),
        ("luar purbalingga", "luar"),
    ],
)
def test_a_place_by_typing(talk: Talk, typed: str, code: str) -> None:
    talk.say("daftar")
    talk.say("setuju")
    talk.say("Siti")

    assert talk.say(typed) == ["registration-done"]
    assert persons(talk)[0][1] == code


def test_a_double_name_is_asked_back(talk: Talk) -> None:
    talk.say("daftar")
    talk.say("setuju")
    talk.say("Siti")

    assert talk.say("Karangsari") == ["place-which"]
    assert talk.say("Karangsari, Kec. Karangmoncol") == ["registration-done"]
    assert persons(talk)[0][1].startswith("33.03.12.")


def test_a_place_by_location(talk: Talk) -> None:
    talk.say("daftar")
    talk.say("setuju")
    talk.say("Siti")

    assert talk.send_pin(-6.2, 106.8) == ["common-hint"]
    assert talk.send_pin(-7.3877, 109.3627) == ["registration-done"]
    assert persons(talk)[0][1].startswith("33.03.05.")


def test_the_button_batal_goes_one_step_back(talk: Talk) -> None:
    talk.say("daftar")
    talk.say("setuju")
    talk.say("Siti")

    assert talk.choose("back") == ["registration-ask-name"]
    assert talk.choose("back") == ["registration-consent"]
    assert talk.choose("service") == ["registration-ask-name"]


def test_the_word_batal_leaves_and_the_draft_is_kept(talk: Talk) -> None:
    talk.say("daftar")
    talk.say("setuju")
    talk.say("Siti Aminah")
    assert talk.say("batal") == ["welcome-left"]

    assert talk.say("daftar") == ["registration-ask-place"]
    assert "Siti Aminah" in talk.shown().text


def test_a_stale_button_answers_with_the_present_screen(talk: Talk) -> None:
    talk.say("daftar")
    old = talk.choices[0][0]
    talk.choose("agree")

    assert talk.press(old) == ["common-hint"]
    assert "Siapa nama" in talk.shown().text
    assert talk.say("Siti") == ["registration-ask-place"]


@pytest.mark.parametrize(
    "forged", ["", ":", "agree", "agree::999", "place:33.03.04.2014:1", "ikut:1", "x" * 64, "🕳️:::"]
)
def test_a_forged_button_changes_nothing(talk: Talk, forged: str) -> None:
    talk.say("daftar")

    talk.press(forged)
    assert persons(talk) == []
    assert talk.choose("agree") == ["registration-ask-name"]


def test_who_is_registered_sees_the_profile(talk: Talk) -> None:
    talk.register()

    assert talk.say("daftar") == ["profile-shown"]
    assert len(persons(talk)) == 1
