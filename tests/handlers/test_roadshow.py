"""Roadshow: stops by kecamatan, and a stall for a small business: registered, corrected, waiting, left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models.tables.activity import Activity, Signup, Stall
from models.tables.base import table_of
from tests.builders import a_stop, wib
from tests.talk import START, Talk

_activity = table_of(Activity)
_signup = table_of(Signup)
_stall = table_of(Stall)


def stalls(talk: Talk) -> list[tuple[str, str]]:
    with talk.database.begin() as db:
        return [(row.business, row.products) for row in db.execute(select(_stall).order_by(_stall.c.signup_id))]


def entries(talk: Talk) -> list[str]:
    with talk.database.begin() as db:
        return list(db.execute(select(_signup.c.status).order_by(_signup.c.id)).scalars())


def change(talk: Talk, stop: int, **values: Any) -> None:
    with talk.database.begin() as db:
        db.execute(update(_activity).where(_activity.c.id == stop).values(**values))


def actions(talk: Talk) -> list[str]:
    return [str(data) for data, _, _ in talk.choices]


def opens(talk: Talk, stop: int, business: str = "Klanting Bu Siti", products: str = "klanting, getuk") -> list[str]:
    talk.press(f"roadshow-singgah:{stop}")
    talk.choose("stan")
    talk.say(business)
    return talk.say(products)


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


def test_a_stall_is_registered_with_what_was_told(talk: Talk) -> None:
    stop = a_stop(talk.database)
    talk.register()
    talk.press(f"roadshow-singgah:{stop.id}")
    assert "Sisa 2 dari 2 stan" in talk.shown().text

    assert talk.say("ikut") == ["stall-ask-business"]
    assert talk.say("Klanting Bu Siti") == ["stall-ask-products"]
    assert talk.say("klanting, getuk goreng") == ["stall-registered"]

    assert (stalls(talk), entries(talk)) == ([("Klanting Bu Siti", "klanting, getuk goreng")], ["registered"])
    assert "🏪 Usaha: Klanting Bu Siti\n🧺 Produk: klanting, getuk goreng" in talk.shown().text
    assert talk.say("kegiatanku") == ["mine-list"]
    assert "Roadshow Kaligondang 🏪 Klanting Bu Siti ✅" in talk.shown().text
    talk.press(f"roadshow-singgah:{stop.id}")
    assert "🏪 Usaha: Klanting Bu Siti" in talk.shown().text
    assert "Sisa" not in talk.shown().text


def test_a_stranger_registers_first_and_returns_to_the_stall(talk: Talk) -> None:
    stop = a_stop(talk.database)
    talk.press(f"roadshow-singgah:{stop.id}")
    assert talk.choose("stan") == ["registration-consent"]
    talk.choose("service")
    talk.say("Siti Aminah")

    assert talk.say("Slinga") == ["common-hint"]
    assert talk.bodies[-1]["v"]["screen"]["k"] == "stall-ask-business"
    assert talk.bodies[-1]["v"]["hint"]["k"] == "signup-read-back"
    talk.say("Klanting Bu Siti")
    assert talk.say("klanting") == ["stall-registered"]


def test_where_all_stalls_are_taken_one_waits_and_moves_up(talk: Talk) -> None:
    stop = a_stop(talk.database, quota=1)
    other = Talk(talk.database, talk.clock, sender="2")
    other.register("Budi Santoso")
    opens(other, stop.id, "Sate Pak Budi", "sate")
    talk.register()
    talk.press(f"roadshow-singgah:{stop.id}")
    assert "Semua 1 stan sudah terisi" in talk.shown().text

    assert opens(talk, stop.id) == ["stall-waiting"]
    assert "antre di urutan ke-1" in talk.shown().text
    other.say("kegiatanku")
    assert other.press(f"leave:{stop.id}:1") == ["mine-left"]

    assert (entries(talk), stalls(talk)) == (["left", "registered"], [("Klanting Bu Siti", "klanting, getuk")])


@pytest.mark.parametrize("nothing", ["", "🙂", "12", "x" * 81])
def test_what_says_nothing_is_asked_again(talk: Talk, nothing: str) -> None:
    stop = a_stop(talk.database)
    talk.register()
    talk.press(f"stan:{stop.id}:1")

    assert talk.hear(talk.message(text=nothing)) == ["common-hint"]
    assert talk.say("Klanting\n Bu  Siti") == ["stall-ask-products"]
    assert talk.hear(talk.message(text=nothing * 3)) == ["common-hint"]
    talk.say("klanting")
    assert stalls(talk) == [("Klanting Bu Siti", "klanting")]


def test_what_was_told_can_be_corrected_by_who_told_it(talk: Talk) -> None:
    stop = a_stop(talk.database)
    other = Talk(talk.database, talk.clock, sender="2")
    other.register("Budi Santoso")
    opens(other, stop.id, "Sate Pak Budi", "sate")
    talk.register()
    opens(talk, stop.id)

    assert talk.choose("stan-ubah") == ["stall-ask-business"]
    talk.say("Getuk Bu Siti")
    assert talk.say("getuk goreng") == ["stall-changed"]

    assert stalls(talk) == [("Sate Pak Budi", "sate"), ("Getuk Bu Siti", "getuk goreng")]
    assert entries(talk) == ["registered", "registered"]


def test_without_a_stall_there_is_nothing_to_correct(talk: Talk) -> None:
    stop = a_stop(talk.database)
    assert talk.press(f"stan-ubah:{stop.id}") == ["session-shown"]
    talk.register()
    opens(talk, stop.id)
    talk.choose("stan-ubah")
    talk.press(f"leave:{stop.id}:1")

    talk.press(f"stan-ubah:{stop.id}")
    assert stalls(talk) == []
    opens(talk, stop.id, "Getuk Bu Siti", "getuk")
    assert (stalls(talk), entries(talk)) == ([("Getuk Bu Siti", "getuk")], ["registered"])


def test_who_leaves_between_two_answers_is_not_brought_back_by_the_second(talk: Talk) -> None:
    stop = a_stop(talk.database)
    talk.register()
    opens(talk, stop.id)
    talk.choose("stan-ubah")
    talk.say("Getuk Bu Siti")
    with talk.database.begin() as db:
        db.execute(update(_signup).values(status="left"))

    assert talk.say("getuk") == ["session-shown"]
    assert entries(talk) == ["left"]


def test_a_repeat_is_no_second_stall(talk: Talk) -> None:
    stop = a_stop(talk.database)
    talk.register()
    opens(talk, stop.id)

    assert talk.press(f"stan:{stop.id}:1") == ["session-shown"]
    assert entries(talk) == ["registered"]


def test_a_stop_that_moved_is_shown_again_before_and_after_the_questions(talk: Talk) -> None:
    stop = a_stop(talk.database)
    talk.register()
    talk.press(f"roadshow-singgah:{stop.id}")
    change(talk, stop.id, version=2)

    assert talk.choose("stan") == ["session-shown"]
    assert "sudah berubah" in talk.shown().text
    talk.choose("stan")
    talk.say("Klanting Bu Siti")
    change(talk, stop.id, version=3)
    assert talk.say("klanting") == ["session-shown"]
    assert "sudah berubah" in talk.shown().text
    assert (entries(talk), stalls(talk)) == ([], [])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": "cancelled"}, "dibatalkan"),
        ({"starts_at": START + timedelta(hours=2)}, None),
        ({"starts_at": START - timedelta(hours=2)}, "sudah mulai"),
        ({"quota": None}, None),
        ({"kind": "pelatihan"}, None),
    ],
)
def test_where_no_stall_can_be_had_none_is_asked_for(talk: Talk, values: dict[str, Any], said: str | None) -> None:
    stop = a_stop(talk.database)
    talk.register()
    change(talk, stop.id, **values)

    assert talk.press(f"stan:{stop.id}:1") == ["session-shown"]
    assert said is None or said in talk.shown().text
    assert f"stan:{stop.id}:1" not in actions(talk)


def test_a_stall_is_not_had_by_a_plain_sign_up(talk: Talk) -> None:
    stop = a_stop(talk.database)
    talk.register()

    assert talk.press(f"ikut:{stop.id}:1") == ["session-shown"]
    assert entries(talk) == []


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
