"""A camat writes an announcement: the area, the preview, the time, and what cannot be sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models.actions.staff import grant
from models.queries.announcing import AnnouncementRow, announcements_of
from models.region.wib import local
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.sending import Outbox
from models.tables.staff import Audit, Grant
from scheduler.announcing import sweep_announcements
from tests.builders import an_activity
from tests.talk import Talk

SLINGA, KALIGONDANG = "33.03.04.2014", "33.03.04"
_person = table_of(Person)
_outbox = table_of(Outbox)
_audit = table_of(Audit)
_grant = table_of(Grant)


def resident(talk: Talk, sender: str, desa: str = "Slinga", channel: Any = "telegram") -> Talk:
    one = Talk(talk.database, talk.clock, sender=sender, channel=channel)
    one.register(name=f"Warga {'ABCDEFG'[int(sender) % 7]}", desa=desa)
    return one


@pytest.fixture
def camat(talk: Talk) -> Talk:
    talk.register(name="Bu Camat")
    give(talk, "camat", KALIGONDANG)
    return talk


def give(talk: Talk, role: str, scope: str) -> None:
    with talk.database.begin() as db:
        person = db.execute(select(_person.c.id).order_by(_person.c.id.desc()).limit(1)).scalar_one()
        grant(db, person, role, scope, "test", talk.clock.now)


def written(camat: Talk, text: str = "Besok ada posyandu.") -> list[str]:
    camat.say("siaran")
    camat.say(text)
    return camat.choose("all")


def sweep(talk: Talk, quiet: bool = False) -> dict[str, int]:
    with talk.database.begin() as db:
        return dict(sweep_announcements(db, lambda _: quiet, talk.clock.now))


def last(talk: Talk) -> AnnouncementRow:
    with talk.database.begin() as db:
        return announcements_of(db, "", 1)[0]


def audience(talk: Talk) -> list[int]:
    with talk.database.begin() as db:
        return list(db.execute(select(_outbox.c.person_id).where(_outbox.c.kind == "announcement")).scalars())


def test_only_an_officer_announces(talk: Talk) -> None:
    talk.register()

    assert talk.say("siaran") == ["common-denied"]


def test_the_preview_shows_the_text_and_counts_whom_it_reaches(camat: Talk) -> None:
    resident(camat, "1")
    resident(camat, "2", channel="web")
    resident(camat, "3", desa="Onje")  # another kecamatan
    resident(camat, "4").say("stop")

    assert written(camat) == ["siaran-preview"]
    text = camat.shown().text
    assert "Besok ada posyandu." in text
    assert "Balas STOP" in text
    assert "Penerima: 3 warga" in text
    assert "Telegram: 2" in text
    assert "obrolan web: 1" in text
    assert "tidak berlangganan: 1" in text


def test_it_goes_to_the_own_kecamatan_only_after_the_undo_minute(camat: Talk) -> None:
    resident(camat, "1")
    far = resident(camat, "3", desa="Onje")
    written(camat)
    assert camat.choose("send") == ["siaran-planned"]
    assert sweep(camat) == {}

    camat.clock.forward(seconds=61)
    assert sweep(camat) == {"started": 1}
    with camat.database.begin() as db:
        theirs = db.execute(select(_person.c.id).where(_person.c.region.startswith(KALIGONDANG))).scalars().all()
    assert sorted(audience(camat)) == sorted(theirs)
    assert far.outbox()[-1][1]["k"] == "registration-done"


def test_it_can_be_undone_within_the_minute(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.choose("send")
    assert camat.choose("siaran-henti") == ["siaran-not-begun"]

    camat.clock.forward(seconds=61)
    sweep(camat)
    assert audience(camat) == []
    assert last(camat).state == "stopped"


def test_nobody_there_is_said_and_the_draft_stays(camat: Talk) -> None:
    camat.say("stop")
    written(camat)

    assert camat.choose("send") == ["common-hint"]
    assert camat.bodies[-1]["v"]["hint"]["k"] == "siaran-nobody"


def test_some_desa_by_tapping_and_by_typing(camat: Talk) -> None:
    resident(camat, "1", desa="Kaligondang")
    camat.say("siaran")
    camat.say("Ada kerja bakti.")
    assert camat.choose("parts") == ["siaran-ask-desa"]
    assert camat.say("Slinga, Nowhere") == ["common-hint"]
    assert camat.say("Slinga") == ["siaran-ask-desa"]
    assert camat.choose("done") == ["siaran-preview"]
    assert "Penerima: 1 warga" in camat.shown().text


def test_an_admin_announces_to_some_kecamatan_in_the_name_of_the_regency(talk: Talk) -> None:
    talk.register(name="Bu Admin", desa="Kembaran Wetan")
    give(talk, "admin", "")
    near, far = resident(talk, "1"), resident(talk, "3", desa="Onje")
    give(far, "camat", "33.03.08")
    talk.say("siaran")
    talk.say("Ada pasar murah.")
    assert talk.choose("parts") == ["siaran-ask-kecamatan"]
    assert talk.say("Slinga") == ["common-hint"]
    talk.choose("page")
    assert talk.say("Mrebet, Bukateja") == ["siaran-ask-kecamatan"]
    assert talk.choose("done") == ["siaran-preview"]
    assert "Penerima: 1 warga" in talk.shown().text
    assert "📣 Pemerintah Kabupaten Purbalingga" in talk.shown().text
    talk.choose("send")
    talk.clock.forward(seconds=61)
    sweep(talk)

    assert far.say("pengumuman") == ["bulletins-list"]
    assert near.say("pengumuman") == ["bulletins-none"]
    assert far.press(f"siaran-henti:{last(talk).id}:{last(talk).version}") == ["siaran-absent"]


def test_the_participants_who_live_here(camat: Talk) -> None:
    activity = an_activity(camat.database)
    near, far = resident(camat, "1"), resident(camat, "3", desa="Onje")
    for one in (near, far):
        one.press(f"ikut:{activity.id}:1")
    camat.say("siaran")
    camat.say("Kumpul di balai desa.")
    camat.choose("activity")
    assert camat.choose("pick") == ["siaran-preview"]
    assert "Penerima: 1 warga" in camat.shown().text


@pytest.mark.parametrize(
    ("said", "hint"),
    [("x" * 901, "siaran-text-long"), ("", "siaran-text-first")],
)
def test_what_cannot_be_announced(camat: Talk, said: str, hint: str) -> None:
    camat.say("siaran")

    assert camat.hear(camat.message(text=said)) == ["common-hint"]
    assert camat.bodies[-1]["v"]["hint"]["k"] == hint


def test_a_time_is_understood_and_quiet_hours_move_it(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.choose("when")
    assert camat.say("kapan-kapan") == ["common-hint"]
    assert camat.say("kemarin") == ["common-hint"]
    assert camat.say("besok jam 8") == ["siaran-preview"]
    assert "24 November 2026 pukul 08.00" in camat.shown().text
    camat.choose("when")
    camat.say("malam ini jam 9")
    assert "24 November 2026 pukul 06.00" in camat.shown().text
    assert "setelah jam tenang" in camat.shown().text
    camat.choose("send")
    assert f"{local(last(camat).starts_at):%d %H.%M}" == "24 06.00"


def test_a_test_goes_to_the_author_alone(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.choose("test")

    with camat.database.begin() as db:
        rows = db.execute(select(_outbox.c.person_id, _outbox.c.body).where(_outbox.c.kind == "notice")).all()
    assert [row.body["v"]["text"] for row in rows] == ["Besok ada posyandu."]
    assert audience(camat) == []


def test_an_alert_needs_a_reason_which_is_audited_and_breaks_the_quiet(camat: Talk) -> None:
    resident(camat, "1")
    written(camat, "Longsor di Tumanggal. Mohon mengungsi.")
    camat.choose("urgent")
    assert camat.say("pendek") == ["common-hint"]
    assert camat.say("Tanah longsor, warga mengungsi") == ["siaran-preview"]
    camat.choose("send")
    with camat.database.begin() as db:
        assert db.execute(select(_audit.c.detail).where(_audit.c.action == "alert")).scalar_one().startswith("Tanah")

    camat.clock.forward(hours=12)
    camat.clock.forward(hours=-11, minutes=-58)
    assert sweep(camat, quiet=True) == {"started": 1}
    with camat.database.begin() as db:
        rows = db.execute(select(_outbox.c.policy, _outbox.c.priority).where(_outbox.c.kind == "announcement")).all()
    assert {tuple(row) for row in rows} == {("must_arrive", 1)}


def test_a_role_that_ends_stops_what_is_planned_and_what_runs(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.choose("send")
    with camat.database.begin() as db:
        db.execute(update(_grant).values(revoked_at=camat.clock.now))

    assert sweep(camat) == {"revoked": 1}
    assert last(camat).why == "revoked"
    assert camat.say("siaran") == ["common-denied"]


def test_who_moves_away_while_writing_is_refused_by_the_role_of_the_moment(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    with camat.database.begin() as db:
        db.execute(update(_grant).values(scope="33.03.10"))

    assert camat.choose("send") == ["common-denied"]


def test_a_draft_is_kept_and_offered_again(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.say("batal")
    camat.clock.forward(days=2)

    assert camat.say("siaran") == ["siaran-ask-resume"]
    assert camat.choose("resume") == ["siaran-preview"]
    camat.choose("text")
    assert camat.say("Lusa ada posyandu.") == ["siaran-preview"]
    assert "Lusa ada posyandu." in camat.shown().text


def test_residents_read_it_later(camat: Talk) -> None:
    near, far = resident(camat, "1"), resident(camat, "3", desa="Onje")
    written(camat)
    camat.choose("send")
    camat.clock.forward(seconds=61)
    sweep(camat)

    assert near.say("pengumuman") == ["bulletins-list"]
    assert near.choose("pengumuman-lihat") == ["bulletins-shown"]
    assert "Besok ada posyandu." in near.shown().text
    assert far.say("pengumuman") == ["bulletins-none"]
    assert far.press(f"pengumuman-lihat:{last(camat).id}") == ["bulletins-absent"]
    assert Talk(camat.database, camat.clock, sender="9").say("pengumuman") == ["bulletins-stranger"]


def test_two_hours_late_it_asks_first(camat: Talk) -> None:
    resident(camat, "1")
    written(camat)
    camat.choose("send")
    camat.clock.forward(hours=2, seconds=62)

    assert sweep(camat) == {"asking": 1}
    assert sweep(camat) == {}
    assert audience(camat) == []
    row = last(camat)
    assert camat.press(f"siaran-lanjut:{row.id}:{row.version}") == ["siaran-progress"]
    assert len(audience(camat)) == 2
    assert last(camat).started_at == camat.clock.now
    assert camat.clock.now - row.starts_at > timedelta(hours=2)
