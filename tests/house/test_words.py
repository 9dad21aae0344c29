"""What people type: the words that are heard are as they are compared, mean one thing each, and are safe to act on."""

import re

import pytest

from handlers.reading.words import plain
from handlers.registry import house
from locales.texts import LANGUAGES, SOURCE, keys
from models.region.gazetteer import find
from tests.house.text_files import shown, words_of

# Indonesian for want, cancelled, rare, hit; in Banyumasan earlier, not yet, none, may.
FALSE_FRIENDS = {"mau", "urung", "langka", "kena"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_that_a_text_names_exists(language: str) -> None:
    lines = shown(language, "help-shown").splitlines()
    named = {word for line in lines for word in line.rpartition(" – ")[0].split(", ")}
    for key in keys(language):
        typed = re.findall(r"(?:[Kk]etik|[Tt]ype) ([a-z]+)(?:[.,)\n]|$)", shown(language, key))
        named |= {word for word in typed if not word.startswith("nama")}
    known = set(house().words) | set(words_of("words-outside"))

    assert {"kegiatan", "hapusdata", "stop"} <= named
    assert sorted(named - {""} - known) == []


@pytest.mark.parametrize("key", sorted(key for key in keys(SOURCE) if key.startswith("words-")))
def test_words_are_as_they_are_compared(key: str) -> None:
    words = words_of(key)

    assert [word for word in words if not word or plain(word) != word] == []
    assert len(words) == len(set(words))


def test_no_word_means_two_things() -> None:
    lists = [words_of(key) for key in sorted(keys(SOURCE)) if key.startswith("words-")]

    assert len({word for words in lists for word in words}) == sum(len(words) for words in lists)


def test_false_friends_do_nothing() -> None:
    acting = set(house().words)
    acting |= {word for key in keys(SOURCE) if key.startswith("words-") for word in words_of(key)}

    assert [word for word in acting if FALSE_FRIENDS & set(word.split())] == []


def test_words_for_outside_are_no_places_inside() -> None:
    found = {word: find(word) for word in words_of("words-outside") if "purbalingga" not in word}

    assert [word for word, places in found.items() if places.exact or places.candidates] == []
