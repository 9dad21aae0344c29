"""Roadshow: its stops by kecamatan, to come and past."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import a_stop, wib
from tests.talk import START, Talk


def actions(talk: Talk) -> list[str]:
    return [str(data) for data, _, _ in talk.choices]


@pytest.mark.parametrize("word", ["roadshow", "umkm", "bazar", "pasar murah"])
def test_where_no_date_is_known_that_is_said(talk: Talk, word: str) -> None:
    assert talk.say(word) == ["roadshow-no-date"]
    assert actions(talk) == ["roadshow-dulu:", "ikuti-acara:roadshow-all", "menu:"]


def test_stops_to_come_by_kecamatan_with_what_they_are_known_for(talk: Talk) -> None:
    first = a_stop(talk.database, starts_at=wib("2026-12-03 08:00"))
    days = {"starts_at": wib("2026-12-12"), "hours_known": False}
    ends = wib("2026-12-14")
    a_stop(talk.database, region="33.03.10.2002", place="Lapangan", commodities="", ends_at=ends, **days)
    a_stop(talk.database, region="33.03.08.2008", status="cancelled", starts_at=ends)

    assert talk.say("roadshow") == ["roadshow-list"]

    shown = talk.shown().text
    assert "1. 3 Desember 2026 · Kaligondang: klapertart singkong, besek Slinga, telur asin Brecek" in shown
    assert "2. 12 – 14 Desember 2026 · Karangreja: Lapangan" in shown
    assert "3. ❌ Mrebet, 14 Desember 2026: dibatalkan" in shown
    assert talk.say("1") == ["session-shown"]
    assert actions(talk)[0] == f"stan:{first.id}:1"


def test_a_stop_of_several_days_is_to_come_until_its_last(talk: Talk) -> None:
    starts, ends = START - timedelta(days=1, hours=10), START + timedelta(hours=4)
    stop = a_stop(talk.database, starts_at=starts, ends_at=ends)

    assert talk.say("roadshow") == ["roadshow-list"]
    talk.press(f"roadshow-singgah:{stop.id}")
    assert "Minggu, 22 November 2026 sampai Senin, 23 November 2026, mulai pukul" in talk.shown().text
    assert "Acara ini sudah mulai." in talk.shown().text
    talk.clock.forward(days=1)
    assert talk.say("roadshow") == ["roadshow-no-date"]


def test_more_stops_than_fit_come_in_pages(talk: Talk) -> None:
    for number in range(6):
        a_stop(talk.database, starts_at=START + timedelta(days=number + 1))
    talk.say("roadshow")
    assert len(talk.choices) == 8

    assert talk.say("lainnya") == ["roadshow-list"]
    assert sum(one.startswith("roadshow-singgah") for one in actions(talk)) == 2
    assert talk.press("roadshow:9") == ["roadshow-list"]


def test_past_stops(talk: Talk) -> None:
    a_stop(talk.database, starts_at=wib("2022-11-28"), hours_known=False)
    talk.say("roadshow")

    assert talk.choose("roadshow-dulu") == ["roadshow-past-list"]
    assert "1. 28 November 2022 · Kaligondang: klapertart" in talk.shown().text
    assert talk.say("1") == ["session-shown"]
    assert "Acara ini sudah selesai." in talk.shown().text
    assert not [one for one in actions(talk) if one.startswith(("stan", "ikuti"))]


def test_without_past_stops_that_is_said(talk: Talk) -> None:
    assert talk.press("roadshow-dulu:") == ["roadshow-past-none"]
    assert talk.press("roadshow-singgah:99") == ["roadshow-absent"]


def test_a_training_with_a_quota_is_joined_as_usual(talk: Talk) -> None:
    stop = a_stop(talk.database, kind="pelatihan")
    talk.register()
    talk.press(f"lihat:{stop.id}")

    assert talk.choose("ikut") == ["signup-registered"]


def test_a_stop_is_followed_and_has_a_pin(talk: Talk) -> None:
    stop = a_stop(talk.database, quota=None, latitude=-7.4, longitude=109.4)
    talk.register()
    talk.press(f"roadshow-singgah:{stop.id}")
    assert actions(talk) == [
        f"ikuti-acara:a-{stop.id}",
        f"titik:a-{stop.id}",
        f"peta:a-{stop.id}",
        "kalender:roadshow",
        "roadshow:",
        "menu:",
    ]

    talk.choose("ikuti-acara")
    assert talk.choose("agree") == ["follow-done"]
    talk.press(f"titik:a-{stop.id}")
    assert talk.shown().venue[0] == "Taman Gembrungan"
    assert talk.choose("roadshow") == ["roadshow-list"]


def test_a_long_list_of_goods_is_cut_between_two_of_them(talk: Talk) -> None:
    a_stop(talk.database, commodities=", ".join(["keripik singkong"] * 12))

    talk.say("roadshow")

    assert "Kaligondang: keripik singkong, keripik singkong, keripik singkong, …" in talk.shown().text
