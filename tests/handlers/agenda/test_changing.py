"""A session is moved, renamed or emptied: prepared and shown first, and heard by nobody."""

from datetime import timedelta

import pytest

from models.words.news import ALL
from tests.programme_made import (
    SATURDAY_9,
    SERANG,
    a_session,
    drafts,
    follower,
    heard,
    organiser,
    sessions,
)
from tests.talk import Talk


def test_a_move_is_prepared_shown_and_heard_by_nobody(talk: Talk) -> None:
    edition, session = a_session(talk, ends_at=SATURDAY_9 + timedelta(minutes=90))
    warga = follower(talk, ALL)
    panitia = organiser(talk)
    panitia.press(f"agenda-sesi:a-{session.id}")

    assert panitia.choose("agenda-ubah", f"a-{session.id}-when") == ["desk-change-when"]
    assert panitia.say("10.30") == ["desk-prepared"]
    [draft] = drafts(talk, edition)
    assert draft.values["ends_at"] == SATURDAY_9 + timedelta(hours=3)
    assert heard(warga) == []
    panitia.choose("agenda-sesi")
    assert "pukul 09.00 WIB sampai 10.30 WIB" in panitia.shown().text
    assert "pindah dari 09.00 WIB ke 10.30 WIB" in panitia.shown().text


def test_a_second_change_joins_the_first_and_what_ends_where_it_began_disappears(talk: Talk) -> None:
    edition, session = a_session(talk)
    panitia, other = organiser(talk), organiser(talk, sender="6009", name="Pak Panitia")
    panitia.press(f"agenda-ubah:a-{session.id}-when")
    panitia.say("10.30")
    other.press(f"agenda-ubah:a-{session.id}-place")
    other.say("Lapangan Serang")

    [draft] = drafts(talk, edition)
    assert set(draft.values) == {"starts_at", "place"}
    assert "pindah ke Sabtu, 3 Juli 2027 pukul 10.30 WIB, Lapangan Serang" in other.shown().text
    panitia.press(f"agenda-ubah:a-{session.id}-when")
    panitia.say("09.00")
    panitia.press(f"agenda-ubah:a-{session.id}-place")
    assert panitia.choose("venue") == ["desk-same"]
    assert drafts(talk, edition) == []


@pytest.mark.parametrize(
    ("field", "said", "becomes"),
    [
        ("title", "Ruwat Agung", "Ruwat Agung"),
        ("description", "Doa bersama di mata air", "Doa bersama di mata air"),
        ("bring", "jaket", "jaket"),
        ("quota", "50", 50),
    ],
)
def test_what_nobody_is_told_of_is_prepared_too(talk: Talk, field: str, said: str, becomes: object) -> None:
    edition, session = a_session(talk)
    warga = follower(talk, ALL)
    panitia = organiser(talk)
    panitia.press(f"agenda-sesi:a-{session.id}")
    panitia.choose("agenda-lain")

    assert panitia.choose("agenda-ubah", f"a-{session.id}-{field}") == [f"desk-change-{field}"]
    assert panitia.say("x" * 700) == ["common-hint"]
    assert panitia.say(said) == ["desk-prepared"]
    panitia.choose("agenda-terbit")
    assert "0 warga dikabari" in panitia.shown().text
    panitia.choose("send")
    assert getattr(sessions(talk, edition)[0], field) == becomes
    assert heard(warga) == []


def test_what_is_told_may_be_emptied_but_not_the_title(talk: Talk) -> None:
    edition, session = a_session(talk, bring="jaket")
    panitia = organiser(talk)

    panitia.press(f"agenda-ubah:a-{session.id}-bring")
    panitia.choose("none")
    assert drafts(talk, edition)[0].values == {"bring": ""}
    panitia.press(f"agenda-ubah:a-{session.id}-title")
    assert panitia.send_photo() == ["common-hint"]


def test_another_desa_or_a_pin(talk: Talk) -> None:
    _, session = a_session(talk)
    panitia = organiser(talk)
    panitia.press(f"agenda-ubah:a-{session.id}-place")

    assert panitia.choose("elsewhere") == ["desk-ask-where"]
    assert panitia.say("Kutabawa") == ["desk-ask-venue"]
    assert panitia.say("Lapangan Kutabawa") == ["desk-prepared"]
    assert "pindah tempat ke Lapangan Kutabawa, Kutabawa" in panitia.shown().text
    panitia.press(f"agenda-ubah:a-{session.id}-place")
    assert panitia.send_pin(0.0, 0.0) == ["common-hint"]
    assert panitia.send_pin(-7.2460, 109.2890) == ["desk-ask-venue"]
    assert panitia.say("Tuk Sikopyah") == ["desk-prepared"]
    assert session.region == SERANG
