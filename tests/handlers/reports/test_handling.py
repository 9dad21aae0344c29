"""One report before an officer: what is shown, what is sealed, and its photos."""

from __future__ import annotations

import json
from typing import Any

import pytest

from models.queries.audit import LOOKED
from models.queries.my_data import all_about
from models.queries.people import find_talkers
from models.region.categories import CATEGORIES
from models.rules.report_acts import CLOSED_STATUSES, OPEN_STATUSES
from tests.reports_made import (
    KALIGONDANG,
    a_report,
    act,
    audited,
    give,
    now_of,
    resident,
)
from tests.talk import Talk

STATUSES = (*OPEN_STATUSES, *CLOSED_STATUSES)


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
        ({"status": "done", "solved": True}, "Menurut pelapor sudah beres"),
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


def test_every_category_has_a_name_and_a_screen(siti: Talk, admin: Talk) -> None:
    for category in CATEGORIES:
        report = a_report(siti, category=category, words="", region="", place="")
        assert admin.press(f"laporan-urus:{report.id}") == ["handling-shown"]
        assert admin.shown().text
