"""Words that nobody asked for: an emergency, or what sounds like a report."""

from __future__ import annotations

import pytest

from models.region.regency import Emergency, Regency
from tests.handlers.reports.test_reporting import hint, screen
from tests.talk import Talk


def test_words_of_emergency_show_the_numbers_first_and_the_draft_goes_on(talk: Talk) -> None:
    talk.regency = Regency(emergency=Emergency(numbers={"Pemadam (contoh)": "0281-000000"}))
    talk.__post_init__()
    talk.register()

    assert talk.say("tolong ada kebakaran di belakang pasar") == ["common-hint"]
    assert hint(talk) == "report-emergency"
    assert "0281-000000" in talk.shown().text
    assert screen(talk) == "report-ask-category"
    talk.choose("page")
    assert "0281" not in talk.shown().text


def test_danger_told_where_something_else_was_asked_is_answered_first(talk: Talk) -> None:
    talk.register()
    talk.say("lapor pohon miring")
    talk.choose("category", "pohon")

    talk.say("cepat, ada yang tertimpa di depan pasar")
    assert (hint(talk), screen(talk)) == ("report-emergency", "report-ask-desa")
    talk.say("ada korban lain")
    assert hint(talk) == "place-unknown", "once is enough"


def test_danger_told_instead_of_a_desa(talk: Talk) -> None:
    talk.register()
    talk.say("lapor pohon miring")
    talk.choose("category", "pohon")
    talk.say("warung bu tini")

    talk.say("kebakaran!!")
    assert (hint(talk), screen(talk)) == ("report-emergency", "report-ask-desa")


def test_danger_told_beside_a_draft(talk: Talk) -> None:
    talk.register()
    talk.say("lapor pohon miring")
    talk.say("batal")
    talk.say("lapor")

    talk.say("ada korban tertimpa")
    assert (hint(talk), screen(talk)) == ("report-emergency", "report-ask-resume")


def test_words_that_sound_like_a_report_are_asked_about(talk: Talk) -> None:
    talk.register()

    assert talk.say("lampu jalan di perempatan mati") == ["report-offer"]
    assert talk.choose("yes") == ["report-ask-category"]
    talk.say("batal")
    assert talk.say("lapor") == ["report-ask-resume"]


def test_words_that_were_no_report_leave_no_draft(talk: Talk) -> None:
    talk.register()
    talk.say("lampu jalan di perempatan mati")
    talk.choose("back")

    assert talk.say("lapor") == ["report-ask-what"]


def test_pbg_is_also_short_for_purbalingga(talk: Talk) -> None:
    assert talk.say("lampu jalan mati di pbg bersinar pak") == ["report-offer"]


@pytest.mark.parametrize(
    "said", ["kapan jalan sehat diadakan", "tidak bisa ikut besok karena sakit", "apa kabar semua"]
)
def test_small_talk_is_no_report(talk: Talk, said: str) -> None:
    assert talk.say(said) == ["unknown-words"]
