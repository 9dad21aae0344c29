"""Belum of a report of which nobody knows the desa: no camat is promised."""

from __future__ import annotations

from tests.handlers.test_my_reports import by_officer
from tests.handlers.test_reporting import reports
from tests.talk import Talk


def test_where_no_kecamatan_is_known_no_camat_is_promised(talk: Talk) -> None:
    talk.register()
    talk.say("lapor jalan rusak")
    talk.choose("category", "jalan")
    talk.say("warung bu tini")
    talk.choose("nowhere")
    talk.choose("send")
    code = str(reports(talk)[0]["code"])

    for _ in range(2):
        by_officer(talk, code, "done", note="ditambal")
        talk.say(code)
        assert talk.choose("laporan-belum") == ["my-report-reopened"]
    assert reports(talk)[0]["rank"] == -2
