"""One report before an officer: what is shown, what is sealed, what may be done, by whom and to which version."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from handlers.kit.handling import WAYS
from models.actions.handling import Handling, Officer, handle
from models.categories import CATEGORIES
from models.handling import ACTS, CLOSED_STATUSES, OPEN_STATUSES, acts_for, may, sides
from models.queries.audit import LOOKED
from models.queries.my_data import all_about
from models.queries.people import find_talkers
from models.quiet import SendingRules
from tests.reports_made import (
    AWAY,
    AWAY_DESA,
    KALIGONDANG,
    a_photo_of,
    a_report,
    act,
    audited,
    events,
    give,
    now_of,
    officer,
    person_of,
    press,
    resident,
    told,
)
from tests.talk import Talk

STATUSES = (*OPEN_STATUSES, *CLOSED_STATUSES)


@pytest.fixture
def siti(talk: Talk) -> Talk:
    return resident(talk)


@pytest.fixture
def camat(talk: Talk) -> Talk:
    return officer(talk, ("camat", KALIGONDANG), name="Bu Camat")


@pytest.fixture
def petugas(talk: Talk) -> Talk:
    return officer(talk, ("petugas", "dpupr"), sender="5002", name="Pak Petugas")


@pytest.fixture
def admin(talk: Talk) -> Talk:
    return officer(talk, ("admin", ""), sender="5003", name="Bu Admin")


AT_UNIT = {"status": "forwarded", "unit": "dpupr"}


def actions(talk: Talk) -> set[str]:
    return {str(data).partition(":")[0] for data, _, _ in talk.choices}


def test_it_shows_all_that_an_officer_needs(talk: Talk, siti: Talk, camat: Talk) -> None:
    neighbour = resident(talk, "7002", "Budi Tetangga")
    report = a_report(siti, neighbour, place="Depan balai desa", latitude=-7.37, longitude=109.42, pin_fresh=False)

    assert camat.press(f"laporan-urus:{report.id}") == ["handling-shown"]

    text = camat.shown().text
    for part in (report.code, "Jalan rusak", "Slinga", "Jalan berlubang", "Depan balai desa", "belum tentu tepat"):
        assert part in text
    assert "menunggu diperiksa" in text
    assert "sasaran Sel 24 Nov 15.30" in text
    assert "1 ikut · 📷 0 foto" in text
    assert "Pelapor: Siti Pelapor" in text
    assert "Budi" not in text


def test_looking_at_a_name_is_kept_and_the_reporter_sees_it(siti: Talk, camat: Talk) -> None:
    report = a_report(siti)

    camat.press(f"laporan-urus:{report.id}")

    with siti.database.connect() as db:
        talker, _ = find_talkers(db, "telegram", [siti.sender])[siti.sender]
        looks: Any = all_about(db, talker)["who_looked_at_your_data"]
    assert looks == [{"at": camat.clock.now.isoformat(), "role": "camat"}]


def test_who_is_anonymous_is_named_to_nobody(talk: Talk, siti: Talk, camat: Talk, admin: Talk, petugas: Talk) -> None:
    other = a_report(resident(talk, "7003", "Ani Lain"))
    report = a_report(siti, anonymous=True, stands=AT_UNIT)
    for one in (camat, admin, petugas):
        one.say("laporanmasuk")
        assert one.press(f"laporan-urus:{report.id}") == ["handling-shown"]
        assert "Pelapor: tanpa nama" in one.shown().text
    act(camat, now_of(camat, report), "note", "Dicek besok")
    act(petugas, now_of(camat, report), "start")
    act(petugas, now_of(camat, report), "ask", "Di sebelah mana?", "send:")
    act(admin, now_of(camat, report), "duplicate", other.code, "send:")

    for one in (camat, admin, petugas):
        assert "Siti" not in json.dumps(one.outbox())
    assert LOOKED not in [action for action, _, _ in audited(talk.database)]


def test_an_erased_reporter_is_said_to_be_gone(siti: Talk, camat: Talk) -> None:
    report = a_report(siti, stands={"person_id": None})

    camat.press(f"laporan-urus:{report.id}")

    assert "menghapus datanya" in camat.shown().text


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        ({"status": "done", "solved": None}, "belum menjawab"),
        ({"status": "done", "solved": True}, "Sudah beres"),
        ({"status": "reopened", "solved": False, "reopened": 1}, "Dibuka lagi 1 kali"),
    ],
)
def test_what_the_reporter_says_afterwards(siti: Talk, camat: Talk, stands: dict[str, Any], said: str) -> None:
    report = a_report(siti, stands=stands)

    camat.press(f"laporan-urus:{report.id}")

    assert said in camat.shown().text


def test_words_as_long_as_they_may_be_leave_room_for_the_rest(siti: Talk) -> None:
    for channel, sender in (("telegram", "81"), ("web", "82"), ("whatsapp", "83")):
        one = Talk(siti.database, siti.clock, sender=sender, channel=channel)  # type: ignore[arg-type]  # each of them
        report = a_report(siti, words="lubang " * 285, place="x" * 200)
        one.register(name="Bu Camat")
        give(one, ("camat", KALIGONDANG))
        one.press(f"laporan-urus:{report.id}")
        assert "dilaporkan" in one.shown().text.splitlines()[-1], channel


def test_the_last_events_are_shown_with_the_notes_of_colleagues(siti: Talk, camat: Talk) -> None:
    report = a_report(siti)
    act(camat, report, "verify")
    act(camat, now_of(camat, report), "note", "Sudah ditelepon Pak Kades")
    act(camat, now_of(camat, report), "forward", "unit:dpupr")

    camat.press(f"laporan-urus:{report.id}")

    lines = camat.shown().text.splitlines()[-3:]
    assert [line.partition(" · ")[2] for line in lines] == [
        "diperiksa petugas",
        "catatan petugas: Sudah ditelepon Pak Kades",
        "diteruskan ke DPUPR",
    ]
    assert "sudah diteruskan ke DPUPR" in camat.shown().text


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
    officer_now = Officer(person_of(admin), "admin")
    checked = 0
    for status, unit, at in itertools.product(STATUSES, ("", "dpupr"), desks):
        for name in acts_for(a_report(siti, stands={"status": status, "unit": unit}), at):
            report = a_report(siti, stands={"status": status, "unit": unit})
            assert may(ACTS[name], report, at)
            handling = Handling(name, "Alasan", "dinhub", (), other if name == "duplicate" else None)
            with admin.database.begin() as db:
                after = handle(db, report, handling, officer_now, admin.regency, SendingRules(), admin.clock.now)
            assert after is not None
            assert after.status == (ACTS[name].leads_to or status)
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


def test_photos_one_by_one_are_released_and_sealed(siti: Talk, camat: Talk) -> None:
    report = a_report(siti)
    first, second = a_photo_of(camat, report, file="files/a"), a_photo_of(camat, report, file="files/b")
    a_photo_of(camat, report, file=None)
    mended = a_photo_of(camat, report, kind="done", file="files/c")
    camat.press(f"laporan-urus:{report.id}")
    assert camat.shown().photo == "files/a"
    assert "📷 4 foto" in camat.shown().text

    assert camat.choose("laporan-foto") == ["handling-photo"]
    assert camat.shown().photo == "files/a"
    assert camat.choose("laporan-foto-boleh", f"{report.id}-{first}") == ["handling-photo"]
    assert "boleh dilihat warga" in camat.shown().text
    camat.choose("laporan-foto")
    assert camat.shown().photo == "files/b"
    camat.choose("laporan-foto-boleh", f"{report.id}-{second}")
    assert camat.choose("laporan-foto-jangan") == ["handling-photo"]
    assert "hanya dilihat petugas" in camat.shown().text
    camat.choose("laporan-foto")
    assert camat.shown().photo == "files/c"
    assert not actions(camat) & {"laporan-foto-boleh", "laporan-foto-jangan"}

    assert camat.press(f"laporan-foto-boleh:{report.id}-{mended}:{report.version}") == ["common-hint"]
    assert released(camat) == [first]
    assert [row for row in audited(camat.database) if row[0].startswith("photo")] == [
        ("photo released", report.code, ""),
        ("photo released", report.code, ""),
        ("photo sealed", report.code, ""),
    ]


def test_a_photo_of_another_report_is_not_released_through_this_one(siti: Talk, camat: Talk) -> None:
    report, foreign = a_report(siti), a_report(siti, region=AWAY_DESA)
    picture = a_photo_of(camat, foreign)

    assert camat.press(f"laporan-foto-boleh:{report.id}-{picture}:1") == ["common-hint"]
    assert released(camat) == []


def test_every_category_has_a_name_and_a_screen(siti: Talk, admin: Talk) -> None:
    for category in CATEGORIES:
        report = a_report(siti, category=category, words="", region="", place="")
        assert admin.press(f"laporan-urus:{report.id}") == ["handling-shown"]
        assert admin.shown().text


def released(talk: Talk) -> list[int]:
    with talk.database.connect() as db:
        return list(db.exec_driver_sql("SELECT id FROM report_picture WHERE released").scalars())


def test_a_camat_of_elsewhere_reaches_nothing_here(talk: Talk, siti: Talk) -> None:
    away = officer(talk, ("camat", AWAY), sender="5007")

    assert away.press(f"laporan-urus:{a_report(siti).id}") == ["handling-absent"]
