"""What stands on buttons fits WhatsApp's and Telegram's, or has a short form that does."""

import re

import pytest

from locales.texts import LANGUAGES, SOURCE, keys, text
from models.message.channel import LIMITS
from models.message.rendering import SHORT, option, render, units
from models.region.gazetteer import all_places, place
from tests.house.text_files import asked_for, shown
from tests.house.text_keys import labels
from tests.house.typical import TYPICAL

BUTTON, ROW = LIMITS["whatsapp"].button, LIMITS["whatsapp"].label
# So much of a row is left for the title that stands in it.
LEAST_ROOM = 10
# Words on which programs and people rely, where a button has this meaning.
BEGINNINGS = {
    "registration-agree": "Setuju",
    "activities-join": "Ikut",
    "activities-join-waiting": "Ikut",
    "signup-leave": "Batal ikut",
    "mine-leave-option": "Batal ikut",
    "privacy-erase-yes": "Ya",
    "common-back": "Batal",
    "common-more": "Lainnya",
    "subscription-follow": "Ikuti",
    "follow-festival": "Ikuti",
    "follow-roadshow": "Ikuti",
    "follow-this": "Ikuti",
    "follow-day": "Ikuti",
    "stall-join": "Ikut",
    "stall-join-waiting": "Ikut",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_fits_whatsapps_buttons_or_has_a_short_form(language: str) -> None:
    fixed = [key for key in labels() if not asked_for(SOURCE, key)]
    filled = labels() - set(fixed)

    assert len(fixed) > 40
    assert [key for key in fixed if units(option(language, "", key, {}).short) > BUTTON] == []
    empty = dict.fromkeys(TYPICAL, "")
    assert [key for key in filled if units(text(language, key, empty)) > ROW - LEAST_ROOM] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_form_is_one_and_is_needed(language: str) -> None:
    shorts = {key for key in keys(language) if key.endswith(SHORT) and not key.startswith("times-")}
    long = {key.removesuffix(SHORT) for key in shorts}

    assert long <= labels()
    assert [key for key in long if units(shown(language, key)) <= BUTTON] == []
    assert [key for key in shorts if units(shown(language, key)) > BUTTON] == []


def test_numbers_answer_where_there_are_no_buttons() -> None:
    assert [one for one in LANGUAGES if units(text(one, "common-choose")) > BUTTON] == []


@pytest.mark.parametrize("channel", LIMITS)
def test_a_button_with_a_long_title_still_fits(channel: str) -> None:
    limits = LIMITS[channel]
    long = dict.fromkeys(TYPICAL, "Karangjambu 🌱 " * 8)
    for key in sorted(labels()):
        body = {"k": "menu-shown", "v": {}, "c": [["lihat:1", key, long]]}

        assert units(render(body, SOURCE, limits).choices[0].label) <= limits.label


def test_the_longest_place_name_is_not_cut_on_a_button() -> None:
    names = [{"name": one.name, "kecamatan": place(one.kecamatan).name} for one in all_places()]

    assert max(units(text(SOURCE, "place-option-full", name)) for name in names) <= LIMITS["telegram"].label


def test_buttons_begin_as_agreed() -> None:
    assert [key for key, start in BEGINNINGS.items() if not re.match(rf"{start}\b", shown(SOURCE, key))] == []
    assert set(BEGINNINGS) <= labels()
