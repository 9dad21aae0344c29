"""How many can take part, or how many stalls there are: a number is the answer, never that of a button."""

import pytest

from models.actions.stalls import register_stall
from models.queries.stalls import StallRow
from tests.builders import a_stop
from tests.programme_made import a_session, drafts, organiser, stops_to_come
from tests.reports_made import person_of, resident
from tests.talk import Talk


@pytest.mark.parametrize("number", [1, 2])
def test_a_small_number_is_the_quota_and_no_button(talk: Talk, number: int) -> None:
    edition, session = a_session(talk, quota=9)
    panitia = organiser(talk)
    panitia.press(f"agenda-ubah:a-{session.id}-quota")
    assert panitia.say(str(number)) == ["desk-prepared"]

    panitia.press(f"agenda-tambah:{edition.id}")
    for told in ("Trail Run", "Minggu jam 6 pagi", "Lapangan"):
        panitia.say(told)
    assert panitia.say(str(number)) == ["desk-added"]
    assert f"👥 {number} tempat" in panitia.shown().text

    assert [draft.values["quota"] for draft in drafts(talk, edition)] == [number] * 2


def test_elsewhere_a_number_is_that_of_a_button(talk: Talk) -> None:
    edition, session = a_session(talk, bring="jaket")
    panitia = organiser(talk)
    panitia.press(f"agenda-ubah:a-{session.id}-bring")

    assert panitia.say("1") == ["desk-prepared"]
    assert drafts(talk, edition)[0].values == {"bring": ""}


def test_a_stop_has_stalls_or_none(talk: Talk) -> None:
    panitia = organiser(talk, "roadshow")
    panitia.press("agenda-tambah:roadshow")
    for told in ("Roadshow Kaligondang", "28 November 2026 08.00-16.00", "Selakambang", "Taman Gembrungan", "batik"):
        panitia.say(told)

    assert "Tanpa stan" in [choice.label for choice in panitia.shown().choices]
    panitia.say("entah")
    assert "ketuk Tanpa stan" in panitia.shown().text
    assert panitia.say("1") == ["desk-added"]
    assert "🏪 1 stan" in panitia.shown().text
    panitia.choose("agenda-terbit")
    panitia.choose("send")
    [stop] = stops_to_come(talk)
    holder = person_of(resident(talk, "7100", "Mba Sari"))
    with talk.database.begin() as db:
        register_stall(db, stop.id, holder, StallRow("Klanting", "klanting"), talk.clock.now)
    panitia.press(f"agenda-lain:a-{stop.id}")
    assert panitia.choose("agenda-ubah", f"a-{stop.id}-quota") == ["desk-change-stalls"]
    assert panitia.choose("none") == ["desk-prepared"]
    assert "stan: tanpa stan" in panitia.shown().text
    panitia.choose("agenda-terbit")
    panitia.choose("send")

    # Who has one already is not lost sight of.
    assert panitia.press(f"agenda-sesi:a-{stop.id}") == ["desk-session-shown"]
    assert panitia.choose("agenda-stan") == ["desk-stalls-shown"]


def test_a_stop_of_another_kind_has_places(talk: Talk) -> None:
    stop = a_stop(talk.database, kind="pelatihan", quota=9)
    panitia = organiser(talk, "roadshow")

    panitia.press(f"agenda-sesi:a-{stop.id}")
    assert "0 dari 9 peserta" in panitia.shown().text
    assert panitia.press(f"agenda-ubah:a-{stop.id}-quota") == ["desk-change-quota"]
