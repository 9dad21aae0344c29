"""An officer asks who reported it: the answer puts it back where it was, and whoever has it hears so."""

from __future__ import annotations

import pytest

from models.region.workdays import deadline
from tests.reports_made import a_report, act, now_of, person_of, press
from tests.talk import Talk

AT_UNIT = {"status": "forwarded", "unit": "dpupr"}


@pytest.mark.parametrize(
    ("done", "status", "days"), [([], "received", 1), (["verify"], "verified", 3), (["start"], "in_progress", None)]
)
def test_an_answer_gives_the_step_its_target_again(
    siti: Talk, camat: Talk, done: list[str], status: str, days: int | None
) -> None:
    """Else what waits to be verified would be late only when it should have been answered."""
    report = a_report(siti)
    for name in done:
        act(camat, report, name)
    act(camat, now_of(siti, report), "ask", "RT berapa?", "send:")
    siti.clock.forward(days=2)
    siti.press(f"laporan-tambah:{report.code}")
    siti.say("RT 3")

    after = now_of(siti, report)
    assert after.status == status
    assert after.due_at == (report.answer_by if days is None else deadline(siti.clock.now, days))


def test_who_has_erased_their_data_cannot_be_asked(siti: Talk, camat: Talk) -> None:
    report = a_report(siti, stands={"person_id": None})
    camat.press(f"laporan-urus:{report.id}")
    assert "laporan-tanya" not in [str(data).partition(":")[0] for data, _, _ in camat.choices]
    assert press(camat, report, "ask") == ["common-hint"]


def test_who_has_it_is_told_once_that_the_question_was_answered(siti: Talk, camat: Talk, petugas: Talk) -> None:
    report = a_report(siti, stands=AT_UNIT)
    act(petugas, report, "ask", "RT berapa?", "send:")
    siti.press(f"laporan-tambah:{report.code}")
    for said in ("RT 3", "dekat mushola"):
        siti.say(said)

    with siti.database.connect() as db:
        rows = db.exec_driver_sql("SELECT person_id, body FROM outbox WHERE cause LIKE '%:answered'").all()
    assert [row.person_id for row in rows] == [person_of(petugas).id]
    assert f"laporan-urus:{report.id}" in rows[0].body
    assert "RT 3" not in rows[0].body
