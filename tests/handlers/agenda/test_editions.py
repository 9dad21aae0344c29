"""A new edition of the festival, what is told about it, and its days when they move."""

from datetime import date, timedelta

import pytest

from models.words.news import ALL
from tests.builders import an_activity
from tests.programme_made import (
    SATURDAY_9,
    SERANG,
    an_edition,
    audited,
    drafts,
    edition_now,
    follower,
    heard,
    organiser,
)
from tests.talk import Talk


def test_an_edition_is_made_step_by_step_and_nobody_sees_it_yet(talk: Talk) -> None:
    panitia = organiser(talk)
    panitia.say("agenda")

    assert panitia.choose("agenda-edisi-baru") == ["desk-ask-name"]
    assert panitia.say("Festival Gunung Slamet 9") == ["desk-ask-days"]
    assert panitia.say("3-5 Juli 2027") == ["desk-ask-where"]
    assert panitia.say("Serang") == ["desk-ask-venue"]
    assert panitia.say("Rest area D'LAS") == ["desk-edition-made"]

    made = edition_now(talk)
    assert (made.code, made.name, made.status) == ("FGS-9", "Festival Gunung Slamet 9", "draft")
    assert (made.first_day, made.last_day) == (date(2027, 7, 3), date(2027, 7, 5))
    assert (made.region, made.place, made.latitude) == (SERANG, "Rest area D'LAS", None)
    assert audited(talk, "edition new") == [("edition new", "FGS-9", "")]
    assert panitia.choose("agenda-edisi") == ["desk-edition-shown"]
    assert "belum diumumkan" in panitia.shown().text


def test_a_pin_tells_the_desa_and_stays(talk: Talk) -> None:
    panitia = organiser(talk)
    panitia.press("agenda-edisi-baru")
    panitia.say("Festival Kabut")
    panitia.say("3 Juli 2027")

    assert panitia.send_pin(0.0, 0.0) == ["common-hint"]
    assert panitia.send_pin(-7.2460, 109.2890) == ["desk-ask-venue"]
    panitia.say("Lapangan")
    made = edition_now(talk)
    assert (made.code, made.latitude, made.longitude) == ("FGS-2027", -7.2460, 109.2890)
    assert made.first_day == made.last_day


def test_what_cannot_be_read_is_asked_again(talk: Talk) -> None:
    panitia = organiser(talk)
    panitia.press("agenda-edisi-baru")

    assert panitia.say("F" * 121) == ["common-hint"]
    panitia.say("Festival Kabut")
    assert panitia.say("nanti saja") == ["common-hint"]
    assert panitia.say("3-5 Juli 2025") == ["common-hint"]
    assert panitia.say("3-5 Juli 2027") == ["desk-ask-where"]
    assert panitia.say("luar Purbalingga") == ["common-hint"]
    assert panitia.say("Negeri Dongeng") == ["common-hint"]
    assert panitia.say("Karangreja") == ["desk-which"]


def test_two_editions_never_share_a_code(talk: Talk) -> None:
    an_edition(talk)
    panitia = organiser(talk)
    panitia.press("agenda-edisi-baru")
    for told in ("Festival 9", "1 Agustus 2027", "Serang"):
        panitia.say(told)

    assert panitia.say("D'LAS") == ["desk-edition-made"]
    assert edition_now(talk).code == "FGS-9B"


@pytest.mark.parametrize("field", ["theme", "about", "directions", "bring"])
def test_what_nobody_is_told_of_is_valid_at_once(talk: Talk, field: str) -> None:
    edition = an_edition(talk)
    warga = follower(talk, ALL)
    panitia = organiser(talk)
    panitia.press(f"agenda-edisi:{edition.id}")

    assert panitia.choose("agenda-edisi-isi") == ["desk-edition-fields"]
    assert panitia.choose("agenda-edisi-isi", f"{edition.id}-{field}") == [f"desk-edition-ask-{field}"]
    assert panitia.say("x" * 700) == ["common-hint"]
    assert panitia.say("Kabut dan kopi") == ["common-hint"]
    assert getattr(edition_now(talk, edition), field) == "Kabut dan kopi"
    assert drafts(talk, edition) == []
    assert heard(warga) == []


def test_before_it_is_published_its_days_and_place_change_at_once(talk: Talk) -> None:
    edition = an_edition(talk, status="draft")
    panitia = organiser(talk)

    panitia.press(f"agenda-edisi-isi:{edition.id}-days")
    assert panitia.say("entah") == ["common-hint"]
    assert panitia.say("3-5 Juli 2020") == ["common-hint"]
    panitia.say("10-11 Juli 2027")
    panitia.press(f"agenda-edisi-isi:{edition.id}-place")
    panitia.say("Kutabawa")
    panitia.say("Lapangan Kutabawa")

    present = edition_now(talk, edition)
    assert (present.first_day, present.last_day) == (date(2027, 7, 10), date(2027, 7, 11))
    assert (present.place, present.region) == ("Lapangan Kutabawa", "33.03.10.2002")
    assert drafts(talk, edition) == []


def test_days_that_residents_know_are_prepared_and_the_sessions_move_along(talk: Talk) -> None:
    edition = an_edition(talk)
    session = an_activity(
        talk.database, programme="festival", edition_id=edition.id, starts_at=SATURDAY_9, title="Kirab"
    )
    warga = follower(talk, ALL)
    panitia = organiser(talk)
    panitia.press(f"agenda-tambah:{edition.id}")
    for told in ("Perang Tomat", "Minggu 08.00-10.00"):
        panitia.say(told)
    panitia.choose("venue")
    panitia.choose("none")

    panitia.press(f"agenda-edisi-isi:{edition.id}-days")
    panitia.say("10-12 Juli 2027")

    assert edition_now(talk, edition) == edition
    assert len(drafts(talk, edition)) == 3
    assert "✎ Disiapkan: Festival Gunung Slamet 9, Sabtu, 10 Juli 2027" in panitia.shown().text
    panitia.press(f"agenda-ubah:a-{session.id}-when")
    assert panitia.say("Senin 09.00") == ["desk-prepared"]
    panitia.press(f"agenda-terbit:{edition.id}")
    panitia.choose("send")
    assert edition_now(talk, edition).first_day == date(2027, 7, 10)
    assert [len(lines) for lines in heard(warga)] == [3]
    assert "Kirab pindah ke Senin, 12 Juli 2027" in heard(warga)[0][2]
    assert heard(warga)[0][1].startswith("🆕 Perang Tomat: Minggu, 11 Juli 2027")


def test_days_that_move_back_leave_nothing_prepared(talk: Talk) -> None:
    edition = an_edition(talk)
    an_activity(talk.database, programme="festival", edition_id=edition.id, starts_at=SATURDAY_9 + timedelta(days=1))
    panitia = organiser(talk)
    for days in ("10-12 Juli 2027", "3-5 Juli 2027"):
        panitia.press(f"agenda-edisi-isi:{edition.id}-days")
        panitia.say(days)

    assert drafts(talk, edition) == []


def test_an_edition_is_gone_in_the_middle(talk: Talk) -> None:
    panitia = organiser(talk)

    assert panitia.press("agenda-edisi:77") == ["desk-absent"]
    assert panitia.press("agenda-edisi-isi:77-theme") == ["desk-absent"]
    assert panitia.press("agenda-acara:77-0") == ["desk-absent"]


@pytest.mark.parametrize("status", ["published", "draft"])
def test_days_from_which_a_session_would_fall_out_are_asked_again(talk: Talk, status: str) -> None:
    edition = an_edition(talk, status=status)
    told = {"programme": "festival", "edition_id": edition.id, "title": "Kirab"}
    an_activity(talk.database, **told, starts_at=SATURDAY_9 + timedelta(days=2))
    an_activity(talk.database, **told, starts_at=SATURDAY_9 + timedelta(days=2), status="cancelled")
    panitia = organiser(talk)
    panitia.press(f"agenda-edisi-isi:{edition.id}-days")

    for days in ("3-4 Juli 2027", "10-11 Juli 2027"):
        assert panitia.say(days) == ["common-hint"]
        assert "Kirab" in panitia.shown().text
    assert (edition_now(talk, edition), drafts(talk, edition)) == (edition, [])
    assert panitia.say("10-12 Juli 2027") == ["common-hint"]
    assert len(drafts(talk, edition)) == (2 if status == "published" else 1)


def test_what_is_only_prepared_must_not_fall_out_of_its_days_either(talk: Talk) -> None:
    edition = an_edition(talk)
    panitia = organiser(talk)
    panitia.press(f"agenda-tambah:{edition.id}")
    for told in ("Perang Tomat", "Senin 08.00-10.00"):
        panitia.say(told)
    panitia.choose("venue")
    panitia.choose("none")
    panitia.press(f"agenda-edisi-isi:{edition.id}-days")

    panitia.say("3-4 Juli 2027")

    assert "Perang Tomat" in panitia.shown().text
    assert len(drafts(talk, edition)) == 1
