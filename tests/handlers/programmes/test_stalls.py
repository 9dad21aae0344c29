"""A stall for a small business: registered with what it offers, corrected, waiting, left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models.tables.activity import Activity, Signup, Stall
from models.tables.base import table_of
from tests.builders import a_stop
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
