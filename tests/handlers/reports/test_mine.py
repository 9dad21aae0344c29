"""One's own reports: the list, one of them, more about it, and whether it is mended."""

from __future__ import annotations

from typing import Any

import pytest

from models.actions.handling import Done, Handling, perform
from models.actions.reports import follow_report
from models.actions.staff import grant
from models.queries.people import person_by_id
from models.queries.reports import report_by_code
from models.region.regency import Regency
from models.rules.tickets import new_ticket
from tests.handlers.reports.test_reporting import hint, reports, told
from tests.handlers.reports.test_reporting_nearby import neighbour
from tests.models.rows import a_grant, a_person
from tests.talk import Talk


@pytest.fixture
def code(talk: Talk) -> str:
    talk.register()
    told(talk)
    talk.choose("send")
    return str(reports(talk)[0]["code"])


def by_officer(talk: Talk, code: str, act: str, **given: Any) -> None:
    """By an admin who is one for this moment; what they may do is not the subject here."""
    rules, now = talk.engine.surroundings.rules, talk.clock.now
    with talk.database.begin() as db:
        who, report = person_by_id(db, a_person(db)), report_by_code(db, code)
        assert who is not None
        assert report is not None
        held = a_grant(db, who.id, role="admin", scope="")
        done = perform(db, who, report.id, report.version, Handling(act, **given), Regency(), rules, now)
        db.exec_driver_sql(f"DELETE FROM role_grant WHERE id = {held}")
    assert isinstance(done, Done)


def notices(talk: Talk) -> list[dict[str, Any]]:
    with talk.database.begin() as db:
        rows = db.exec_driver_sql("SELECT person_id, cause, body FROM outbox WHERE kind = 'notice' ORDER BY id")
        return [dict(row) for row in rows.mappings()]


def report(talk: Talk) -> dict[str, Any]:
    return reports(talk)[0]


def test_the_list_and_one_of_it(talk: Talk, code: str) -> None:
    assert talk.say("laporanku") == ["my-reports-list"]
    assert talk.choose("laporan-lihat") == ["my-report-shown"]
    assert code in talk.shown().text
    assert "jalan berlubang besar" in talk.shown().text


def test_nobody_has_none(talk: Talk) -> None:
    assert talk.say("laporanku") == ["my-reports-none"]
    assert talk.choose("lapor") == ["report-ask-what"]


def test_pages(talk: Talk) -> None:
    talk.register()
    for number in range(7):
        told(talk, words=f"jalan rusak {number}")
        talk.choose("send")
    talk.say("laporanku")
    assert talk.choose("laporanku", "1") == ["my-reports-list"]
    assert "jalan" in talk.shown().text.casefold()
    assert talk.press("laporanku:99") == ["my-reports-list"]


@pytest.mark.parametrize("form", ["{code}", "{lower}", "laporanku {code}", "  {spaced} ", "status {code} pripun pak?"])
def test_a_ticket_is_understood_however_it_is_typed(talk: Talk, code: str, form: str) -> None:
    typed = form.format(code=code, lower=code.lower(), spaced=f"{code[:4]}{code[4:8]} {code[8:]}")
    assert talk.say(typed) == ["my-report-shown"]


def test_a_ticket_typed_in_the_middle_of_something(talk: Talk, code: str) -> None:
    talk.say("lapor")
    assert talk.say(code) == ["my-report-shown"]


def test_a_strangers_a_wrong_and_an_absent_ticket_look_the_same(talk: Talk, code: str) -> None:
    other = neighbour(talk)
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")
    answers = []
    for said in (code, slip, new_ticket(), "PBG-ZZZZZZ", f"bagaimana laporan {code}", f"bagaimana laporan {slip}"):
        other.say(said)
        answers.append(other.bodies[-1])
    assert answers[0]["k"] == "my-reports-absent"
    assert all(answer == answers[0] for answer in answers)
    unknown = Talk(talk.database, talk.clock, sender="3003")
    unknown.say(code)
    assert unknown.bodies[-1] == answers[0]


def test_more_about_it(talk: Talk, code: str) -> None:
    talk.say(code)
    assert talk.choose("laporan-tambah") == ["my-report-ask-more"]
    assert talk.say("sudah ada yang jatuh") == ["my-report-added"]
    assert talk.send_photo() == ["my-report-added"]

    with talk.database.begin() as db:
        notes = db.exec_driver_sql("SELECT note FROM report_event WHERE action = 'added' ORDER BY id").scalars().all()
        assert notes == ["sudah ada yang jatuh", ""]
        assert db.exec_driver_sql("SELECT count(*) FROM report_picture").scalar_one() == 1


def test_what_comes_much_later_is_about_something_else(talk: Talk, code: str) -> None:
    talk.press(f"laporan-tambah:{code}")
    talk.clock.forward(hours=2)
    talk.send_photo()
    with talk.database.begin() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM report_picture").scalar_one() == 0


def test_an_album_as_an_addition_is_answered_once(talk: Talk, code: str) -> None:
    talk.press(f"laporan-tambah:{code}")
    pictures = [talk.message(photo=talk.photo(), album="9") for _ in range(3)]
    assert talk.hear(*pictures) == ["my-report-added"]


def test_a_question_is_answered_and_the_report_goes_on_where_it_was(talk: Talk, code: str) -> None:
    by_officer(talk, code, "verify")
    by_officer(talk, code, "ask", note="RT berapa?")
    assert report(talk)["status"] == "needs_info"

    assert talk.press(f"laporan-tambah:{code}") == ["my-report-answer-asked"]
    assert "RT berapa?" in talk.shown().text
    talk.say("RT 3")
    assert report(talk)["status"] == "verified"


def test_nobody_else_adds_or_answers(talk: Talk, code: str) -> None:
    other = neighbour(talk)
    follow(talk, other, code)
    assert other.press(f"laporan-tambah:{code}") == ["my-reports-absent"]
    by_officer(talk, code, "verify")
    by_officer(talk, code, "done", note="ditambal")
    assert other.press(f"laporan-belum:{code}:3") == ["my-reports-absent"]
    assert report(talk)["status"] == "done"


def follow(talk: Talk, other: Talk, code: str) -> None:
    with talk.database.begin() as db:
        found, person = report_by_code(db, code), person_by_id(db, 2)
        assert found is not None
        assert person is not None
        follow_report(db, found, person, talk.clock.now)


def test_who_follows_sees_how_it_stands_but_not_the_story(talk: Talk, code: str) -> None:
    other = neighbour(talk)
    follow(talk, other, code)
    talk.press(f"laporan-tambah:{code}")
    talk.say("rumah saya nomor 7")

    assert other.say(code) == ["my-report-shown"]
    assert "berlubang" not in other.shown().text
    assert "nomor 7" not in other.shown().text
    by_officer(talk, code, "ask", note="Apa benar rumah Bapak nomor 7?")
    assert "nomor 7" in str(notices(talk)[-2]["body"])
    assert "nomor 7" not in str(notices(talk)[-1]["body"])
    other.say(code)
    assert "nomor 7" not in other.shown().text
    assert other.bodies[-1]["v"]["next"]["k"] == "report-news-asking"
    assert other.choose("laporan-lepas") == ["my-report-unfollowed"]
    assert other.say(code) == ["my-reports-absent"]


def test_mended_indeed(talk: Talk, code: str) -> None:
    by_officer(talk, code, "verify")
    by_officer(talk, code, "done", note="ditambal")
    assert talk.press(f"laporan-beres:{code}:3") == ["my-report-thanked"]

    assert report(talk)["solved"]
    assert talk.press(f"laporan-beres:{code}:3") == ["my-report-shown"]
    assert report(talk)["status"] == "done"


def test_whoever_tapped_sudah_by_mistake_may_still_say_belum(talk: Talk, code: str) -> None:
    by_officer(talk, code, "verify")
    by_officer(talk, code, "done", note="ditambal")
    talk.press(f"laporan-beres:{code}:3")

    talk.say(code)
    assert "laporan-beres" not in [data.partition(":")[0] for data, _, _ in talk.choices]
    assert talk.choose("laporan-belum") == ["my-report-reopened"]
    assert (report(talk)["status"], report(talk)["solved"]) == ("reopened", 0)


def test_silence_is_counted_as_silence(talk: Talk, code: str) -> None:
    by_officer(talk, code, "verify")
    by_officer(talk, code, "done", note="ditambal")
    talk.clock.forward(days=40)
    assert report(talk)["solved"] is None


def test_not_yet_opens_it_again_before_others_and_the_second_time_it_is_the_camats(talk: Talk, code: str) -> None:
    by_officer(talk, code, "forward", unit="dpupr")
    by_officer(talk, code, "done", note="ditambal")
    talk.say(code)
    assert talk.choose("laporan-belum") == ["my-report-reopened"]
    first = report(talk)
    assert (first["status"], first["unit"], first["rank"], first["closed_at"]) == ("reopened", "dpupr", -1, None)
    assert not first["solved"]

    by_officer(talk, code, "done", note="ditambal lagi")
    talk.say(code)
    assert talk.choose("laporan-belum") == ["my-report-reopened-camat"]
    second = report(talk)
    assert (second["status"], second["unit"], second["rank"]) == ("reopened", "", -2)


def test_the_second_time_the_camat_is_told(talk: Talk, code: str) -> None:
    neighbour(talk)
    with talk.database.begin() as db:
        grant(db, 2, "camat", str(report_kecamatan(db)), "invite", talk.clock.now)
    by_officer(talk, code, "forward", unit="dpupr")
    for _ in range(2):
        by_officer(talk, code, "done", note="ditambal")
        talk.say(code)
        talk.choose("laporan-belum")

    told_camat = [row for row in notices(talk) if row["person_id"] == 2]
    assert [row["cause"].rpartition(":")[2] for row in told_camat] == ["camat"]


def test_where_no_camat_is_known_an_admin_is_told(talk: Talk, code: str) -> None:
    """Else nobody hears of what the reporter was promised."""
    neighbour(talk)
    with talk.database.begin() as db:
        grant(db, 2, "admin", "", "invite", talk.clock.now)
    by_officer(talk, code, "forward", unit="dpupr")
    for _ in range(2):
        by_officer(talk, code, "done", note="ditambal")
        talk.say(code)
        talk.choose("laporan-belum")

    (told_admin,) = (row for row in notices(talk) if row["person_id"] == 2)
    assert "handling-second-time-no-camat" in told_admin["body"]


def report_kecamatan(db: Any) -> str:
    return str(db.exec_driver_sql("SELECT kecamatan FROM report").scalar_one())


def test_too_late_for_not_yet(talk: Talk, code: str) -> None:
    by_officer(talk, code, "verify")
    by_officer(talk, code, "done", note="ditambal")
    talk.clock.forward(days=11)
    assert talk.press(f"laporan-belum:{code}:3") == ["my-report-too-late"]
    assert report(talk)["status"] == "done"


def test_each_change_is_told_once_to_who_made_and_who_follows(talk: Talk, code: str) -> None:
    other = neighbour(talk)
    follow(talk, other, code)
    by_officer(talk, code, "verify")
    by_officer(talk, code, "note", note="rahasia kantor")
    by_officer(talk, code, "forward", unit="dpupr")
    by_officer(talk, code, "start")
    by_officer(talk, code, "done", note="ditambal")

    found = notices(talk)
    assert [row["person_id"] for row in found] == [1, 2] * 4
    assert len({(row["cause"], row["person_id"]) for row in found}) == 8
    assert not any("rahasia" in str(row["body"]) for row in found)
    asked = [row for row in found if "laporan-belum" in str(row["body"])]
    assert [row["person_id"] for row in asked] == [1]


def test_a_closed_report_takes_no_more(talk: Talk, code: str) -> None:
    talk.press(f"laporan-tambah:{code}")
    by_officer(talk, code, "reject", note="bukan laporan")
    assert talk.say("tambah lagi") == ["my-report-closed-already"]
    assert talk.press(f"laporan-tambah:{code}") == ["my-report-closed-already"]


def test_nothing_but_words_or_a_photo_is_more(talk: Talk, code: str) -> None:
    talk.press(f"laporan-tambah:{code}")
    talk.send_pin(-7.39, 109.36)
    assert hint(talk) == "my-report-ask-more"
    talk.say("x" * 1001)
    assert hint(talk) == "my-report-more-long"
