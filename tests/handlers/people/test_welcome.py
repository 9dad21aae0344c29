"""Greeting, menu, help, language, and words that nobody knows."""

import pytest

from models.region.regency import Emergency, Regency
from tests.builders import an_activity
from tests.talk import Talk


@pytest.mark.parametrize("word", ["/start", "mulai", "Halo!", "Assalamu'alaikum", "START"])
def test_a_stranger_is_greeted(talk: Talk, word: str) -> None:
    assert talk.say(word) == ["welcome-first"]


def test_who_is_registered_is_greeted_by_name(talk: Talk) -> None:
    talk.register(name="Siti Aminah")

    assert talk.say("mulai") == ["welcome-back"]
    assert "Siti Aminah" in talk.shown().text


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("menu", "menu-shown"),
        ("bantuan", "help-shown"),
        ("batal", "welcome-left"),
        ("bahasa", "language-ask"),
        ("privasi", "privacy-shown"),
        ("/menu@purbalinggabot", "menu-shown"),
    ],
)
def test_these_words_work_at_every_step(talk: Talk, word: str, answer: str) -> None:
    assert talk.say(word)[0].startswith(answer)
    talk.say("daftar")
    assert talk.say(word)[0].startswith(answer)
    talk.say("daftar")
    talk.say("setuju")
    assert talk.say(word)[0].startswith(answer)
    talk.say("daftar")
    talk.say("Budi")
    assert talk.say(word)[0].startswith(answer)


@pytest.mark.parametrize("aside", ["bantuan", "bahasa", "privasi"])
def test_an_aside_leaves_the_conversation_where_it_was(talk: Talk, aside: str) -> None:
    talk.say("daftar")
    talk.say("setuju")
    talk.say(aside)

    assert talk.choose("lanjut") == ["registration-ask-name"]
    assert talk.say("Budi Santoso") == ["registration-ask-place"]


def test_answers_go_on_after_an_aside_without_any_button(talk: Talk) -> None:
    talk.say("daftar")
    talk.say("setuju")
    talk.say("bantuan")

    assert talk.say("Budi Santoso") == ["registration-ask-place"]


@pytest.mark.parametrize("said", ["asdfgh", "🕳️" * 4, "DROP TABLE person", "9", "."])
def test_unknown_words_get_help(talk: Talk, said: str) -> None:
    assert talk.say(said) == ["unknown-words"]
    assert talk.choices[0][0] == "kegiatan:"


def test_a_photo_or_a_pin_out_of_the_blue_begins_a_report(talk: Talk) -> None:
    assert talk.send_photo() == ["report-ask-category"]
    talk.say("menu")
    talk.sender = "1002"
    assert talk.send_pin(-7.39, 109.36) == ["report-ask-story"]


def test_the_language_is_chosen_and_kept(talk: Talk) -> None:
    talk.say("bahasa")

    assert talk.choose("bahasa-pilih", "en") == ["language-chosen"]
    with talk.database.begin() as db:
        language = db.exec_driver_sql("SELECT language FROM address").scalar_one()
    assert language == "en"


def test_a_deep_link_opens_an_activity(talk: Talk) -> None:
    activity = an_activity(talk.database)

    assert talk.say(f"/start k{activity.id}") == ["activities-detail"]


@pytest.mark.parametrize("programme", ["festival", "roadshow"])
def test_a_deep_link_opens_a_programme(talk: Talk, programme: str) -> None:
    assert talk.say(f"/start {programme.upper()}") == [f"{programme}-no-date"]


@pytest.mark.parametrize("programme", ["festival", "roadshow"])
def test_the_menu_leads_to_the_programmes(talk: Talk, programme: str) -> None:
    talk.say("menu")

    assert talk.choose(programme) == [f"{programme}-no-date"]


def test_the_numbers_for_emergencies_are_shown_where_they_are_filled_in(talk: Talk) -> None:
    assert talk.say("bantuan") == ["help-shown"]
    talk.regency = Regency(emergency=Emergency(numbers={"Pemadam (contoh)": "0281-000000"}))
    talk.__post_init__()

    assert talk.say("bantuan") == ["help-with-numbers"]
    assert "0281-000000" in talk.shown().text
    talk.say("tolong, kebakaran di dekat pasar")
    assert "Pemadam (contoh): 0281-000000" in talk.shown().text


def test_a_name_that_is_a_word_of_the_menu(talk: Talk) -> None:
    talk.say("daftar")
    talk.say("setuju")

    assert talk.say("Utama") == ["registration-ask-place"]
