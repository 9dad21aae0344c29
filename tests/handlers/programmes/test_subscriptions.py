"""Langganan: everything that is sent on one screen, each ended or followed, and STOP."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from handlers.kit.consent import consent_text
from models.tables.base import table_of
from models.tables.person import Person
from tests.builders import a_session, an_activity, an_edition
from tests.follows import consents, following, follows_festival, lines, newest_consent, person, reminders
from tests.talk import Talk


def test_one_screen_shows_all_and_each_can_be_followed_or_ended(talk: Talk) -> None:
    talk.register()

    assert talk.say("langganan") == ["subscription-all"]
    assert lines(talk) == ["subscription-on", "subscription-festival-off", "subscription-roadshow-off"]
    talk.choose("ikuti-acara", "roadshow-all")
    talk.choose("agree")
    talk.choose("langganan")
    assert lines(talk) == ["subscription-on", "subscription-festival-off", "subscription-roadshow-on"]
    assert talk.choose("lepas", "pengumuman") == ["subscription-left"]
    talk.choose("langganan")
    assert lines(talk) == ["subscription-off", "subscription-festival-off", "subscription-roadshow-on"]
    assert talk.choose("lepas", "roadshow-all") == ["follow-ended"]
    talk.choose("langganan")
    assert lines(talk) == ["subscription-off", "subscription-festival-off", "subscription-roadshow-off"]
    assert [data for data, _, _ in talk.choices][-1] == "menu:"
    assert talk.choose("ikuti") == ["subscription-followed"]


def test_the_announcements_alone_are_ended_with_their_text(talk: Talk) -> None:
    talk.register()
    follows_festival(talk)

    talk.press("lepas:pengumuman")

    kept = newest_consent(talk)
    assert (kept.granted, kept.text_hash) == (False, consent_text("id", "subscription-left").hash)
    assert (following(talk), person(talk).stopped_at) == (["festival all"], None)


def test_several_things_of_a_programme_are_listed_in_pages_and_ended_together(talk: Talk) -> None:
    edition = an_edition(talk.database)
    sessions = [a_session(talk.database, edition, f"2026-12-05 1{number}:00") for number in range(6)]
    talk.register()
    talk.press("ikuti-acara:festival-2026-12-04")
    talk.choose("agree")
    for session in sessions:
        talk.press(f"ikuti-acara:a-{session.id}")
    talk.say("langganan")
    assert "7 yang diikuti" in talk.shown().text

    assert talk.choose("langganan", "festival-0") == ["follow-list"]
    assert "Jumat, 4 Desember 2026" in talk.shown().text
    assert talk.say("lainnya") == ["follow-list"]
    assert talk.choose("lepas", f"a-{sessions[-1].id}") == ["follow-ended"]
    talk.press("langganan:festival-0")
    assert talk.choose("lepas", "festival-semua") == ["follow-ended-all"]

    assert following(talk) == []
    kept = newest_consent(talk, "festival")
    assert (kept.granted, kept.text_hash) == (False, consent_text("id", "follow-ended-all").hash)
    assert reminders(talk) == ["cancelled"] * 6


def test_stop_is_kept_with_its_text_and_time(talk: Talk) -> None:
    talk.register()
    assert talk.say("langganan") == ["subscription-all"]
    before = consents(talk)

    assert talk.choose("stop") == ["subscription-stopped"]

    kept = newest_consent(talk)
    text = consent_text("id", "subscription-stopped")
    assert (kept.granted, kept.at, kept.channel) == (False, talk.clock.now, "telegram")
    assert (kept.text_version, kept.text_hash) == (text.version, text.hash)
    assert person(talk).stopped_at == talk.clock.now
    assert (consents(talk), newest_consent(talk, "service").granted) == (before + 1, True)
    assert talk.choose("langganan") == ["subscription-all"]


def test_stop_stays_whatever_else_is_done(talk: Talk) -> None:
    activity = an_activity(talk.database)
    talk.register()
    talk.say("stop")
    stopped, kept = talk.clock.now, consents(talk)

    talk.clock.forward(hours=1)
    talk.press(f"ikut:{activity.id}:1")
    talk.press("profil-nama:")
    talk.say("Siti Amini")
    for words in ("daftar", "langganan", "menu", "halo", "profil"):
        talk.say(words)

    assert person(talk, "Siti Amini").stopped_at == stopped
    assert consents(talk) == kept
    talk.say("profil")
    assert talk.bodies[-1]["v"]["news"]["k"] == "profile-news-off"


def test_asked_for_again_the_announcements_come_back(talk: Talk) -> None:
    talk.register()
    talk.say("stop")
    talk.clock.forward(days=3)
    talk.say("langganan")

    assert talk.choose("ikuti") == ["subscription-followed"]

    kept = newest_consent(talk)
    text = consent_text("id", "subscription-off")
    assert (kept.granted, kept.at, kept.text_hash) == (True, talk.clock.now, text.hash)
    assert person(talk).stopped_at is None
    assert talk.say("langganan") == ["subscription-all"]


def test_one_who_stops_stops_nobody_else(talk: Talk) -> None:
    other = Talk(talk.database, talk.clock, sender="2")
    other.register("Budi Santoso")
    talk.register()
    talk.say("stop")

    assert person(talk, "Budi Santoso").stopped_at is None
    assert other.say("langganan") == ["subscription-all"]
    other.say("stop")
    other.say("ikuti pengumuman")
    assert talk.say("langganan") == ["subscription-all"]


@pytest.mark.parametrize("word", ["stop", "berhenti", "STOP!"])
def test_a_stranger_who_says_stop_is_told_that_nothing_is_sent(talk: Talk, word: str) -> None:
    assert talk.say(word) == ["subscription-stopped-stranger"]

    with talk.database.begin() as db:
        assert db.execute(select(table_of(Person))).all() == []
    assert consents(talk) == 0


def test_a_stranger_who_says_stop_is_asked_for_consent_anew(talk: Talk) -> None:
    talk.say("daftar")
    talk.choose("agree")

    assert talk.say("stop") == ["subscription-stopped-stranger"]
    assert talk.say("daftar") == ["registration-consent"]
