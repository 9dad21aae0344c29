"""Sessions in their list: what is prepared is dropped, they are called off and back, and nobody is told before."""

from datetime import timedelta

from models.words.news import target_of
from tests.builders import an_activity
from tests.programme_made import (
    SATURDAY_9,
    a_session,
    an_edition,
    drafts,
    follower,
    heard,
    organiser,
    sessions,
)
from tests.talk import Talk


def test_what_is_prepared_can_be_dropped_once(talk: Talk) -> None:
    edition, session = a_session(talk)
    panitia, other = organiser(talk), organiser(talk, sender="6009", name="Pak Panitia")
    panitia.press(f"agenda-ubah:a-{session.id}-when")
    panitia.say("10.30")
    other.press(f"agenda-sesi:a-{session.id}")
    panitia.press(f"agenda-sesi:a-{session.id}")

    assert panitia.choose("agenda-buang") == ["common-hint"]
    assert drafts(talk, edition) == []
    assert other.choose("agenda-buang") == ["common-hint"]
    assert "Tombol itu sudah tidak berlaku" in other.shown().text


def test_a_button_that_was_shown_before_another_change_does_nothing(talk: Talk) -> None:
    edition, session = a_session(talk)
    panitia, other = organiser(talk), organiser(talk, sender="6009", name="Pak Panitia")
    for told in ("10.30", "11.00"):
        panitia.press(f"agenda-ubah:a-{session.id}-when")
        panitia.say(told)
        if told == "10.30":
            other.press(f"agenda-sesi:a-{session.id}")
    old = {data.split(":")[0]: data for data, _, _ in other.choices}

    for way in ("agenda-buang", "agenda-batalkan"):
        assert other.press(old[way]) == ["common-hint"]
        assert "Tombol itu sudah tidak berlaku" in other.shown().text
    assert [set(draft.values) for draft in drafts(talk, edition)] == [{"starts_at"}]


def test_a_new_one_that_is_dropped_is_gone(talk: Talk) -> None:
    edition = an_edition(talk)
    panitia = organiser(talk)
    panitia.press(f"agenda-tambah:{edition.id}")
    for told in ("Ruwat Bumi", "Sabtu 09.00", "Lapangan", "tanpa batas"):
        panitia.say(told)
    [draft] = drafts(talk, edition)
    panitia.press(f"agenda-ubah:d-{draft.id}-when")
    assert panitia.say("Senin 09.00") == ["desk-added"]
    panitia.choose("agenda-sesi")

    assert panitia.choose("agenda-buang") == ["desk-dropped-new"]
    assert drafts(talk, edition) == []
    assert panitia.press(f"agenda-sesi:d-{draft.id}") == ["desk-absent"]
    assert panitia.press(f"agenda-ubah:d-{draft.id}-when") == ["desk-absent"]


def test_calling_off_and_taking_it_back_before_anybody_hears(talk: Talk) -> None:
    edition, session = a_session(talk)
    panitia = organiser(talk)
    panitia.press(f"agenda-sesi:a-{session.id}")

    panitia.choose("agenda-batalkan")
    assert "Ruwat Bumi (Sabtu, 3 Juli 2027 pukul 09.00 WIB) dibatalkan" in panitia.shown().text
    assert "Sudah disiapkan" in panitia.shown().text
    panitia.choose("agenda-jadikan")
    assert drafts(talk, edition) == []
    assert "Yang disiapkan sudah dibuang" in panitia.shown().text


def test_a_cancellation_is_taken_back(talk: Talk) -> None:
    edition, session = a_session(talk, status="cancelled")
    warga = follower(talk, target_of(session.id))
    panitia = organiser(talk)
    panitia.press(f"agenda-sesi:a-{session.id}")

    panitia.choose("agenda-jadikan")
    panitia.choose("agenda-terbit")
    assert panitia.choose("send") == ["desk-published"]
    assert sessions(talk, edition)[0].status == "open"
    assert heard(warga) == [["✅ Ruwat Bumi jadi diadakan: Sabtu, 3 Juli 2027 pukul 09.00 WIB, D'LAS Serang, Serang"]]


def test_the_list_marks_what_is_prepared_and_what_is_off(talk: Talk) -> None:
    edition, session = a_session(talk)
    an_activity(talk.database, programme="festival", edition_id=edition.id, title="Kirab", starts_at=SATURDAY_9)
    for number in range(4):
        a_session(
            talk,
            edition,
            title=f"Acara {number}",
            status="cancelled",
            starts_at=SATURDAY_9 + timedelta(hours=number + 1),
        )
    panitia = organiser(talk)
    panitia.press(f"agenda-ubah:a-{session.id}-when")
    panitia.say("08.00")

    assert panitia.press(f"agenda-acara:{edition.id}") == ["desk-sessions-shown"]
    assert "Ruwat Bumi · ✎ berubah" in panitia.shown().text
    assert "Acara 0 · ❌ batal" in panitia.shown().text
    panitia.choose("agenda-acara")
    assert "Acara 3" in panitia.shown().text
    assert an_edition_without_sessions(talk, panitia) == ["desk-sessions-none"]


def an_edition_without_sessions(talk: Talk, panitia: Talk) -> list[str]:
    return panitia.press(f"agenda-acara:{an_edition(talk, code='FGS-10').id}")
