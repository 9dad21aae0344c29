"""A report is told in any order, with what is missing asked, until it is sent."""

from __future__ import annotations

from typing import Any

import pytest

from models.chat import Pin
from tests.talk import Talk

SLINGA = (-7.3561, 109.4096)
OUTSIDE = (-6.2, 106.8)


def reports(talk: Talk) -> list[dict[str, Any]]:
    with talk.database.begin() as db:
        return [dict(row) for row in db.exec_driver_sql("SELECT * FROM report ORDER BY id").mappings()]


def screen(talk: Talk) -> str:
    """The key of the question, also where a hint stands before it."""
    body = talk.bodies[-1]
    return str(body["v"]["screen"]["k"] if body["k"] == "common-hint" else body["k"])


def hint(talk: Talk) -> str:
    return str(talk.bodies[-1]["v"]["hint"]["k"])


def told(talk: Talk, words: str = "jalan berlubang besar", category: str = "jalan") -> None:
    """Up to the review, with a desa."""
    talk.say("lapor")
    talk.say(words)
    talk.choose("category", category)
    talk.say("Slinga")


def test_one_thing_after_the_other(talk: Talk) -> None:
    talk.register()

    assert talk.say("lapor") == ["report-ask-what"]
    assert talk.say("jalan berlubang besar di depan masjid") == ["report-ask-category"]
    assert talk.choices[0][0].startswith("category:jalan")
    assert talk.choose("category", "jalan") == ["report-ask-place"]
    assert talk.send_pin(*SLINGA) == ["report-review"]
    assert talk.choose("send") == ["report-filed"]

    (report,) = reports(talk)
    assert report["category"] == "jalan"
    assert report["words"] == "jalan berlubang besar di depan masjid"
    assert (report["latitude"], report["longitude"]) == SLINGA
    assert report["region"].startswith("33.03.")
    assert report["kecamatan"] == report["region"][:8]
    assert report["status"] == "received"
    assert report["code"] in talk.shown().text


def test_a_pin_first_then_a_photo_then_words(talk: Talk) -> None:
    talk.register()

    assert talk.send_pin(*SLINGA) == ["report-ask-story"]
    assert talk.send_photo() == ["report-ask-category"]
    assert talk.say("lampu jalan mati") == ["report-ask-category"]
    assert talk.say("Lampu jalan") == ["report-review"]
    talk.choose("send")

    (report,) = reports(talk)
    assert (report["words"], report["category"]) == ("lampu jalan mati", "lampu_jalan")
    with talk.database.begin() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM report_picture").scalar_one() == 1


def test_an_album_with_a_caption_is_one_report_and_one_answer(talk: Talk) -> None:
    talk.register()
    pictures = [
        talk.message(photo=talk.photo(), album="7", text="jalan rusak parah di desa Slinga" if first else "")
        for first in (True, False, False)
    ]

    assert talk.hear(*pictures) == ["report-ask-category"]
    talk.choose("category", "jalan")
    talk.choose("at", "33.03.04.2014")
    assert talk.choose("send") == ["report-filed"]

    with talk.database.begin() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM report_picture").scalar_one() == 3


def test_several_messages_are_one_story(talk: Talk) -> None:
    talk.register()
    talk.say("lapor")
    talk.say("jalan rusak")
    talk.say("sudah dua bulan")
    talk.choose("category", "jalan")
    talk.say("Slinga")
    talk.say("banyak yang jatuh")
    talk.choose("send")

    assert reports(talk)[0]["words"] == "jalan rusak\nsudah dua bulan\nbanyak yang jatuh"


def test_who_is_not_registered_registers_and_returns_to_the_review(talk: Talk) -> None:
    told(talk)
    assert talk.choose("send") == ["registration-consent"]
    talk.choose("agree")
    talk.say("Siti Aminah")

    assert talk.say("Slinga") == ["report-review"]
    assert talk.choose("send") == ["report-filed"]
    assert len(reports(talk)) == 1


@pytest.mark.parametrize("said", ["Kirim saja pak", "sudah benar bu", "sampun", "ya pak, kirim", "nggih, nuwun"])
def test_a_yes_with_some_politeness_sends_it(talk: Talk, said: str) -> None:
    talk.register()
    told(talk)
    assert talk.say(said) == ["report-filed"]


@pytest.mark.parametrize("said", ["sudah dua bulan", "pak bupati sudah tahu", "pak", "terima kasih"])
def test_what_is_no_yes_sends_nothing(talk: Talk, said: str) -> None:
    talk.register()
    told(talk)
    assert talk.say(said) == ["report-review"]


def test_sent_twice_is_one_report(talk: Talk) -> None:
    talk.register()
    told(talk)
    talk.choose("send")

    talk.repeat()

    assert len(reports(talk)) == 1


@pytest.mark.parametrize("way", ["batal", "menu", "kegiatan"])
def test_a_draft_is_kept_and_offered_again_after_days(talk: Talk, way: str) -> None:
    talk.register()
    told(talk, words="selokan mampet di gang dua", category="drainase")
    talk.say(way)
    talk.clock.forward(days=5)
    talk.say("menu")
    assert "menu-report-resume" in [label for _, label, _ in talk.choices]

    assert talk.choose("lapor") == ["report-ask-resume"]
    assert "selokan mampet" in talk.shown().text
    assert talk.choose("resume") == ["report-review"]
    talk.choose("send")
    assert reports(talk)[0]["words"] == "selokan mampet di gang dua"


def test_lapor_in_the_middle_of_a_report_loses_nothing(talk: Talk) -> None:
    talk.register()
    told(talk)

    assert talk.say("lapor") == ["report-ask-resume"]
    assert talk.choose("resume") == ["report-review"]


def test_what_comes_beside_a_draft_is_kept_whatever_is_decided(talk: Talk) -> None:
    talk.register()
    told(talk, words="selokan mampet", category="drainase")
    talk.say("batal")
    talk.send_photo()
    assert screen(talk) == "report-ask-resume"
    talk.say("lampu jalan mati")

    assert talk.choose("new") == ["report-ask-category"]
    talk.choose("category", "lampu_jalan")
    talk.say("Slinga")
    talk.choose("send")

    (report,) = reports(talk)
    assert (report["category"], report["words"]) == ("lampu_jalan", "lampu jalan mati")


def test_both_become_one_where_the_draft_goes_on(talk: Talk) -> None:
    talk.register()
    told(talk, words="selokan mampet", category="drainase")
    talk.say("batal")
    talk.say("lapor bau sekali")

    assert talk.choose("resume") == ["report-review"]
    talk.choose("send")
    assert reports(talk)[0]["words"] == "selokan mampet\nbau sekali"


@pytest.mark.parametrize(
    ("typed", "category"),
    [("selokan", "drainase"), ("Banjir", "banjir_longsor"), ("lampu", "lampu_jalan"), ("drainase", "drainase")],
)
def test_a_kind_may_be_answered_by_its_first_word(talk: Talk, typed: str, category: str) -> None:
    talk.register()
    talk.say("lapor jalan rusak")

    assert talk.say(typed) == ["report-ask-place"]
    talk.say("Slinga")
    talk.choose("send")
    assert (reports(talk)[0]["category"], reports(talk)[0]["words"]) == (category, "jalan rusak")


def test_a_pin_outside_the_regency_is_signposted_and_the_draft_stays(talk: Talk) -> None:
    talk.register()
    talk.say("lapor jalan rusak")
    talk.choose("category", "jalan")

    assert talk.send_pin(*OUTSIDE) == ["common-hint"]
    assert hint(talk) == "report-pin-outside"
    assert screen(talk) == "report-ask-place"
    talk.say("Slinga")
    talk.choose("send")
    assert reports(talk)[0]["words"] == "jalan rusak"


def test_every_part_can_be_changed(talk: Talk) -> None:
    talk.register()
    told(talk)
    talk.send_photo()
    talk.choose("category")
    talk.choose("page")
    talk.choose("category", "drainase")
    talk.choose("words")
    talk.say("selokan mampet")
    talk.choose("place")
    talk.say("depan pasar Bobotsari desa Bobotsari")
    talk.choose("unphoto")
    talk.choose("name")

    assert talk.choose("send") == ["report-filed"]
    (report,) = reports(talk)
    assert report["category"] == "drainase"
    assert report["words"] == "selokan mampet"
    assert report["place"] == "depan pasar Bobotsari desa Bobotsari"
    assert report["region"].startswith("33.03.09")
    assert report["anonymous"]
    with talk.database.begin() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM report_picture").scalar_one() == 0


def test_a_landmark_alone_asks_for_its_desa_which_may_be_unknown(talk: Talk) -> None:
    talk.register()
    talk.say("lapor pohon tumbang")
    talk.choose("category", "pohon")

    assert talk.say("dekat warung Bu Darsi") == ["report-ask-desa"]
    assert talk.choose("nowhere") == ["report-review"]
    talk.choose("send")
    (report,) = reports(talk)
    assert (report["place"], report["region"], report["kecamatan"]) == ("dekat warung Bu Darsi", "", "")


def test_too_long_a_story_keeps_what_there_was(talk: Talk) -> None:
    talk.register()
    told(talk)
    talk.choose("words")
    talk.say("x" * 2001)
    assert hint(talk) == "report-words-long"
    talk.say("y" * 2000)
    talk.choose("send")
    assert reports(talk)[0]["words"] == "y" * 2000


def test_a_sixth_photo_is_refused_and_the_five_stay(talk: Talk) -> None:
    talk.register()
    told(talk)
    for _ in range(6):
        talk.send_photo()
    assert hint(talk) == "report-photos-enough"
    talk.choose("send")
    with talk.database.begin() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM report_picture").scalar_one() == 5


def test_ten_a_day_and_the_eleventh_is_kept(talk: Talk) -> None:
    talk.register()
    for number in range(10):
        told(talk, words=f"jalan rusak nomor {number}")
        talk.choose("send")
        talk.clock.forward(minutes=1)
    told(talk, words="jalan rusak nomor sebelas")
    talk.choose("send")
    assert hint(talk) == "report-enough-today"
    assert len(reports(talk)) == 10

    talk.clock.forward(days=1)
    talk.choose("send")
    assert len(reports(talk)) == 11


def test_a_forwarded_pin_is_said_to_be_unsure(talk: Talk) -> None:
    talk.register()
    talk.say("lapor jalan rusak")
    talk.choose("category", "jalan")
    talk.hear(talk.message(pin=Pin(*SLINGA, fresh=False)))
    talk.choose("send")
    assert not reports(talk)[0]["pin_fresh"]
