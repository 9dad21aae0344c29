"""Each act of an officer from its button to its receipt: what is kept, what is told to whom, and what comes next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from models.actions.reports import say_unsolved
from models.message.sending_rules import SendingRules
from models.region.regency import DesaRoute, Regency, Reports
from models.rules.report_acts import ACTS
from models.tables.base import table_of
from models.tables.picture import Picture
from tests.reports_made import (
    AWAY_DESA,
    KALIGONDANG,
    SLINGA,
    a_report,
    act,
    audited,
    events,
    following,
    hint,
    now_of,
    officer,
    person_of,
    press,
    resident,
    told,
)
from tests.talk import Talk

FILE = "files/" + "cd" * 16
AT_UNIT = {"status": "forwarded", "unit": "dpupr"}
_picture = table_of(Picture)
# Act: how it stood, the answers, how it stands, what is kept of it.
DONE: dict[str, tuple[dict[str, Any], tuple[str, ...], str, str]] = {
    "verify": ({}, (), "verified", ""),
    "forward": ({}, ("unit:dinhub",), "forwarded", ""),
    "start": (AT_UNIT, (), "in_progress", ""),
    "done": (AT_UNIT, ("Sudah ditambal", "send:"), "done", "Sudah ditambal"),
    "ask": ({}, ("Di sebelah mana?", "send:"), "needs_info", "Di sebelah mana?"),
    "return": (AT_UNIT, ("Jalan provinsi", "send:"), "verified", ""),
    "not_ours": ({}, ("Milik provinsi", "send:"), "not_ours", "Milik provinsi"),
    "reject": ({}, ("Tidak ada alamat", "send:"), "rejected", "Tidak ada alamat"),
    "note": ({}, ("Dicek besok",), "received", "Dicek besok"),
    "external": ({}, ("LM-2026/123",), "received", "LM-2026/123"),
}


@pytest.mark.parametrize("side", ["desk", "unit", "admin"])
@pytest.mark.parametrize("name", DONE)
def test_each_act_by_each_side(
    siti: Talk, budi: Talk, camat: Talk, petugas: Talk, admin: Talk, name: str, side: str
) -> None:
    """Who may do it does it once, is audited by codes, and everybody concerned is told once; others cannot."""
    stands, answers, leads_to, note = DONE[name]
    one = {"desk": camat, "unit": petugas, "admin": admin}[side]
    report = a_report(siti, budi, stands=stands)
    able = {"desk": {"desk"}, "unit": {"unit"}, "any": {"desk", "unit"}, "holder": {"unit" if stands else "desk"}}
    if side != "admin" and side not in able[ACTS[name].whose]:
        assert press(one, report, name) in (["common-hint"], ["handling-absent"])
        assert now_of(one, report) == report
        return
    if side == "unit" and not stands:
        assert press(one, report, name) == ["handling-absent"]
        return

    act(one, report, name, *answers)

    after, last = now_of(one, report), events(one, report)[-1]
    assert after.status == leads_to
    assert (last.action, last.note) == (name, note)
    assert last.public == (name not in ("note", "external"))
    expected = [(f"report:{report.id}:{after.version}", f"report-news-{name}")] if ACTS[name].told else []
    assert told(one.database, siti) == expected
    # A question is for who reported it alone.
    assert told(one.database, budi) == [(cause, f"{news}ing" if name == "ask" else news) for cause, news in expected]
    assert told(one.database, one) == []
    assert ("report " + name, report.code, "dinhub" if name == "forward" else "") in audited(one.database)
    assert note not in str(audited(one.database)) or not note


def test_the_receipt_says_what_the_reporter_was_told_and_what_comes_next(siti: Talk, camat: Talk) -> None:
    act(camat, a_report(siti), "verify")

    text = camat.shown().text
    assert "Laporan sudah diperiksa petugas." in text
    assert "👉 Teruskan ke unit yang menangani." in text
    assert camat.choose("laporan-teruskan") == ["handling-ask-unit"]


def test_only_who_reported_it_is_asked(siti: Talk, budi: Talk, petugas: Talk) -> None:
    report = a_report(siti, budi, stands=AT_UNIT)
    act(petugas, report, "done", "Sudah ditambal", "send:")

    with siti.database.connect() as db:
        rows = db.exec_driver_sql("SELECT person_id, body FROM outbox WHERE cause LIKE 'report:%'").all()
    asked = {row.person_id: "laporan-beres" in row.body and "laporan-belum" in row.body for row in rows}
    assert asked == {person_of(siti).id: True, person_of(budi).id: False}
    questions = {row.person_id: "report-question-done" in row.body for row in rows}
    assert questions == asked


def test_a_not_yet_is_told_to_the_followers_but_not_to_who_said_it(siti: Talk, budi: Talk) -> None:
    report = a_report(siti, budi, stands={"status": "done", "unit": "dpupr"})
    person = person_of(siti)
    with siti.database.begin() as db:
        say_unsolved(db, report, person, siti.regency, SendingRules(), siti.clock.now)

    assert told(siti.database, siti) == []
    assert [news for _, news in told(siti.database, budi)] == ["report-news-unsolved"]


@pytest.mark.parametrize(("region", "first"), [(SLINGA, "dinpermasdes"), ("33.03.04.2001", "dpupr")])
def test_the_routed_unit_comes_first(talk: Talk, region: str, first: str) -> None:
    talk.regency = Regency(
        reports=Reports(regional_routes=[DesaRoute(category="jalan", region=SLINGA, unit="dinpermasdes")])
    )
    camat = officer(talk, ("camat", KALIGONDANG))
    report = a_report(resident(talk), region=region)

    press(camat, report, "forward")

    units = [data.split(":")[1] for data, _, _ in camat.choices if data.startswith("unit:")]
    assert units[0] == first
    assert len(camat.choices) == 8
    seen = list(units)
    for _ in range(2):
        camat.choose("page")
        seen += [data.split(":")[1] for data, _, _ in camat.choices if data.startswith("unit:")]
    assert sorted(seen[: len(talk.regency.unit)]) == sorted(talk.regency.unit)


def test_a_unit_may_be_typed_and_the_same_one_is_not_taken_again(siti: Talk, camat: Talk) -> None:
    report = a_report(siti, stands=AT_UNIT)
    press(camat, report, "forward")
    assert "dpupr" not in [data.split(":")[1] for data, _, _ in camat.choices]
    for said, why in (("dinas luar angkasa", "handling-unit-unknown"), ("DPUPR", "handling-unit-same")):
        camat.say(said)
        assert hint(camat) == why

    assert camat.say("satpol pp") == ["handling-done"]
    assert now_of(camat, report).unit == "satpolpp"


def test_handed_back_it_has_no_unit_and_its_unit_no_longer_reaches_it(siti: Talk, camat: Talk, petugas: Talk) -> None:
    report = a_report(siti, stands=AT_UNIT)
    press(petugas, report, "return")
    assert petugas.say("Jalan provinsi") == ["handling-preview"]
    assert "Alasan untuk kecamatan: Jalan provinsi" in petugas.shown().text
    petugas.choose("send")

    assert {data.partition(":")[0] for data, _, _ in petugas.choices} == {"laporanmasuk", "menu"}
    assert (now_of(camat, report).unit, now_of(camat, report).status) == ("", "verified")
    assert petugas.press(f"laporan-urus:{report.id}") == ["handling-absent"]
    assert "Jalan provinsi" not in str(siti.outbox())
    camat.press(f"laporan-urus:{report.id}")
    shown = camat.shown().text
    assert "catatan petugas: Jalan provinsi" in shown
    assert "kembali ke kecamatan" in shown
    siti.say(report.code)
    assert "kembali ke kecamatan" in siti.shown().text
    assert "Jalan provinsi" not in siti.shown().text


def test_targets_move_with_the_work(siti: Talk, camat: Talk) -> None:
    """Monday, 10.00: verified by Tuesday, forwarded by Thursday, answered in 14 working days."""
    report = a_report(siti)
    assert report.due_at == datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    act(camat, report, "verify")
    assert now_of(camat, report).due_at == datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
    act(camat, now_of(camat, report), "forward", "unit:dpupr")
    assert now_of(camat, report).due_at == report.answer_by == datetime(2026, 12, 11, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["ask", "done", "return", "not_ours", "reject", "note"])
def test_reasons_are_neither_too_short_nor_too_long(siti: Talk, admin: Talk, name: str) -> None:
    report = a_report(siti, stands=AT_UNIT)
    press(admin, report, name)
    for said in ("ab", "x" * 501):
        admin.say(said)
        assert hint(admin) == "handling-length"

    assert admin.say("x" * 500)[0] in ("handling-preview", "handling-done")


def test_whoever_waits_for_a_duplicate_follows_the_other(talk: Talk, siti: Talk, budi: Talk, camat: Talk) -> None:
    ani = resident(talk, "7003", "Ani Lain")
    other = a_report(ani)
    report = a_report(siti, budi, ani)
    press(camat, report, "duplicate")
    assert camat.choose("other", str(other.id)) == ["handling-preview"]
    assert other.code in camat.shown().text
    camat.choose("send")

    assert following(camat, other) == {person_of(siti).id, person_of(budi).id}
    assert ("report duplicate", report.code, other.code) in audited(camat.database)
    act(camat, now_of(camat, other), "verify")
    assert [news for _, news in told(camat.database, budi)] == ["report-news-duplicate", "report-news-verify"]


def test_only_an_open_report_within_reach_can_be_the_other(siti: Talk, camat: Talk) -> None:
    report, far = a_report(siti), a_report(siti, region=AWAY_DESA)
    closed = a_report(siti, stands={"status": "rejected"})
    press(camat, report, "duplicate")
    assert not [data for data, _, _ in camat.choices if data.startswith("other:")]
    for said, why in (
        (far.code, "handling-other-unknown"),
        ("PBG-00000000", "handling-other-unknown"),
        ("entah", "handling-other-unknown"),
        (report.code, "handling-other-itself"),
        (closed.code, "handling-other-closed"),
    ):
        camat.say(said)
        assert hint(camat) == why
    camat.press(f"other:{far.id}:{turn(camat)}")
    assert hint(camat) == "handling-other-unknown"


def test_a_duplicate_of_what_has_been_closed_meanwhile_is_not_joined(siti: Talk, camat: Talk, admin: Talk) -> None:
    report, other = a_report(siti), a_report(siti, category="sampah")
    press(camat, report, "duplicate")
    camat.say(other.code)
    act(admin, other, "reject", "Bukan laporan", "send:")

    assert camat.choose("send") == ["common-hint"]
    assert hint(camat) == "handling-other-gone"
    assert now_of(camat, report).status == "received"


def test_who_gives_it_a_number_is_not_told_that_the_reporter_cannot_see_it(siti: Talk, camat: Talk) -> None:
    report = a_report(siti)
    act(camat, report, "note", "Sudah ditelepon")
    assert camat.bodies[-1]["v"]["told"]["k"] == "handling-not-told"
    act(camat, report, "external", "LMB 2026/17")
    assert camat.bodies[-1]["v"]["told"]["k"] == "handling-number-told"

    siti.say(report.code)
    assert "LMB 2026/17" in siti.shown().text


def test_the_number_there_is_kept_and_taken_away(siti: Talk, camat: Talk) -> None:
    report = a_report(siti)
    press(camat, report, "external")
    for said in ("12", "x" * 41):
        camat.say(said)
        assert hint(camat) == "handling-number-length"
    assert camat.say("LM-2026/123") == ["handling-done"]
    assert now_of(camat, report).external == "LM-2026/123"
    camat.press(f"laporan-urus:{report.id}")
    assert "LM-2026/123" in camat.shown().text

    press(camat, report, "external")
    assert camat.say("hapus") == ["handling-done"]
    assert now_of(camat, report).external is None
    press(camat, report, "external")
    assert "remove" not in [data.partition(":")[0] for data, _, _ in camat.choices]


@pytest.mark.parametrize("said", ["belum ada", "menyusul", "=1+1", "LM/1; LM/2", "...."])
def test_what_is_no_number_is_not_shown_to_the_reporter_as_one(siti: Talk, camat: Talk, said: str) -> None:
    report = a_report(siti)
    press(camat, report, "external")
    camat.say(said)
    assert hint(camat) == "handling-number-length"
    assert now_of(camat, report).external is None


def test_a_number_belongs_to_one_report(siti: Talk, camat: Talk) -> None:
    a_report(siti, region=AWAY_DESA, stands={"external": "LM-2026/123"})
    report = a_report(siti)
    press(camat, report, "external")
    camat.say("lm-2026/123")
    assert hint(camat) == "handling-number-taken"
    assert camat.say("LM-2026/124") == ["handling-done"]

    press(camat, report, "external")
    assert camat.say("LM-2026/124") == ["handling-done"]


def test_back_and_look_lead_out(siti: Talk, camat: Talk) -> None:
    report = a_report(siti)
    press(camat, report, "reject")
    assert camat.say("Bukan laporan") == ["handling-preview"]
    assert camat.choose("back") == ["handling-ask-reject"]
    assert camat.choose("laporan-urus") == ["handling-shown"]
    assert now_of(camat, report).status == "received"


def turn(talk: Talk) -> str:
    return str(next(data.split(":")[2] for data, _, _ in talk.choices if data.startswith("back:")))
