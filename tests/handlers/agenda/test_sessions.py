"""Sessions and stops: added, moved, renamed, called off; all of it prepared first, and nobody told."""

from datetime import timedelta

import pytest

from models.region.wib import local
from models.words.news import ALL, target_of
from tests.builders import an_activity
from tests.programme_made import (
    SATURDAY_9,
    SERANG,
    a_session,
    an_edition,
    drafts,
    follower,
    heard,
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
