"""Who may do what with a report, to which version of it, and that nothing is offered which is then refused."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from handlers.reports.officer import WAYS
from models.actions.handling import Done, Handling, perform
from models.actions.report_reach import Stale
from models.message.sending_rules import SendingRules
from models.rules.report_acts import ACTS, CLOSED_STATUSES, OPEN_STATUSES, acts_for, may, sides
from tests.reports_made import (
    AWAY,
    AWAY_DESA,
    KALIGONDANG,
    a_photo_of,
    a_report,
    act,
    audited,
    events,
    now_of,
    officer,
    person_of,
    press,
    told,
)
from tests.talk import Talk

STATUSES = (*OPEN_STATUSES, *CLOSED_STATUSES)


AT_UNIT = {"status": "forwarded", "unit": "dpupr"}


def actions(talk: Talk) -> set[str]:
    return {str(data).partition(":")[0] for data, _, _ in talk.choices}


def test_a_report_of_elsewhere_is_like_one_that_is_not_there(siti: Talk, camat: Talk, petugas: Talk) -> None:
    foreign = a_report(siti, region=AWAY_DESA, stands={"status": "forwarded", "unit": "dinhub"})
    for one in (camat, petugas):
        for way in ("laporan-urus", "laporan-lain", *WAYS.values(), "laporan-foto", "laporan-foto-boleh"):
            answers = []
            for number in (foreign.id, 99_999):
                assert one.press(f"{way}:{number}:1") == ["handling-absent"]
                answers.append(one.bodies[-1])
            assert answers[0] == answers[1], way
    assert now_of(siti, foreign) == foreign
    assert ("denied", foreign.code, "") in audited(siti.database)


def test_an_ended_role_ends_what_was_begun(siti: Talk, camat: Talk) -> None:
    report = a_report(siti)
    press(camat, report, "reject")
    camat.say("Bukan laporan")
    with camat.database.begin() as db:
        db.exec_driver_sql("UPDATE role_grant SET revoked_at = granted_at")

    assert camat.choose("send") == ["common-denied"]
    assert now_of(camat, report).status == "received"


@pytest.mark.parametrize("way", [*WAYS.values(), "laporan-foto-boleh"])
def test_a_button_of_another_version_shows_how_it_stands(siti: Talk, admin: Talk, way: str) -> None:
    report = a_report(siti, stands=AT_UNIT)

    assert admin.press(f"{way}:{report.id}:{report.version + 1}") == ["common-hint"]

    assert admin.bodies[-1]["v"]["hint"]["k"] == "common-stale"
    assert admin.bodies[-1]["v"]["screen"]["k"] == "handling-shown"
    assert now_of(admin, report) == report


def test_of_two_officers_the_second_sees_what_the_first_has_done(siti: Talk, camat: Talk, admin: Talk) -> None:
    report = a_report(siti)
    press(camat, report, "reject")
    camat.say("Tidak ada alamatnya")
    act(admin, report, "forward", "unit:dpupr")

    assert camat.choose("send") == ["common-hint"]

    assert camat.bodies[-1]["v"]["hint"]["k"] == "common-stale"
    assert now_of(camat, report).status == "forwarded"
    assert [news for _, news in told(camat.database, siti)] == ["report-news-forward"]


def test_two_taps_of_one_moment_do_it_once(siti: Talk, camat: Talk, admin: Talk) -> None:
    report = a_report(siti)
    tap = f"laporan-periksa:{report.id}:{report.version}"

    camat.take(camat.message(choice=tap), camat.message(choice=tap), admin.message(choice=tap))

    assert [event.action for event in events(camat, report)] == ["filed", "verify"]
    assert len(told(camat.database, siti)) == 1


def test_an_act_on_an_older_version_changes_and_tells_nothing(siti: Talk, camat: Talk) -> None:
    report = a_report(siti)
    act(camat, report, "verify")
    one, late = person_of(camat), Handling("forward", unit="dinhub")
    with camat.database.begin() as db:
        done = perform(db, one, report.id, report.version, late, camat.regency, SendingRules(), camat.clock.now)

    assert done == Stale(now_of(camat, report))
    assert (now_of(camat, report).status, now_of(camat, report).unit) == ("verified", "")
    assert [event.action for event in events(camat, report)] == ["filed", "verify"]
    assert [news for _, news in told(camat.database, siti)] == ["report-news-verify"]


def test_a_note_leaves_the_buttons_of_others_as_they_are(siti: Talk, camat: Talk, petugas: Talk) -> None:
    report = a_report(siti, stands=AT_UNIT)
    act(camat, report, "note", "Dekat sekolah")

    assert press(petugas, report, "start") == ["handling-done"]
    assert [news for _, news in told(camat.database, siti)] == ["report-news-start"]


def test_the_rarer_acts_are_behind_lainnya(siti: Talk, admin: Talk) -> None:
    report = a_report(siti, stands={"status": "reopened", "unit": "dpupr"})
    a_photo_of(admin, report)
    admin.press(f"laporan-urus:{report.id}")
    first = actions(admin)
    assert len(admin.choices) == 8

    assert admin.choose("laporan-lain") == ["handling-more"]

    assert len(admin.choices) <= 8
    offered = (first | actions(admin)) & set(WAYS.values())
    assert offered == {WAYS[name] for name in acts_for(report, frozenset({"desk", "unit"}))}


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("unit", ["", "dpupr"])
def test_no_screen_shows_more_than_eight_buttons_nor_what_is_refused(
    siti: Talk, camat: Talk, petugas: Talk, admin: Talk, status: str, unit: str
) -> None:
    report = a_report(siti, stands={"status": status, "unit": unit})
    a_photo_of(admin, report)
    for one in (camat, petugas, admin):
        at = sides(report, {"5001": {("camat", KALIGONDANG)}, "5002": {("petugas", "dpupr")}}.get(one.sender, ADMIN))
        if not at:
            continue
        one.press(f"laporan-urus:{report.id}")
        offered = actions(one)
        if "laporan-lain" in offered:
            one.choose("laporan-lain")
            offered |= actions(one)
        assert offered & set(WAYS.values()) == {WAYS[name] for name in acts_for(report, at)}


ADMIN = {("admin", "")}


def test_what_is_offered_is_never_refused(siti: Talk, admin: Talk) -> None:
    """Every status, with and without a unit, from every desk: an offered act is allowed and is done."""
    other = a_report(siti, category="sampah")
    desks: tuple[frozenset[Any], ...] = (frozenset({"desk"}), frozenset({"unit"}), frozenset({"desk", "unit"}))
    one = person_of(admin)
    checked = 0
    for status, unit, at in itertools.product(STATUSES, ("", "dpupr"), desks):
        for name in acts_for(a_report(siti, stands={"status": status, "unit": unit}), at):
            report = a_report(siti, stands={"status": status, "unit": unit})
            assert may(ACTS[name], report, at)
            handling = Handling(name, "Alasan", "dinhub", (), other if name == "duplicate" else None)
            with admin.database.begin() as db:
                done = perform(
                    db, one, report.id, report.version, handling, admin.regency, SendingRules(), admin.clock.now
                )
            assert isinstance(done, Done)
            assert done.report.status == (ACTS[name].leads_to or status)
            checked += 1
    assert checked > 90


def test_a_unit_cannot_do_what_is_the_kecamatans(siti: Talk, petugas: Talk, camat: Talk) -> None:
    report = a_report(siti, stands=AT_UNIT)
    for name in ("forward", "not_ours", "reject", "duplicate", "verify"):
        assert press(petugas, report, name) == ["common-hint"], name
    for name in ("return", "start", "done"):
        assert press(camat, report, name) == ["common-hint"], name
    assert now_of(camat, report) == report


def test_a_petugas_of_a_kecamatan_works_at_its_desk(talk: Talk, siti: Talk) -> None:
    staff = officer(talk, ("petugas", KALIGONDANG), sender="5009")
    report = a_report(siti)

    assert press(staff, report, "verify") == ["handling-done"]
    assert events(staff, report)[-1].role == "petugas"


def test_the_role_that_fits_the_act_is_kept(talk: Talk, siti: Talk, admin: Talk) -> None:
    both = officer(talk, ("camat", KALIGONDANG), ("petugas", "dpupr"), sender="5008")
    report = a_report(siti)
    act(both, report, "forward", "unit:dpupr")
    press(both, now_of(both, report), "start")
    act(admin, now_of(both, report), "note", "Baik")

    assert [event.role for event in events(both, report)] == ["warga", "camat", "petugas", "admin"]


def test_a_camat_of_elsewhere_reaches_nothing_here(talk: Talk, siti: Talk) -> None:
    away = officer(talk, ("camat", AWAY), sender="5007")

    assert away.press(f"laporan-urus:{a_report(siti).id}") == ["handling-absent"]
