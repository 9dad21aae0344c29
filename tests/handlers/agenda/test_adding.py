"""A session or a stop is added: its title, time, place and quota, prepared first."""

from datetime import timedelta

import pytest

from models.region.wib import local
from tests.programme_made import (
    SATURDAY_9,
    an_edition,
    drafts,
    organiser,
    sessions,
    stops_to_come,
)
from tests.talk import Talk


def test_a_session_is_added_with_the_venue_by_one_tap(talk: Talk) -> None:
    edition = an_edition(talk, latitude=-7.25, longitude=109.29)
    panitia = organiser(talk)
    panitia.press(f"agenda-edisi:{edition.id}")

    assert panitia.choose("agenda-tambah") == ["desk-ask-title"]
    assert panitia.say("Ruwat Bumi") == ["desk-ask-when"]
    assert panitia.say("Sabtu 09.00-10.30") == ["desk-ask-session-venue"]
    assert panitia.choose("venue") == ["desk-ask-quota"]
    assert panitia.choose("none") == ["desk-added"]

    assert sessions(talk, edition) == []
    [draft] = drafts(talk, edition)
    assert draft.values["starts_at"] == SATURDAY_9
    assert draft.values["ends_at"] == SATURDAY_9 + timedelta(minutes=90)
    assert (draft.values["place"], draft.values["latitude"], draft.values["quota"]) == ("D'LAS Serang", -7.25, None)
    assert panitia.choose("agenda-sesi") == ["desk-session-shown"]
    assert "✎ Belum diumumkan" in panitia.shown().text


def test_another_place_and_a_quota(talk: Talk) -> None:
    edition = an_edition(talk, latitude=-7.25, longitude=109.29)
    panitia = organiser(talk)
    panitia.press(f"agenda-tambah:{edition.id}")
    panitia.say("Trail Run")
    panitia.say("Minggu jam 6 pagi")

    assert panitia.say("Lapangan Serang") == ["desk-ask-quota"]
    assert panitia.say("banyak") == ["common-hint"]
    assert panitia.say("0") == ["common-hint"]
    assert panitia.say("200 orang") == ["desk-added"]
    [draft] = drafts(talk, edition)
    assert (draft.values["place"], draft.values["latitude"], draft.values["quota"]) == ("Lapangan Serang", None, 200)


@pytest.mark.parametrize("said", ["09.00-10.30", "Jumat 09.00", "entah", "Sabtu 09.00-08.00"])
def test_a_time_that_does_not_fit_is_asked_again(talk: Talk, said: str) -> None:
    edition = an_edition(talk)
    panitia = organiser(talk)
    panitia.press(f"agenda-tambah:{edition.id}")
    panitia.say("Ruwat Bumi")

    assert panitia.say(said) == ["common-hint"]
    assert panitia.say("Sabtu 09.00") == ["desk-ask-session-venue"]


def test_what_is_past_cannot_be_announced(talk: Talk) -> None:
    today = local(talk.clock.now).date()
    edition = an_edition(talk, first_day=today, last_day=today)
    panitia = organiser(talk)
    panitia.press(f"agenda-tambah:{edition.id}")
    panitia.say("Ruwat Bumi")

    assert panitia.say("09.00") == ["common-hint"]
    assert panitia.say("11.00") == ["desk-ask-session-venue"]


def test_a_stop_with_goods_and_stalls(talk: Talk) -> None:
    panitia = organiser(talk, "roadshow")
    panitia.say("agenda")

    assert panitia.choose("agenda-tambah") == ["desk-ask-stop-title"]
    assert panitia.say("Roadshow Kaligondang") == ["desk-ask-stop-when"]
    assert panitia.say("28-30 November 2026 08.00-16.00") == ["desk-ask-where"]
    assert panitia.say("Selakambang") == ["desk-ask-venue"]
    assert panitia.say("Taman Gembrungan") == ["desk-ask-goods"]
    assert panitia.say("klapertart singkong, telur asin") == ["desk-ask-stalls"]
    assert panitia.say("30") == ["desk-added"]
    assert panitia.choose("agenda-terbit") == ["desk-preview"]
    assert panitia.say("kirim") == ["desk-published"]

    [stop] = stops_to_come(talk)
    assert (stop.programme, stop.kind, stop.edition_id, stop.quota) == ("roadshow", "stan", None, 30)
    assert (stop.region, stop.place, stop.commodities) == (
        "33.03.04.2006",
        "Taman Gembrungan",
        "klapertart singkong, telur asin",
    )
    assert stop.ends_at is not None
    assert (local(stop.starts_at).day, local(stop.ends_at).day) == (28, 30)
