"""How a report reads: who has it, where it is, how old it is, and one line for each step."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from handlers.reports.wording import age, headline, history, numbers, status, where
from models.chat import Phrase
from models.message.rendering import fill
from models.queries.reports import EventRow, ReportRow
from models.region.regency import Regency
from models.rules.report_acts import ACTS, CLOSED_STATUSES, OPEN_STATUSES
from tests.reports_made import a_report
from tests.talk import START, Talk

REGENCY = Regency()
ACTIONS = (*ACTS, "filed", "added", "solved", "unsolved")


def words(*said: Phrase) -> list[str]:
    return [fill("id", one.key, one.values) for one in said]


@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        ({"status": "received"}, "menunggu diperiksa"),
        ({"status": "forwarded", "unit": "dpupr"}, "sudah diteruskan ke DPUPR"),
        ({"status": "in_progress", "unit": "dinhub"}, "sedang dikerjakan oleh Dinhub"),
        ({"status": "in_progress"}, "sedang dikerjakan"),
        ({"status": "needs_info", "unit": "dlh"}, "menunggu keterangan, di DLH"),
        ({"status": "done", "unit": "dpupr"}, "selesai oleh DPUPR"),
        ({"status": "rejected", "unit": "dpupr"}, "tidak bisa diproses"),
    ],
)
def test_the_status_names_who_has_it(siti: Talk, stands: dict[str, Any], expected: str) -> None:
    assert words(status(a_report(siti, stands=stands), REGENCY)) == [expected]


@pytest.mark.parametrize("unit", ["", "dpupr", "long-gone"])
def test_every_status_has_words(siti: Talk, unit: str) -> None:
    for state in (*OPEN_STATUSES, *CLOSED_STATUSES):
        assert words(status(a_report(siti, stands={"status": state, "unit": unit}), REGENCY))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["Slinga, Kec. Kaligondang"]),
        ({"place": "Depan balai"}, ["Depan balai, Slinga, Kec. Kaligondang"]),
        ({"region": "", "place": "Pasar"}, ["Pasar"]),
        ({"region": ""}, ["Purbalingga"]),
    ],
)
def test_the_place_in_words(siti: Talk, given: dict[str, Any], expected: list[str]) -> None:
    assert words(*where(a_report(siti, **given))) == expected


@pytest.mark.parametrize(("fresh", "unsure"), [(True, False), (False, True)])
def test_a_pin_is_a_link_and_an_old_one_is_said_to_be_unsure(siti: Talk, fresh: bool, unsure: bool) -> None:
    _, pin = words(*where(a_report(siti, latitude=-7.37, longitude=109.42, pin_fresh=fresh)))

    assert "-7.37000,109.42000" in pin
    assert ("belum tentu tepat" in pin) == unsure


def test_the_headline_names_what_and_where(siti: Talk) -> None:
    report = a_report(siti)
    assert words(headline(report)) == [f"{report.code} · Jalan rusak · Slinga"]

    nowhere = a_report(siti, region="", place="Pasar")
    assert words(headline(nowhere))[0].endswith(" · Pasar")


@pytest.mark.parametrize(
    ("hours", "said"), [(1, "hari ini"), (13, "hari ini"), (15, "kemarin"), (37, "kemarin"), (80, "3 hari lalu")]
)
def test_its_age_in_days(siti: Talk, hours: int, said: str) -> None:
    report = a_report(siti)

    assert words(age(report, report.created_at + timedelta(hours=hours))) == [said]


def test_both_numbers_are_shown(siti: Talk) -> None:
    def told(report: ReportRow) -> list[str]:
        return words(*numbers(report))

    assert told(a_report(siti)) == []
    assert told(a_report(siti, stands={"external": "LM-1"})) == ["Nomor di Lapor MasBuP: LM-1"]


@pytest.mark.parametrize("language", ["id", "jv", "en"])
def test_every_step_is_one_line(language: str) -> None:
    steps = [
        EventRow(START, action, "received", "dpupr", "camat", note, True) for action in ACTIONS for note in ("", "a\nb")
    ]
    lines = [fill(language, one.key, one.values) for one in history(steps, REGENCY)]

    assert [line for line in lines if "\n" in line or not line.strip()] == []
    assert len(set(lines)) == len(lines)
    assert all(line.endswith(": a b") for line in lines[1::2])


def test_a_long_note_is_cut_in_the_history() -> None:
    (line,) = history([EventRow(START, "note", "received", "", "camat", "x" * 500, False)], REGENCY)

    assert len(words(line)[0]) < 200
    assert words(line)[0].endswith("…")
