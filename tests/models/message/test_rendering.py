"""A stored reply on each channel: buttons, a list, or numbered lines, and nothing lost on the way."""

from typing import Any

import pytest

from models.message.channel import LIMITS
from models.message.rendering import render, units
from tests.whole import not_whole, too_long

WHATSAPP = LIMITS["whatsapp"]
LONG = "Gebrak bersih saluran dan tepi jalan di Karanggedang"


def body(*labels: tuple[str, dict[str, str]], key: str = "common-stale", **more: Any) -> dict[str, Any]:
    return {"k": key, "v": {}, "c": [[f"do:{at}", label, values] for at, (label, values) in enumerate(labels)], **more}


def plain(count: int) -> list[tuple[str, dict[str, str]]]:
    return [("place-option", {"name": f"Desa {number}"}) for number in range(count)]


@pytest.mark.parametrize(
    ("count", "place"), [(0, "none"), (1, "buttons"), (3, "buttons"), (4, "list"), (8, "list"), (10, "list")]
)
def test_up_to_three_choices_are_buttons_and_up_to_ten_a_list(count: int, place: str) -> None:
    shown = render(body(*plain(count)), "id", WHATSAPP)

    assert len(shown.choices) == count
    assert (shown.opens == "Pilih") == (place == "list")
    assert not_whole(body(*plain(count))) == []


def test_a_long_title_makes_a_list_and_goes_on_below_its_row() -> None:
    shown = render(body(("activities-option", {"number": "1", "title": LONG})), "id", WHATSAPP)

    assert shown.opens == "Pilih"
    assert [(choice.label, choice.more) for choice in shown.choices] == [
        ("1. Gebrak bersih saluran", "dan tepi jalan di Karanggedang")
    ]


def test_a_title_without_a_gap_is_cut_and_stands_whole_below() -> None:
    (choice,) = render(body(("place-option", {"name": "x" * 40})), "id", WHATSAPP).choices

    assert choice.label == "x" * 23 + "…"
    assert choice.more == "x" * 40


def test_two_buttons_that_would_read_alike_become_a_list() -> None:
    twice = ("place-option", {"name": "Karangjati"})

    assert render(body(twice, twice), "id", WHATSAPP).opens == "Pilih"


def test_a_short_form_stands_where_the_label_is_too_long() -> None:
    waiting = body(("activities-join-waiting", {}))

    assert render(waiting, "en", WHATSAPP).choices[0].label == "Join waiting list"
    assert render(waiting, "en", LIMITS["telegram"]).choices[0].label == "Join the waiting list"
    assert render(waiting, "id", WHATSAPP).choices[0].label == "Ikut antre"


def test_a_list_shows_the_whole_label_below_its_short_form() -> None:
    many = body(("role-petugas", {}), *plain(3))

    first = render(many, "en", WHATSAPP).choices[0]
    assert (first.label, first.more) == ("department officer", "officer of a regency department")


@pytest.mark.parametrize(("parts", "count"), [({"f": ["ask_pin"]}, 2), ({"photo": "a.jpg"}, 4), ({"file": "a.csv"}, 4)])
def test_where_there_is_no_place_for_buttons_numbers_answer(parts: dict[str, Any], count: int) -> None:
    asked = body(*plain(count), **parts)
    shown = render(asked, "id", WHATSAPP)

    assert shown.choices == ()
    assert shown.text.endswith(f"{count}. Desa {count - 1}")
    assert shown.ask_pin == ("f" in parts)
    assert not_whole(asked) == []


def test_a_photo_keeps_up_to_three_buttons() -> None:
    shown = render(body(*plain(3), photo="a.jpg"), "id", WHATSAPP)

    assert (shown.photo, len(shown.choices), shown.opens) == ("a.jpg", 3, "")


def test_a_text_too_long_for_buttons_is_sent_whole_with_numbered_lines() -> None:
    long = body(*plain(8), key="common-hint") | {"v": {"hint": "a" * 1000, "screen": "b" * 100}}
    shown = render(long, "id", WHATSAPP)

    assert shown.choices == ()
    assert "1. Desa 0" in shown.text
    assert WHATSAPP.text < units(shown.text) <= WHATSAPP.plain
    assert not_whole(long) == []


@pytest.mark.parametrize("channel", LIMITS)
def test_a_photo_gives_way_to_words_that_its_caption_cannot_hold(channel: str) -> None:
    limits = LIMITS[channel]
    long = {"k": "common-hint", "v": {"hint": "a" * 1000, "screen": "b" * 100}, "photo": "a.jpg"}
    shown = render(long, "id", limits)

    assert shown.photo == (None if limits.caption < 1100 else "a.jpg")
    assert shown.text.endswith("b" * 100)


def test_an_emoji_counts_as_two_and_is_never_cut_in_the_middle() -> None:
    (choice,) = render(body(("place-option", {"name": "🌱" * 40})), "id", WHATSAPP).choices

    assert units(choice.label) <= WHATSAPP.label
    assert choice.label == "🌱" * 11 + "…"


@pytest.mark.parametrize("channel", LIMITS)
def test_whatever_stands_in_a_label_fits(channel: str) -> None:
    for count in range(1, 9):
        hostile = body(*[("activities-option", {"number": "1", "title": "🕳️ lubang " * 30})] * count)

        assert too_long(render(hostile, "jv", LIMITS[channel]), LIMITS[channel]) == []
