"""Earlier festivals, with their real programme as far as it is known."""

from __future__ import annotations

from datetime import date

from tests.builders import a_session, an_edition
from tests.talk import Talk


def actions(talk: Talk) -> list[str]:
    return [str(data) for data, _, _ in talk.choices]


def test_earlier_editions_with_their_programme(talk: Talk) -> None:
    old = an_edition(talk.database, name="FGS 8", first_day=date(2025, 7, 4), last_day=date(2025, 7, 6))
    across = {"first_day": date(2023, 6, 30), "last_day": date(2023, 7, 2)}
    an_edition(talk.database, name="FGS 6", **across)
    a_session(talk.database, old, "2025-07-05 00:00", title="Kirab budaya", hours_known=False)
    talk.say("festival")

    assert talk.choose("festival-dulu") == ["festival-past-list"]
    assert "1. FGS 8 · 4 – 6 Juli 2025\n2. FGS 6 · 30 Juni – 2 Juli 2023" in talk.shown().text
    assert talk.say("1") == ["festival-edition"]
    assert talk.bodies[-1]["v"]["note"]["k"] == "festival-note-past"
    assert "ikuti-acara:festival-all" not in actions(talk)
    assert talk.choose("festival-hari") == ["festival-day"]
    assert "1. Kirab budaya" in talk.shown().text
    assert not [one for one in actions(talk) if one.startswith("ikuti")]
    assert talk.say("1") == ["session-shown"]
    assert "Acara ini sudah selesai." in talk.shown().text


def test_many_earlier_editions_come_in_pages(talk: Talk) -> None:
    for year in range(2019, 2026):
        an_edition(talk.database, name=f"FGS {year}", first_day=date(year, 7, 4), last_day=date(year, 7, 4))
    talk.press("festival-dulu:")
    assert "1. FGS 2025 · 4 Juli 2025" in talk.shown().text

    assert talk.say("lainnya") == ["festival-past-list"]
    assert "2. FGS 2019" in talk.shown().text
    assert talk.press("festival-dulu:9") == ["festival-past-list"]


def test_without_earlier_editions_that_is_said(talk: Talk) -> None:
    assert talk.press("festival-dulu:") == ["festival-past-none"]
