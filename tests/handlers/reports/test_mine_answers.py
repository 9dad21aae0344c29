"""Sudah and Belum in words, and where nobody knows the desa."""

from __future__ import annotations

from tests.handlers.reports.test_mine import by_officer, code
from tests.handlers.reports.test_reporting import reports
from tests.talk import Talk

__all__ = ["code"]


def test_where_no_kecamatan_is_known_no_camat_is_promised(talk: Talk) -> None:
    talk.register()
    talk.say("lapor jalan rusak")
    talk.choose("category", "jalan")
    talk.say("warung bu tini")
    talk.choose("nowhere")
    talk.choose("send")
    ticket = str(reports(talk)[0]["code"])

    by_officer(talk, ticket, "verify")
    for _ in range(2):
        by_officer(talk, ticket, "done", note="ditambal")
        talk.say(ticket)
        assert talk.choose("laporan-belum") == ["my-report-reopened"]
    assert reports(talk)[0]["rank"] == -2


def test_sudah_and_belum_may_be_typed(talk: Talk, code: str) -> None:
    assert talk.say("belum") == ["unknown-words"]
    by_officer(talk, code, "verify")
    by_officer(talk, code, "done", note="ditambal")
    talk.say("menu")

    assert talk.say("belum pak, masih bolong") == ["my-report-shown"]
    assert talk.say("belum") == ["my-report-reopened"]
    by_officer(talk, code, "done", note="ditambal")
    assert talk.say("Sudah!") == ["my-report-thanked"]
    assert talk.say("sudah") == ["unknown-words"]


def test_typing_after_the_list_is_understood(talk: Talk, code: str) -> None:
    talk.say("laporanku")
    assert talk.say("1") == ["my-report-shown"]
    talk.say("laporanku")
    assert talk.say("apa kabar") == ["unknown-words"]
