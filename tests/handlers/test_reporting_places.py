"""Where a report is, in words: a name that several places have, a landmark, a place told anew."""

from __future__ import annotations

import pytest

from tests.handlers.test_reporting import SLINGA, reports
from tests.talk import Talk

BOBOTSARI = "33.03.09.2006"


def begun(talk: Talk) -> None:
    """Up to the question for the place."""
    talk.register()
    talk.say("lapor jalan rusak")
    talk.choose("category", "jalan")


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


def test_a_landmark_of_where_the_pin_lies_is_added_to_it(talk: Talk) -> None:
    begun(talk)
    talk.send_pin(*SLINGA)
    for words in ("warung bu tini", "pasar kaligondang"):
        talk.choose("place")
        assert talk.say(words) == ["report-review"]
    talk.choose("send")
    assert (reports(talk)[0]["place"], reports(talk)[0]["latitude"]) == ("pasar kaligondang", SLINGA[0])
