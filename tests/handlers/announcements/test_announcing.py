"""A camat writes an announcement: the area, the preview, the time, and what cannot be sent."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.region.wib import local
from models.tables.base import table_of
from models.tables.sending import Outbox
from tests.builders import an_activity
from tests.handlers.announcements.announced import audience, give, last, resident, sweep, written
from tests.talk import Talk

_outbox = table_of(Outbox)


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
