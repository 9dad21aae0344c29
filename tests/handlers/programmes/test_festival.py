"""Festival: an edition or honestly none, its programme by day, now and next, and the earlier ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.region.regency import Regency
from tests.builders import a_session, an_edition, wib
from tests.handlers.programmes.festival_screens import FRIDAY, SATURDAY, SUNDAY, actions, at
from tests.talk import Talk


def items(talk: Talk) -> list[str]:
    return [item["k"] for item in talk.bodies[-1]["v"]["items"]]


def note(talk: Talk) -> str:
    return str(talk.bodies[-1]["v"]["note"]["k"])


@pytest.mark.parametrize("word", ["festival", "fgs", "/festival", "festival gunung slamet"])
def test_where_no_date_is_known_that_is_said_and_one_can_follow(talk: Talk, word: str) -> None:
    assert talk.say(word) == ["festival-no-date"]

    assert "Festival Gunung Slamet" in talk.shown().text
    assert actions(talk) == ["ikuti-acara:festival-all", "festival-dulu:", "menu:"]


def test_a_draft_is_no_edition_and_none_of_its_screens_opens(talk: Talk) -> None:
    edition = an_edition(talk.database, status="draft")
    session = a_session(talk.database, edition, SATURDAY)

    assert talk.say("festival") == ["festival-no-date"]
    for button in (f"festival-edisi:{edition}", f"festival-hari:{edition}-20261205-0", f"festival-jalan:{edition}"):
        assert talk.press(button) == ["festival-absent"]
    assert talk.press(f"festival-acara:{session.id}") == ["festival-absent"]
    assert talk.press(f"titik:e-{edition}") == ["venue-absent"]


def test_one_that_was_called_off_is_said_to_be(talk: Talk) -> None:
    edition = an_edition(talk.database, status="cancelled")

    assert talk.say("festival") == ["festival-called-off"]
    talk.press(f"festival-edisi:{edition}")
    assert note(talk) == "festival-note-cancelled"
    assert "ikuti-acara:festival-all" not in actions(talk)


def test_the_next_edition_with_its_theme_days_and_place(talk: Talk) -> None:
    edition = an_edition(talk.database)
    for hour in (FRIDAY, SATURDAY, SUNDAY):
        a_session(talk.database, edition, hour)

    assert talk.say("festival") == ["festival-edition"]

    shown = talk.shown().text
    for words in ("Festival Gunung Slamet 9", "Sang Gunung", "Jumat, 4 Desember 2026", "D'LAS, Desa Serang"):
        assert words in shown
    assert (note(talk), "festival-now" in items(talk)) == ("festival-note", False)
    assert [choice.label for choice in talk.shown().choices][:3] == [
        "Jumat, 4 Desember",
        "Sabtu, 5 Desember",
        "Minggu, 6 Desember",
    ]


def test_without_a_programme_yet_that_is_said(talk: Talk) -> None:
    an_edition(talk.database)

    talk.say("festival")

    assert note(talk) == "festival-note-no-sessions"


def test_more_days_than_fit_come_in_pages(talk: Talk) -> None:
    edition = an_edition(talk.database, last_day=date(2026, 12, 8))
    for day in range(4, 9):
        a_session(talk.database, edition, f"2026-12-0{day} 09:00")
    talk.say("festival")
    assert len(talk.choices) == 8

    assert talk.say("lainnya") == ["festival-edition"]
    assert [one for one in actions(talk) if one.startswith("festival-hari")] == [
        f"festival-hari:{edition}-20261207-0",
        f"festival-hari:{edition}-20261208-0",
    ]
    talk.say("lainnya")
    assert f"festival-hari:{edition}-20261204-0" in actions(talk)
    talk.say("lainnya")
    assert f"festival-hari:{edition}-20261208-0" in actions(talk)


def test_the_programme_of_a_day_in_pages_by_time(talk: Talk) -> None:
    edition = an_edition(talk.database)
    other = a_session(talk.database, edition, FRIDAY, title="Perang tomat")
    off = a_session(talk.database, edition, SATURDAY, title="Kirab", status="cancelled")
    a_session(talk.database, edition, SATURDAY, title="Hilang", status="withdrawn")
    ends = wib("2026-12-05 10:30")
    a_session(talk.database, edition, "2026-12-05 08:00", title="Ambil air", ends_at=ends)
    for hour in (13, 14, 19):
        a_session(talk.database, edition, f"2026-12-05 {hour}:00", title=f"Musik {hour}")
    talk.say("festival")

    assert talk.choose("festival-hari", f"{edition}-20261205-0") == ["festival-day"]
    shown = talk.shown().text
    assert "1. 08.00–10.30 Ambil air\n2. ❌ Kirab (dibatalkan)\n3. 13.00 Musik 13" in shown
    assert (other.title in shown, "Hilang" in shown, "Musik 19" in shown) == (False, False, False)
    assert len(talk.choices) <= 8
    assert talk.say("maning") == ["festival-day"]
    assert "1. 19.00 Musik 19" in talk.shown().text
    talk.press(f"festival-hari:{edition}-20261205-0")
    assert talk.say("2") == ["session-shown"]
    assert "❌ Kegiatan ini dibatalkan." in talk.shown().text
    assert f"ikuti-acara:a-{off.id}" not in actions(talk)


@pytest.mark.parametrize("arg", ["", "x", "99-20261205-0", "-"])
def test_a_day_that_is_not_there(talk: Talk, arg: str) -> None:
    an_edition(talk.database)

    assert talk.press(f"festival-hari:{arg}") == ["festival-absent"]


def test_a_day_without_sessions_leads_back_to_the_edition(talk: Talk) -> None:
    edition = an_edition(talk.database)

    assert talk.press(f"festival-hari:{edition}-20261205-7") == ["festival-edition"]


def test_on_the_days_themselves_now_and_next(talk: Talk) -> None:
    edition = an_edition(talk.database)
    ends = wib("2026-12-05 11:00")
    a_session(talk.database, edition, "2026-12-05 09:00", title="Kirab", ends_at=ends)
    a_session(talk.database, edition, "2026-12-05 09:30", title="Batal", status="cancelled")
    a_session(talk.database, edition, "2026-12-05 13:00", title="Gelar seni")
    a_session(talk.database, edition, "2026-12-05 00:00", title="Kampung UMKM", hours_known=False)
    a_session(talk.database, edition, "2026-12-06 08:00", title="Perang tomat")

    at(talk, 5, 10)
    talk.say("festival")
    assert "▶️ Sekarang, menurut jadwal:\n09.00–11.00 Kirab\n⏭ Berikutnya:\n13.00 Gelar seni" in talk.shown().text
    assert "Batal" not in talk.shown().text
    at(talk, 5, 11)
    talk.say("festival")
    assert items(talk)[-1] == "festival-next"
    at(talk, 5, 14, 59)
    talk.say("festival")
    assert "▶️ Sekarang, menurut jadwal:\n13.00 Gelar seni\n⏭ Berikutnya, Minggu, 6 Desember 2026" in talk.shown().text
    # What has no end is not said to run all night.
    at(talk, 5, 15)
    talk.say("festival")
    assert items(talk)[-1] == "festival-next-day"
    at(talk, 6, 23)
    talk.say("festival")
    assert not {"festival-now", "festival-next", "festival-next-day"} & set(items(talk))


@pytest.mark.parametrize("press", ["festival:", "festival-hari:{edition}-20261205-0", "festival-jalan:{edition}"])
def test_guests_read_it_in_english(talk: Talk, press: str) -> None:
    edition = an_edition(talk.database, about="Pesta rakyat.")
    a_session(talk.database, edition, SATURDAY, title="Ruwat bumi")
    at(talk, 5, 8)

    talk.press(press.format(edition=edition))

    shown = talk.shown("en")
    words = " ".join([shown.text, *(choice.label for choice in shown.choices)])
    assert not {"Sabtu", "Desember", "Berikutnya", "Jadwal", "Ketuk", "Pesta"} & set(words.replace(",", " ").split())


def test_the_regency_names_the_programme(talk: Talk) -> None:
    names: dict[str, Any] = {"festival": "Pesta Slamet"}
    talk.regency = Regency(programmes=Regency().programmes.model_copy(update=names))
    talk.__post_init__()

    talk.say("festival")

    assert "Pesta Slamet" in talk.shown().text
