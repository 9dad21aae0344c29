"""What residents do that nobody had thought of at first."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.tables.activity import Signup
from models.tables.base import table_of
from models.tables.person import Consent
from tests.builders import an_activity
from tests.talk import Talk

_signup = table_of(Signup)
_consent = table_of(Consent)


@pytest.mark.parametrize("opening", ["daftar dong", "/daftar sekarang ya", "daftar stop"])
def test_words_after_daftar_lead_nowhere(talk: Talk, opening: str) -> None:
    talk.say(opening)
    talk.say("setuju")
    talk.say("Siti Aminah")

    assert talk.say("Slinga") == ["registration-done"]


def test_erasing_takes_the_draft_too(talk: Talk) -> None:
    talk.say("daftar")
    talk.say("setuju")
    talk.say("Siti Aminah")
    talk.say("batal")
    talk.say("hapusdata")
    assert talk.say("ya") == ["privacy-erased"]

    with talk.database.begin() as db:
        kept = db.exec_driver_sql("SELECT frames, shown, draft FROM conversation").one()
    assert "Siti" not in json.dumps([json.loads(part) for part in kept])
    assert talk.say("daftar") == ["registration-consent"]


def test_erasing_from_one_address_forgets_what_the_other_said_in_the_same_moment(talk: Talk) -> None:
    talk.register()
    other = Talk(talk.database, talk.clock, sender="2")
    other.say("menu")
    with talk.database.begin() as db:
        db.exec_driver_sql("UPDATE address SET person_id = (SELECT id FROM person)")
    talk.say("hapusdata")
    other.say("profil")
    other.choose("profil-nama")

    talk.take(other.message(text="Siti Rahasia"), talk.message(choice=talk.choices[0][0]))

    with talk.database.begin() as db:
        kept = db.exec_driver_sql("SELECT frames, shown, draft FROM conversation").all()
        assert db.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == 0
        answers = db.exec_driver_sql("SELECT body FROM outbox").scalars().all()
    assert "Siti" not in json.dumps([list(row) for row in kept]) + "".join(answers)


def test_attendance_is_not_undone_by_an_old_button(talk: Talk) -> None:
    activity = an_activity(talk.database)
    talk.register()
    talk.press(f"ikut:{activity.id}:1")
    talk.clock.forward(days=30)

    assert talk.press(f"leave:{activity.id}:1") == ["activities-finished"]
    with talk.database.begin() as db:
        assert db.execute(select(_signup.c.status)).scalar_one() == "registered"


def test_the_text_that_was_answered_is_the_one_that_is_kept(talk: Talk) -> None:
    """A guardian answers another text, and a later change of language changes nothing."""
    talk.say("daftar")
    talk.say("belum 18")
    talk.say("Ibu Wati")
    talk.say("bahasa")
    talk.choose("bahasa-pilih", "en")
    talk.say("Dewi")
    talk.say("Slinga")
    other = Talk(talk.database, talk.clock, sender="2")
    other.register()

    with talk.database.begin() as db:
        hashes = list(db.execute(select(_consent.c.text_hash).order_by(_consent.c.id)).scalars())
    assert len(set(hashes)) == 2
    assert hashes[-1] == hashes[-2] != hashes[0]


def test_who_registers_on_the_way_to_a_closed_activity_is_read_back_what_was_given(talk: Talk) -> None:
    activity = an_activity(talk.database, starts_at=talk.clock.now + timedelta(hours=4))
    talk.press(f"ikut:{activity.id}:1")
    talk.choose("agree")
    talk.say("Siti Aminah")
    talk.clock.forward(hours=2)

    talk.say("Slinga")
    assert "Siti Aminah" in talk.shown().text


@pytest.mark.parametrize("name", ["ya", "oke", "http://x.id", "@everyone"])
def test_an_answer_is_no_name(talk: Talk, name: str) -> None:
    talk.say("daftar")
    talk.say("setuju")

    assert talk.say(name) == ["common-hint"]


def test_leaving_nothing_promises_nothing(talk: Talk) -> None:
    assert talk.say("batal") == ["welcome-left-empty"]
    talk.say("daftar")
    assert talk.say("batal") == ["welcome-left"]


def test_a_refusal_shows_a_way_back(talk: Talk) -> None:
    assert talk.say("ekspor") == ["common-denied"]
    assert talk.choose("menu") == ["menu-shown"]
