"""Urgent news to the followers of a programme, wherever they live, through the ledger of announcements."""

from datetime import timedelta

import pytest

from models.queries.announcing import AnnouncementRow, announcements_of
from models.region.wib import local
from models.words.news import ALL, target_of
from scheduler.announcing import sweep_announcements
from tests.announcing import recipients
from tests.builders import an_activity
from tests.programme_made import an_edition, audited, follower, organiser, stopped
from tests.reports_made import officer, resident
from tests.talk import Talk

NEWS = "Anak perempuan berbaju merah terpisah dari ibunya. Kalau melihat, antar ke panggung utama, ya."


def ledger(talk: Talk) -> list[AnnouncementRow]:
    with talk.database.connect() as db:
        return list(announcements_of(db, [""], 9))


def sweep(talk: Talk, quiet: bool = False) -> None:
    with talk.database.begin() as db:
        sweep_announcements(db, lambda now: quiet, talk.clock.now)


def today(talk: Talk, days: int = 0) -> dict[str, object]:
    day = local(talk.clock.now).date() + timedelta(days=days)
    return {"first_day": day, "last_day": day}


def previewed(panitia: Talk, programme: str = "festival") -> str:
    assert panitia.press(f"agenda-mendesak:{programme}") == ["desk-ask-news"]
    assert panitia.say(NEWS) == ["desk-news-preview"]
    return panitia.shown().text


def test_on_the_day_it_is_urgent_and_goes_to_followers_everywhere(talk: Talk) -> None:
    an_edition(talk, **today(talk))
    followers = [follower(talk, ALL), follower(talk, target_of(1), sender="7101", name="Mba Satu")]
    resident(talk, "7102", "Bu Bukan")
    follower(talk, ALL, sender="7103", programme="roadshow", name="Mas Roadshow")
    panitia = organiser(talk)

    shown = previewed(panitia)
    assert "🚨 PENTING dari Panitia Festival Gunung Slamet" in shown
    assert NEWS in shown
    assert "🔔 2 pengikut. Mendesak" in shown
    assert panitia.choose("send") == ["desk-news-planned"]
    [row] = ledger(talk)
    assert (row.programme, row.urgent, row.state) == ("festival", True, "waiting")
    assert audited(talk, "urgent news") == [("urgent news", f"{row.id} festival", "2")]

    talk.clock.forward(minutes=2)
    sweep(talk, quiet=True)
    sent = [item for item in recipients(talk.database) if item.announcement_id == row.id]
    assert len(sent) == len(followers)
    assert {(item.priority, item.policy) for item in sent} == {(1, "must_arrive")}


@pytest.mark.parametrize(("days", "hour", "urgent"), [(1, 16, False), (1, 17, True), (2, 20, False), (-1, 9, False)])
def test_urgent_on_the_days_and_on_the_eve(talk: Talk, days: int, hour: int, urgent: bool) -> None:
    an_edition(talk, **today(talk, days))
    follower(talk, ALL)
    panitia = organiser(talk)
    talk.clock.now = talk.clock.now.replace(hour=hour - 7, minute=0)

    assert ("Mendesak" in previewed(panitia)) is urgent
    panitia.choose("send")
    assert ledger(talk)[0].urgent is urgent


def test_an_edition_that_residents_do_not_see_makes_nothing_urgent(talk: Talk) -> None:
    an_edition(talk, **today(talk), status="draft")
    follower(talk, ALL)

    assert "Di luar hari acaranya" in previewed(organiser(talk))


def test_a_stop_makes_its_days_urgent(talk: Talk) -> None:
    start = talk.clock.now - timedelta(days=1)
    an_activity(talk.database, programme="roadshow", starts_at=start, ends_at=start + timedelta(days=2))
    follower(talk, ALL, programme="roadshow")

    assert "Mendesak" in previewed(organiser(talk, "roadshow"), "roadshow")
    talk.clock.forward(days=3)
    assert "Di luar hari acaranya" in previewed(organiser(talk, "roadshow", "6005"), "roadshow")


def test_on_other_days_it_keeps_quiet_hours(talk: Talk) -> None:
    follower(talk, ALL)
    panitia = organiser(talk)
    assert "📣 Panitia Festival Gunung Slamet" in previewed(panitia)
    panitia.choose("send")
    talk.clock.forward(minutes=2)

    sweep(talk, quiet=True)
    assert ledger(talk)[0].state == "waiting"
    sweep(talk)
    assert ledger(talk)[0].state == "running"


def test_who_has_stopped_is_not_counted(talk: Talk) -> None:
    stopped(follower(talk, ALL))
    panitia = organiser(talk)

    assert "🔔 0 pengikut" in previewed(panitia)
    assert panitia.choose("send") == ["common-hint"]
    assert ledger(talk) == []


def test_the_words_are_asked_for_and_can_be_changed(talk: Talk) -> None:
    follower(talk, ALL)
    panitia = organiser(talk)
    panitia.press("agenda-mendesak:festival")

    assert panitia.send_photo() == ["common-hint"]
    assert panitia.say("x" * 601) == ["common-hint"]
    assert panitia.say("Jalan macet.") == ["desk-news-preview"]
    assert panitia.say("apa ini") == ["common-hint"]
    assert panitia.choose("text") == ["desk-ask-news"]
    assert panitia.say("Jalan sudah lancar.") == ["desk-news-preview"]
    assert "Jalan sudah lancar." in panitia.shown().text


def test_what_turned_urgent_meanwhile_is_shown_anew(talk: Talk) -> None:
    an_edition(talk, **today(talk, 1))
    follower(talk, ALL)
    panitia = organiser(talk)
    previewed(panitia)
    talk.clock.forward(hours=9)

    assert panitia.choose("send") == ["common-hint"]
    assert "Mendesak" in panitia.shown().text
    assert panitia.choose("send") == ["desk-news-planned"]


def test_its_author_holds_and_ends_it_and_nobody_elses_organiser(talk: Talk) -> None:
    follower(talk, ALL)
    panitia = organiser(talk)
    previewed(panitia)
    panitia.choose("send")
    [row] = ledger(talk)

    other = organiser(talk, "roadshow", "6002")
    camat = officer(talk, ("camat", "33.03.04"))
    for one in (other, camat):
        assert one.press(f"siaran-henti:{row.id}:{row.version}") == ["siaran-absent"]
        assert one.press(f"siaran-akun:{row.id}") == ["siaran-absent"]
        assert one.say("daftar siaran") == ["siaran-none"]
    assert other.choose("agenda") == ["desk-roadshow-empty"]

    talk.clock.forward(minutes=2)
    sweep(talk)
    running = ledger(talk)[0]
    assert panitia.press(f"siaran-jeda:{row.id}:{running.version}") == ["siaran-progress"]
    assert ledger(talk)[0].state == "paused"
    assert panitia.choose("siaran-lanjut") == ["siaran-progress"]
    assert panitia.say("daftar siaran") == ["siaran-list-shown"]
    assert panitia.choose("siaran-akun") == ["siaran-progress"]
    assert panitia.choose("siaran-henti") == ["siaran-progress"]
    assert ledger(talk)[0].state == "stopped"


def test_it_stops_with_the_role_it_stands_on(talk: Talk) -> None:
    follower(talk, ALL)
    panitia = organiser(talk)
    previewed(panitia)
    panitia.choose("send")
    admin = officer(talk, ("admin", ""))
    admin.say("peran")
    admin.say("2")
    admin.choose("peran-cabut")
    admin.choose("yes")

    sweep(talk)
    assert ledger(talk)[0].state == "stopped"


def test_followers_still_find_no_siaran_of_their_kecamatan_in_it(talk: Talk) -> None:
    warga = follower(talk, ALL)
    panitia = organiser(talk)
    previewed(panitia)
    panitia.choose("send")
    talk.clock.forward(minutes=2)
    sweep(talk)

    assert warga.say("pengumuman") == ["bulletins-none"]
