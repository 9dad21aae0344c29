"""The texts: whole, known to the code, short enough, and the same in every language."""

import re
import sys
from pathlib import Path

import pytest
from fluent.syntax import ast

from handlers.registry import house
from locales.texts import LANGUAGES, SOURCE, keys
from models.message.channel import LIMITS
from models.message.rendering import SHORT, units
from tests.house.text_files import FILES, asked_for, messages, parsed, shown, value_in
from tests.house.text_keys import computed_beginnings, families, labels, named_keys, uses
from tests.house.typical import TYPICAL

# The Indonesian file only: what people type counts in every language, and the page of the web chat has one.
ONLY_SOURCE = ("words-", "times-", "siaran-", "roles-", "duties-", "webchat-", "consent-version")
OF_OFFICERS = ("costs-", "queue-", "handling-", "act-", "digest-", "handover-", "desk-")
LEAST_COVERED = {"en": 1.0, "jv": 0.9}
MOST_LINES = 14


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_file_holds_words_and_values_only(file: Path) -> None:
    """Values arrive as ready strings, so there is nothing to select, count, refer to or attach."""
    wrong = [str(entry.content) for entry in parsed(file).body if isinstance(entry, ast.Junk)]
    for entry in messages(file):
        elements = entry.value.elements if entry.value else [ast.Junk("no text")]
        wrong += [
            entry.id.name for part in elements if not isinstance(part, ast.TextElement) and value_in(part) is None
        ]
        wrong += [entry.id.name for _ in entry.attributes]

    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_file_holds_nothing_that_looks_odd(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.lstrip().startswith(("*", "[", ".", "}"))] == []
    assert [line for line in lines if re.search(r"<|>|\*\*|__|`|\t|\s$", line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language: str) -> None:
    found = [entry.id.name for file in FILES if file.parent.name == language for entry in messages(file)]

    assert sorted(found) == sorted(set(found))


def test_every_key_in_the_code_has_a_text() -> None:
    assert {use.key for use in uses()} > {"welcome-first", "activities-join", "common-stale"}
    assert [use for use in uses() if use.key not in keys(SOURCE)] == []
    assert [key for family in families().values() for key in family if key not in keys(SOURCE)] == []


def test_every_computed_key_is_of_a_known_family() -> None:
    assert computed_beginnings() == set(families())


def test_every_text_is_used() -> None:
    assert sorted(keys(SOURCE) - named_keys()) == []


def test_the_code_gives_every_value_a_text_asks_for() -> None:
    known = [use for use in uses() if use.given is not None and use.key in keys(SOURCE)]
    missing = [(use.where, use.key, asked_for(SOURCE, use.key) - (use.given or set())) for use in known]

    assert len(known) > 60
    assert [item for item in missing if item[2]] == []


@pytest.mark.parametrize("language", ["en", "jv"])
def test_a_translation_knows_no_other_keys_and_values(language: str) -> None:
    allowed = {key for key in keys(SOURCE) if not key.startswith(ONLY_SOURCE + OF_OFFICERS)}
    # A label may be short enough in Indonesian and need a short form elsewhere.
    shorts = {key + SHORT: key for key in labels() & allowed}
    ours = keys(language) & (allowed | set(shorts))

    assert sorted(keys(language) - ours) == []
    assert [key for key in ours if not asked_for(language, key) <= asked_for(SOURCE, shorts.get(key, key))] == []


@pytest.mark.parametrize("language", ["en", "jv"])
def test_a_translation_covers_what_residents_see(language: str) -> None:
    """The share is shown by ``pytest -rP``; what is missing is shown in Indonesian."""
    wanted = {key for key in keys(SOURCE) if not key.startswith(ONLY_SOURCE + OF_OFFICERS)}
    share = len(keys(language) & wanted) / len(wanted)
    sys.stdout.write(f"{language}: {share:.1%} of {len(wanted)} texts\n")

    assert share >= LEAST_COVERED[language], sorted(wanted - keys(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_filled_in(language: str) -> None:
    assert {name for key in keys(language) for name in asked_for(language, key)} <= set(TYPICAL)
    assert [key for key in keys(language) if "{" in shown(language, key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_fits_a_phone_and_whatsapp(language: str) -> None:
    screens = [key for key in keys(language) if not key.startswith("words-")]

    assert [key for key in screens if len(shown(language, key).splitlines()) > MOST_LINES] == []
    assert [key for key in screens if units(shown(language, key)) > LIMITS["whatsapp"].text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chosen_language_is_named(language: str) -> None:
    assert shown(language, f"language-{language}") in shown(language, "language-chosen")
    assert len({shown(other, f"language-{language}") for other in LANGUAGES}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_consent_says_who_keeps_it_on_what_ground_and_how_to_see_correct_and_erase_it(language: str) -> None:
    asked = shown(language, "registration-consent")

    assert TYPICAL["office"] in asked
    assert "27/2022" in asked
    assert {"dataku", "profil", "hapusdata", "privasi"} <= set(re.findall(r"\w+", asked)) & set(house().words)
    assert all(shown(language, key) in asked for key in ("registration-agree", "registration-only-service"))
