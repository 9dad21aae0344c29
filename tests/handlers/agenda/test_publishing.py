"""Terbitkan: the very lines first, then one message for each whom it concerns."""

from datetime import timedelta

from models.words.news import ALL, day_of, target_of
from tests.builders import a_stop, an_activity
from tests.programme_made import (
    SATURDAY_9,
    a_session,
    an_edition,
    arrived,
    audited,
    by_file,
    drafts,
    edition_now,
    follower,
    heard,
    organiser,
    sessions,
)
from tests.talk import Talk


def moves(panitia: Talk, session: int, to: str) -> None:
    panitia.press(f"agenda-ubah:a-{session}-when")
    assert panitia.say(to) == ["desk-prepared"]


def test_the_preview_shows_the_lines_that_are_sent_and_how_many_hear_them(talk: Talk) -> None:
    edition, session = a_session(talk)
    _, other = a_session(talk, edition, title="Perang Tomat", starts_at=SATURDAY_9 + timedelta(days=1))
    whole, daily = follower(talk, ALL), follower(talk, day_of(other.starts_at), sender="7101", name="Mba Hari")
    nobody = follower(talk, target_of(999), sender="7102", name="Mas Lain")
    panitia = organiser(talk)
    moves(panitia, session.id, "10.30")
    moves(panitia, other.id, "Minggu 13.00")

    assert panitia.press(f"agenda-terbit:{edition.id}") == ["desk-preview"]
    shown = panitia.shown().text
    assert "🔔 2 warga dikabari" in shown
    assert heard(whole) == []
    assert panitia.choose("send") == ["desk-published"]
    assert "0 baru, 2 berubah" in panitia.shown().text
    assert "2 warga dikabari" in panitia.shown().text
    assert all(line in shown for line in heard(whole)[0])
    assert [len(lines) for one in (whole, daily, nobody) for lines in heard(one)] == [2, 1]
    assert drafts(talk, edition) == []
    assert [item.starts_at.hour for item in sessions(talk, edition)] == [3, 6]
    assert audited(talk, "publish") == [("publish", "FGS-9", "new 0 changed 2 told 2")]


def test_a_preview_leaves_everything_as_it_was(talk: Talk) -> None:
    edition, session = a_session(talk)
    follower(talk, ALL)
    panitia = organiser(talk)
    moves(panitia, session.id, "10.30")
    before = sessions(talk, edition), drafts(talk, edition), edition_now(talk, edition)

    panitia.press(f"agenda-terbit:{edition.id}")
    assert panitia.choose("back") == ["menu-shown"]
    assert (sessions(talk, edition), drafts(talk, edition), edition_now(talk, edition)) == before


def test_publishing_the_first_time_makes_the_edition_visible(talk: Talk) -> None:
    edition = an_edition(talk, status="draft")
    warga = follower(talk, ALL)
    panitia = organiser(talk)
    panitia.press(f"agenda-tambah:{edition.id}")
    for told in ("Ruwat Bumi", "Sabtu 09.00", "D'LAS"):
        panitia.say(told)
    panitia.choose("none")

    panitia.choose("agenda-terbit")
    assert panitia.choose("send") == ["desk-published"]
    assert edition_now(talk, edition).status == "published"
    [made] = sessions(talk, edition)
    assert (made.title, made.kind, made.programme) == ("Ruwat Bumi", "budaya", "festival")
    assert made.code.startswith("FGS-9-")
    assert [len(lines) for lines in heard(warga)] == [1]
    assert heard(warga)[0][0].startswith("🎉 Jadwal Festival Gunung Slamet 9 sudah ada")


def test_an_edition_without_sessions_may_be_announced(talk: Talk) -> None:
    edition = an_edition(talk, status="draft")
    panitia = organiser(talk)

    panitia.press(f"agenda-terbit:{edition.id}")
    assert panitia.choose("send") == ["desk-published"]
    assert panitia.press(f"agenda-terbit:{edition.id}") == ["desk-nothing"]


def test_who_publishes_on_a_stale_preview_is_shown_the_present_one(talk: Talk) -> None:
    edition, session = a_session(talk)
    panitia, other = organiser(talk), organiser(talk, sender="6009", name="Pak Panitia")
    moves(panitia, session.id, "10.30")
    panitia.press(f"agenda-terbit:{edition.id}")
    moves(other, session.id, "11.00")

    assert panitia.choose("send") == ["common-hint"]
    assert "pindah dari 09.00 WIB ke 11.00 WIB" in panitia.shown().text
    assert len(drafts(talk, edition)) == 1
    assert panitia.choose("send") == ["desk-published"]


def test_the_second_of_two_who_publish_finds_nothing_left(talk: Talk) -> None:
    edition, session = a_session(talk)
    panitia, other = organiser(talk), organiser(talk, sender="6009", name="Pak Panitia")
    moves(panitia, session.id, "10.30")
    for one in (panitia, other):
        one.press(f"agenda-terbit:{edition.id}")

    assert panitia.choose("send") == ["desk-published"]
    assert other.choose("send") == ["common-hint"]
    assert "Tidak ada perubahan" in other.shown().text
    assert len(audited(talk, "publish")) == 1


def test_an_import_meanwhile_is_seen(talk: Talk) -> None:
    edition, session = a_session(talk)
    panitia = organiser(talk)
    moves(panitia, session.id, "10.30")
    panitia.press(f"agenda-terbit:{edition.id}")
    by_file(talk, session.id, starts_at=SATURDAY_9 - timedelta(hours=1))

    assert panitia.choose("send") == ["common-hint"]
    assert "pindah dari 08.00 WIB ke 10.30 WIB" in panitia.shown().text


def test_a_preview_hears_only_its_buttons_and_yes(talk: Talk) -> None:
    edition, session = a_session(talk)
    panitia = organiser(talk)
    moves(panitia, session.id, "10.30")
    panitia.press(f"agenda-terbit:{edition.id}")

    assert panitia.say("apa ini") == ["common-hint"]
    assert panitia.say("ya") == ["desk-published"]


def test_an_edition_is_called_off_with_its_sessions(talk: Talk) -> None:
    edition, session = a_session(talk)
    whole, single = follower(talk, ALL), follower(talk, target_of(session.id), sender="7101", name="Mba Satu")
    panitia = organiser(talk)
    moves(panitia, session.id, "10.30")
    panitia.press(f"agenda-edisi:{edition.id}")

    assert panitia.choose("agenda-edisi-batal") == ["desk-cancel-preview"]
    assert "2 warga dikabari" in panitia.shown().text
    assert panitia.choose("send") == ["desk-edition-off"]
    assert edition_now(talk, edition).status == "cancelled"
    assert [item.status for item in sessions(talk, edition)] == ["cancelled"]
    assert drafts(talk, edition) == []
    assert [line[:1] for lines in (*heard(whole), *heard(single)) for line in lines] == ["❌", "❌"]
    assert audited(talk, "edition cancel") == [("edition cancel", "FGS-9", "new 0 changed 1 told 2")]
    assert panitia.press(f"agenda-edisi-batal:{edition.id}") == ["desk-nothing"]


def test_an_edition_nobody_knows_is_called_off_quietly(talk: Talk) -> None:
    edition = an_edition(talk, status="draft")
    warga = follower(talk, ALL)
    panitia = organiser(talk)

    panitia.press(f"agenda-edisi-batal:{edition.id}")
    assert "0 warga dikabari" in panitia.shown().text
    panitia.choose("send")
    assert heard(warga) == []


def test_long_programmes_are_counted_not_cut(talk: Talk) -> None:
    edition = an_edition(talk)
    panitia = organiser(talk)
    for number in range(10):
        _, session = a_session(talk, edition, title=f"Acara {number}")
        moves(panitia, session.id, f"{10 + number}.30")

    panitia.press(f"agenda-terbit:{edition.id}")
    assert "… dan 2 perubahan lain" in panitia.shown().text


def test_what_was_withdrawn_since_is_not_published(talk: Talk) -> None:
    edition, session = a_session(talk)
    panitia = organiser(talk)
    moves(panitia, session.id, "10.30")
    by_file(talk, session.id, status="withdrawn")

    assert panitia.press(f"agenda-sesi:a-{session.id}") == ["desk-absent"]
    assert panitia.press(f"agenda-terbit:{edition.id}") == ["desk-nothing"]


def test_nothing_to_publish(talk: Talk) -> None:
    panitia = organiser(talk, "roadshow")
    an_activity(talk.database, programme="roadshow")

    assert panitia.press("agenda-terbit:roadshow") == ["desk-nothing"]
    assert panitia.choose("agenda") == ["desk-roadshow-shown"]


def test_an_edition_that_was_called_off_takes_place_after_all_with_its_sessions(talk: Talk) -> None:
    edition, session = a_session(talk)
    a_session(talk, edition, title="Sudah lewat", starts_at=talk.clock.now - timedelta(days=1), status="cancelled")
    whole, one = follower(talk, ALL), follower(talk, target_of(session.id), sender="7101", name="Mba Acara")
    panitia = organiser(talk)
    panitia.press(f"agenda-edisi-batal:{edition.id}")
    panitia.choose("send")
    arrived(talk)

    panitia.press(f"agenda-edisi:{edition.id}")
    assert panitia.choose("agenda-edisi-jadi") == ["desk-preview"]
    assert [len(heard(warga)) for warga in (whole, one)] == [1, 1]
    assert panitia.choose("send") == ["desk-published"]

    assert edition_now(talk, edition).status == "published"
    assert [item.status for item in sessions(talk, edition)] == ["cancelled", "open"]
    assert heard(whole)[-1][0].startswith("✅ Festival Gunung Slamet 9 jadi diadakan: Sabtu, 3 Juli 2027")
    assert [line.split(":")[0] for line in (*heard(whole)[-1][1:], *heard(one)[-1])] == [
        "✅ Ruwat Bumi jadi diadakan"
    ] * 2
    assert panitia.press(f"agenda-edisi-jadi:{edition.id}") == ["desk-nothing"]


def test_what_an_import_has_done_already_is_prepared_no_more(talk: Talk) -> None:
    edition, session = a_session(talk)
    stop = a_stop(talk.database)
    panitia = organiser(talk)
    roadshow = organiser(talk, "roadshow", "6002", "Bu Roadshow")
    for desk, one in ((panitia, session), (roadshow, stop)):
        desk.press(f"agenda-ubah:a-{one.id}-place")
        assert desk.say("Lapangan Baru") == ["desk-prepared"]
        by_file(talk, one.id, place="Lapangan Baru")

    panitia.press(f"agenda-edisi:{edition.id}")
    assert "disiapkan" not in panitia.shown().text
    assert "agenda-terbit" not in str(panitia.choices)
    roadshow.say("agenda")
    assert "ada perubahan" not in roadshow.shown().text
    assert "disiapkan" not in roadshow.shown().text
