"""Where a report is, in words: a name that several places have, a landmark, a place told anew."""

from __future__ import annotations

import pytest

from models.chat import Pin
from tests.handlers.reports.test_reporting import SLINGA, hint, reports, screen
from tests.talk import Talk

BOBOTSARI = "33.03.09.2006"


def begun(talk: Talk) -> None:
    """Up to the question for the place."""
    talk.register()
    talk.say("lapor jalan rusak")
    talk.choose("category", "jalan")


@pytest.mark.parametrize("said", ["7", "...", "🙏"])
def test_what_has_no_letters_is_no_place(talk: Talk, said: str) -> None:
    begun(talk)
    talk.say(said)
    assert (hint(talk), screen(talk)) == ("place-how", "report-ask-place")


def test_a_pin_that_was_long_on_its_way_is_said_to_be_unsure(talk: Talk) -> None:
    begun(talk)
    late = talk.message(pin=Pin(*SLINGA))
    talk.clock.forward(hours=2)
    talk.hear(late)
    talk.choose("send")
    assert not reports(talk)[0]["pin_fresh"]


def test_a_draft_without_words_is_known_by_what_it_has(talk: Talk) -> None:
    talk.register()
    talk.send_pin(*SLINGA)
    talk.say("batal")
    talk.say("lapor")
    assert "Arenan" in talk.shown().text
    talk.send_photo()
    talk.choose("resume")
    talk.say("batal")
    talk.say("lapor")
    assert "1 foto" in talk.shown().text


@pytest.mark.parametrize("words", ["Bobotsari", "pasar bobotsari", "Kutasari", "alun alun purbalingga"])
def test_a_name_of_several_places_is_asked_about_even_where_a_place_was_told(talk: Talk, words: str) -> None:
    begun(talk)
    talk.send_pin(*SLINGA)
    talk.choose("place")

    assert talk.say(words) == ["place-which"]
    talk.choose("nowhere")
    talk.choose("send")
    (report,) = reports(talk)
    assert (report["place"], report["region"], report["latitude"]) == (words, "", None)


@pytest.mark.parametrize(("words", "kept"), [("depan pasar bobotsari", "depan pasar bobotsari"), ("Bobotsari", "")])
def test_which_of_several_places_is_chosen(talk: Talk, words: str, kept: str) -> None:
    begun(talk)
    talk.say(words)
    talk.choose("place", BOBOTSARI)
    talk.choose("send")
    assert (reports(talk)[0]["place"], reports(talk)[0]["region"]) == (kept, BOBOTSARI)


def test_a_photo_or_a_pin_outside_leaves_the_list_as_it_is(talk: Talk) -> None:
    begun(talk)
    talk.say("pasar bobotsari")
    assert talk.send_photo() == ["place-which"]
    talk.send_pin(-6.2, 106.8)
    assert (hint(talk), screen(talk)) == ("report-pin-outside", "place-which")
    assert talk.choose("place", BOBOTSARI) == ["report-review"]


def test_a_landmark_of_where_the_pin_lies_is_added_to_it(talk: Talk) -> None:
    begun(talk)
    talk.send_pin(*SLINGA)
    for words in ("warung bu tini", "pasar kaligondang"):
        talk.choose("place")
        assert talk.say(words) == ["report-review"]
    talk.choose("send")
    assert (reports(talk)[0]["place"], reports(talk)[0]["latitude"]) == ("pasar kaligondang", SLINGA[0])
