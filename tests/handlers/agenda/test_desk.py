"""Who gets the desk of which programme, and who is led elsewhere."""

import pytest

from tests.builders import an_activity
from tests.programme_made import SATURDAY_9, a_stall, an_edition, audited, drafts, organiser
from tests.reports_made import give, officer, resident
from tests.talk import Talk

FOREIGN_WAYS = (
    *("agenda-edisi:{e}", "agenda-acara:{e}", "agenda-edisi-isi:{e}", "agenda-edisi-isi:{e}-theme"),
    *(
        "agenda-edisi-baru",
        "agenda-edisi-batal:{e}",
        "agenda-edisi-jadi:{e}",
        "agenda-tambah:{e}",
        "agenda-terbit:{e}",
        "agenda-angka:{e}",
    ),
    *("agenda-sesi:a-{s}", "agenda-lain:a-{s}", "agenda-ubah:a-{s}-when", "agenda-batalkan:a-{s}:1"),
    *("agenda-jadikan:a-{s}:1", "agenda-buang:a-{s}:1", "agenda-stan:{s}-0", "agenda-mendesak:festival"),
    *("agenda:festival",),
)


def test_everybody_else_is_led_to_the_activities(talk: Talk) -> None:
    an_activity(talk.database)

    assert talk.say("agenda") == ["activities-list"]
    assert talk.say("/agenda") == ["activities-list"]
    camat = officer(talk, ("camat", "33.03.04"), ("organiser", "gebrak"))
    assert camat.say("agenda") == ["activities-list"]


def test_an_organiser_gets_the_desk_of_their_programme(talk: Talk) -> None:
    assert organiser(talk).say("agenda") == ["desk-festival-empty"]
    assert organiser(talk, "roadshow", "6002").say("agenda") == ["desk-roadshow-empty"]


def test_an_admin_and_who_runs_both_choose(talk: Talk) -> None:
    admin = officer(talk, ("admin", ""))
    both = organiser(talk)
    give(both, ("organiser", "roadshow"))

    for one in (admin, both):
        assert one.say("agenda") == ["desk-ask-programme"]
        assert one.choose("agenda", "roadshow") == ["desk-roadshow-empty"]
        assert one.choose("agenda", "") == ["desk-ask-programme"]


@pytest.mark.parametrize("way", FOREIGN_WAYS)
def test_what_is_anothers_looks_like_what_is_not_there(talk: Talk, way: str) -> None:
    edition = an_edition(talk)
    session = an_activity(talk.database, programme="festival", edition_id=edition.id, starts_at=SATURDAY_9)
    other = organiser(talk, "roadshow")

    assert other.press(way.format(e=edition.id, s=session.id)) == ["desk-absent"]
    foreign = other.shown()
    assert other.press(way.format(e=999, s=999)) == ["desk-absent"]
    assert other.shown() == foreign
    assert drafts(talk, edition) == []
    assert {action for action, _, _ in audited(talk, "denied")} == {"denied"}


@pytest.mark.parametrize("way", FOREIGN_WAYS)
def test_who_runs_nothing_is_refused(talk: Talk, way: str) -> None:
    edition = an_edition(talk)
    session = an_activity(talk.database, programme="festival", edition_id=edition.id, starts_at=SATURDAY_9)
    an_activity(talk.database)
    someone = resident(talk)

    expected = ["activities-list"] if way == "agenda:festival" else ["common-denied"]
    assert someone.press(way.format(e=edition.id, s=session.id)) == expected


def test_activities_of_other_programmes_are_not_reached_from_here(talk: Talk) -> None:
    gebrak = an_activity(talk.database)
    admin = officer(talk, ("admin", ""))

    assert admin.press(f"agenda-sesi:a-{gebrak.id}") == ["desk-absent"]


def test_a_role_that_has_ended_ends_in_the_middle(talk: Talk) -> None:
    panitia = organiser(talk)
    admin = officer(talk, ("admin", ""))
    panitia.say("agenda")
    panitia.choose("agenda-edisi-baru")
    panitia.say("Festival Gunung Slamet 9")
    panitia.say("3-5 Juli 2027")
    panitia.say("Serang")
    admin.say("peran")
    admin.say("2")
    admin.choose("peran-cabut")
    admin.choose("yes")

    assert panitia.say("D'LAS Serang") == ["common-denied"]
    assert panitia.say("agenda") != ["desk-festival-shown"]


def test_duties_offer_it_to_who_has_it(talk: Talk) -> None:
    panitia = organiser(talk)
    panitia.say("tugas")
    assert panitia.choose("agenda") == ["desk-festival-empty"]

    other = organiser(talk, "gebrak", "6003")
    assert other.say("tugas") == ["duties-none"]

    admin = officer(talk, ("admin", ""))
    admin.say("tugas")
    assert admin.choose("agenda") == ["desk-ask-programme"]


def test_editions_come_in_pages(talk: Talk) -> None:
    for number in range(4):
        an_edition(talk, code=f"FGS-{number}", name=f"Festival {number}")
    panitia = organiser(talk)

    assert panitia.say("agenda") == ["desk-festival-shown"]
    panitia.choose("agenda", "festival-1")
    assert "Festival 3" in panitia.shown().text
    panitia.choose("agenda", "festival-0")
    assert panitia.choose("agenda-edisi") == ["desk-edition-shown"]


def test_stops_come_in_pages_what_is_past_last(talk: Talk) -> None:
    for number in range(5):
        an_activity(talk.database, programme="roadshow", kind="stan", title=f"Tempat {number}")
    past = an_activity(talk.database, programme="roadshow", title="Dulu", starts_at=talk.clock.now.replace(year=2022))
    panitia = organiser(talk, "roadshow")

    panitia.say("agenda")
    panitia.choose("agenda", "roadshow-1")
    assert "Dulu · sudah lewat" in panitia.shown().text
    assert panitia.say("3") == ["desk-session-shown"]
    assert past.title in panitia.shown().text


def test_the_numbers_of_an_edition(talk: Talk) -> None:
    edition = an_edition(talk)
    for number in range(7):
        an_activity(
            talk.database, programme="festival", edition_id=edition.id, title=f"Acara {number}", quota=number or None
        )
    panitia = organiser(talk)

    assert panitia.press(f"agenda-angka:{edition.id}") == ["desk-numbers-shown"]
    assert "Acara 5" in panitia.shown().text
    assert "👥 0 dari 5 peserta" in panitia.shown().text
    panitia.choose("agenda-angka")
    assert "Acara 6" in panitia.shown().text


def test_looking_at_stalls_is_kept(talk: Talk) -> None:
    stop = an_activity(talk.database, programme="roadshow", kind="stan", quota=2)
    owners = [resident(talk, f"71{number:02}", f"Bu Warung {'ABCDEFG'[number]}") for number in range(7)]
    for place, owner in enumerate(owners):
        a_stall(owner, stop, f"Toko {place}", "registered" if place < 2 else "waiting", place)
    panitia = organiser(talk, "roadshow")

    panitia.press(f"agenda-sesi:a-{stop.id}")
    assert panitia.choose("agenda-stan") == ["desk-stalls-shown"]
    assert "1. Toko 0: gula semut (Bu Warung A)" in panitia.shown().text
    assert "3. ⏳ Toko 2" in panitia.shown().text
    assert [detail for _, _, detail in audited(talk, "looked")] == ["organiser"] * 5
    panitia.choose("agenda-stan")
    assert "7. ⏳ Toko 6" in panitia.shown().text
    assert len(audited(talk, "looked")) == 7
