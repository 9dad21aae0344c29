"""What an officer's queue holds, in which order, and how it is narrowed by buttons and by words."""

from __future__ import annotations

import pytest

from models.region.categories import CATEGORIES
from tests.reports_made import (
    AWAY,
    AWAY_DESA,
    KALIGONDANG,
    SLINGA,
    a_report,
    audited,
    now_of,
    officer,
)
from tests.talk import Talk


def shown(talk: Talk) -> list[str]:
    """The reports on the buttons, by number."""
    return [data.partition(":")[2] for data, _, _ in talk.choices if data.startswith("laporan-urus:")]


@pytest.mark.parametrize("words", ["laporanmasuk", "/laporanmasuk", "laporan masuk", "antrean laporan"])
def test_it_opens_by_its_words(camat: Talk, words: str) -> None:
    assert camat.say(words) == ["queue-empty"]


def test_residents_are_denied(siti: Talk) -> None:
    assert siti.say("laporanmasuk") == ["common-denied"]


def test_each_sees_what_their_roles_reach(talk: Talk, siti: Talk) -> None:
    here = a_report(siti)
    there = a_report(siti, region=AWAY_DESA, stands={"unit": "dinhub", "status": "forwarded"})
    nowhere = a_report(siti, region="", place="Pasar")
    expected = {
        ("camat", KALIGONDANG): {here.id},
        ("petugas", KALIGONDANG): {here.id},
        ("petugas", "dinhub"): {there.id},
        ("petugas", "dpupr"): set(),
        ("camat", AWAY): {there.id},
        ("admin", ""): {here.id, there.id, nowhere.id},
    }
    for number, (held, ids) in enumerate(expected.items()):
        one = officer(talk, held, sender=f"60{number}")
        one.say("laporanmasuk")
        assert {int(number) for number in shown(one)} == ids, held


def test_several_roles_reach_all_of_theirs(talk: Talk, siti: Talk) -> None:
    here = a_report(siti)
    there = a_report(siti, region=AWAY_DESA, stands={"unit": "dinhub", "status": "forwarded"})
    both = officer(talk, ("camat", KALIGONDANG), ("petugas", "dinhub"))

    both.say("laporanmasuk")

    assert {int(number) for number in shown(both)} == {here.id, there.id}


def test_the_urgent_come_first_then_the_late_and_both_are_marked(siti: Talk, camat: Talk) -> None:
    old = a_report(siti)
    camat.clock.forward(days=4)
    new = a_report(siti)
    again = a_report(siti, stands={"rank": -1, "reopened": 1, "status": "reopened"})
    camat.clock.forward(hours=1)

    assert camat.say("laporanmasuk") == ["queue-shown"]

    assert shown(camat) == [str(again.id), str(old.id), str(new.id)]
    lines = camat.shown().text.splitlines()[1:]
    assert lines[0] == "1. ❗ Jalan rusak · Slinga · hari ini"
    assert lines[1] == "2. ⏰ Jalan rusak · Slinga · 4 hari lalu"
    assert lines[2] == "3. Jalan rusak · Slinga · hari ini"


def test_pages_go_on_and_round(siti: Talk, camat: Talk) -> None:
    made = [str(a_report(siti).id) for _ in range(7)]
    camat.say("laporanmasuk")
    assert camat.bodies[-1]["v"]["count"] == "7"
    first = shown(camat)
    camat.choose("laporanmasuk")
    second = shown(camat)
    camat.choose("laporanmasuk")

    assert [*first, *second] == made
    assert shown(camat) == first
    assert len(camat.choices) == 8


def test_a_page_that_is_gone_leads_to_the_first(siti: Talk, camat: Talk) -> None:
    report = a_report(siti)

    assert camat.press("laporanmasuk:9") == ["queue-shown"]
    assert shown(camat) == [str(report.id)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("dpupr", "forwarded"), ("sampah", "rubbish"), ("baru", "rubbish"), ("kaligondang sampah", "rubbish")],
)
def test_words_after_the_command_narrow_the_queue(siti: Talk, camat: Talk, typed: str, found: str) -> None:
    made = {
        "forwarded": a_report(siti, stands={"status": "forwarded", "unit": "dpupr"}),
        "rubbish": a_report(siti, category="sampah"),
    }

    assert camat.say(f"laporanmasuk {typed}") == ["queue-sifted"]
    assert shown(camat) == [str(made[found].id)]


def test_unknown_words_say_what_there_is_and_show_all(siti: Talk, camat: Talk) -> None:
    a_report(siti)

    assert camat.say("laporanmasuk entahlah") == ["common-hint"]
    assert camat.bodies[-1]["v"]["hint"]["k"] == "queue-unknown"
    assert shown(camat)


def test_a_sieve_by_buttons_stays_on_the_next_page(siti: Talk, camat: Talk) -> None:
    rubbish = [str(a_report(siti, category="sampah").id) for _ in range(6)]
    a_report(siti)
    camat.say("laporanmasuk")
    assert camat.choose("laporan-saring") == ["queue-ask-which"]
    assert camat.choose("category") == ["queue-ask-category"]
    assert camat.choose("pick", "sampah") == ["queue-sifted"]
    assert shown(camat) == rubbish[:5]
    camat.choose("laporanmasuk")
    assert shown(camat) == rubbish[5:]
    camat.choose("laporan-saring")
    assert camat.choose("which", "late") == ["queue-empty-sifted"]
    assert "Sampah" in camat.shown().text
    assert camat.choose("laporanmasuk") == ["queue-shown"]


def test_categories_go_on_over_pages(camat: Talk) -> None:
    camat.press("laporan-saring:")
    camat.choose("category")
    seen: list[str] = []
    for _ in range(3):
        seen += [data.split(":")[1] for data, _, _ in camat.choices if data.startswith("pick:")]
        assert len(camat.choices) <= 8
        camat.choose("page")

    assert seen == list(CATEGORIES)


def test_only_who_holds_several_is_asked_which(talk: Talk, camat: Talk) -> None:
    def screens(one: Talk) -> set[str]:
        one.press("laporan-saring:")
        assert len(one.choices) <= 8
        return {data.partition(":")[0] for data, _, _ in one.choices} & {"kecamatan", "unit"}

    admin = officer(talk, ("admin", ""), sender="601")
    two = officer(talk, ("camat", KALIGONDANG), ("camat", AWAY), sender="602")
    assert screens(camat) == set()
    assert screens(admin) == {"kecamatan", "unit"}
    assert screens(two) == {"kecamatan"}
    two.choose("kecamatan")
    assert {data.split(":")[1] for data, _, _ in two.choices if data.startswith("pick:")} == {KALIGONDANG, AWAY}


def test_a_camat_cannot_sieve_their_way_into_another_kecamatan(siti: Talk, camat: Talk) -> None:
    a_report(siti, region=AWAY_DESA)

    assert camat.press(f"laporanmasuk:{AWAY}") == ["queue-empty-sifted"]


def test_a_ticket_opens_its_report(siti: Talk, camat: Talk) -> None:
    report = a_report(siti)

    assert camat.say(f"laporanmasuk {report.code}") == ["handling-shown"]
    assert camat.say(f"laporanmasuk {report.code.replace('-', ' ').lower()}") == ["handling-shown"]


def test_a_wrong_ticket_and_one_of_elsewhere_get_the_same_answer(siti: Talk, camat: Talk) -> None:
    foreign = a_report(siti, region=AWAY_DESA)
    slip = foreign.code[:-1] + ("0" if foreign.code[-1] != "0" else "1")
    answers = []
    for code in (foreign.code, slip, "PBG-00000000", "PBG 12"):
        assert camat.say(f"laporanmasuk {code}") == ["handling-absent"]
        answers.append(camat.bodies[-1])

    assert all(answer == answers[0] for answer in answers)
    assert ("denied", foreign.code, "") in audited(camat.database)
    assert now_of(camat, foreign) == foreign


def test_the_desa_is_named_where_there_is_one(siti: Talk, camat: Talk) -> None:
    a_report(siti, region=SLINGA, place="Depan balai desa")

    camat.say("laporanmasuk")

    assert "Slinga" in camat.shown().text
