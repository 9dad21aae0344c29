"""A stored conversation that no longer fits the code restarts politely."""

import json

import pytest

from tests.talk import Talk


@pytest.mark.parametrize(
    "frames",
    [
        [["gone", "AskName", {}, {"k": "menu-shown", "v": {}}]],
        [["registration", "AskGone", {}, {"k": "menu-shown", "v": {}}]],
        [["registration", "AskName", {"nonsense": 1}, {"k": "menu-shown", "v": {}}]],
        [["too", "short"]],
    ],
)
def test_it_starts_anew(talk: Talk, frames: list[object]) -> None:
    talk.say("daftar")
    with talk.database.begin() as db:
        db.exec_driver_sql("UPDATE conversation SET frames = ?, draft = 'null'", (json.dumps(frames),))

    assert talk.say("Budi")[0] in ("menu-restarted", "unknown-words")
    assert talk.taken.dead == []
    assert talk.say("daftar") == ["registration-consent"]


@pytest.mark.parametrize("words", ["halo selamat pagi", "mulai dari mana", "assalamualaikum pak camat"])
def test_a_friendly_greeting_is_no_code(talk: Talk, words: str) -> None:
    assert talk.say(words) == ["welcome-first"]


def test_oke_is_an_answer_where_one_is_asked_and_thanks_elsewhere(talk: Talk) -> None:
    talk.say("hapusdata")
    assert talk.say("oke") == ["privacy-erased"]
    assert talk.say("oke") == ["welcome-thanked"]
