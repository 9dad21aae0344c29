"""Photos of a report: those of the problem, shown and released one by one, and that of the mended place."""

from __future__ import annotations

from sqlalchemy import select

from models.actions.pictures import Cleaned, settle_picture
from models.queries.report_photos import photos_in
from models.tables.base import table_of
from models.tables.picture import Picture
from tests.reports_made import AWAY_DESA, a_photo_of, a_report, act, audited, events, hint, press
from tests.talk import START, Talk

FILE = "files/" + "cd" * 16
AT_UNIT = {"status": "forwarded", "unit": "dpupr"}
_picture = table_of(Picture)


def settled(talk: Talk, became: Cleaned | str = Cleaned(FILE, 640, 480)) -> None:  # noqa: B008  # frozen
    with talk.database.begin() as db:
        picture = db.execute(select(_picture.c.id).order_by(_picture.c.id.desc()).limit(1)).scalar_one()
        assert settle_picture(db, picture, became, START)


def test_a_photo_of_the_mended_place_waits_until_it_is_clean(siti: Talk, petugas: Talk) -> None:
    report = a_report(siti, stands=AT_UNIT)
    press(petugas, report, "done")
    assert petugas.send_photo() == ["handling-preview"]
    petugas.choose("send")
    assert hint(petugas) == "handling-photo-wait"
    settled(petugas)

    assert petugas.choose("send") == ["handling-done"]

    with siti.database.connect() as db:
        assert [(photo.file, photo.kind) for photo in photos_in(db, report.id)] == [(FILE, "done")]
        body = db.exec_driver_sql("SELECT body FROM outbox WHERE cause LIKE 'report:%'").scalar_one()
    assert FILE in body


def test_the_photo_of_an_earlier_repair_is_not_sent_as_that_of_the_next(siti: Talk, petugas: Talk) -> None:
    report = a_report(siti, stands={"status": "reopened", "unit": "dpupr"})
    a_photo_of(siti, report, kind="done", file=FILE)
    act(petugas, report, "done", "Diaspal ulang", "send:")

    with siti.database.connect() as db:
        body = db.exec_driver_sql("SELECT body FROM outbox WHERE cause LIKE 'report:%'").scalar_one()
    assert "Diaspal ulang" in body
    assert FILE not in body


def test_words_and_photos_are_added_at_the_preview(siti: Talk, petugas: Talk) -> None:
    report = a_report(siti, stands=AT_UNIT)
    press(petugas, report, "done")
    petugas.send_photo()
    settled(petugas)
    assert petugas.say("Sudah ditambal") == ["handling-preview"]
    assert petugas.shown().photo == FILE
    assert "Sudah ditambal" in petugas.shown().text

    petugas.choose("send")

    assert events(petugas, report)[-1].note == "Sudah ditambal"


def test_a_spoilt_photo_can_be_left_out_but_not_everything(siti: Talk, petugas: Talk) -> None:
    report = a_report(siti, stands=AT_UNIT)
    press(petugas, report, "done")
    petugas.send_photo()
    settled(petugas, "not_a_picture")
    petugas.choose("send")
    assert hint(petugas) == "handling-photo-unfit"
    assert petugas.choose("plain") == ["handling-preview"]
    petugas.choose("send")
    assert hint(petugas) == "handling-length"

    petugas.say("Sudah ditambal")
    assert petugas.choose("send") == ["handling-done"]


def test_three_photos_are_enough(siti: Talk, petugas: Talk) -> None:
    press(petugas, a_report(siti, stands=AT_UNIT), "done")
    for _ in range(3):
        petugas.send_photo()
    petugas.send_photo()

    assert hint(petugas) == "report-photos-enough"


def test_a_photo_is_no_reason(siti: Talk, camat: Talk) -> None:
    press(camat, a_report(siti), "reject")
    camat.send_photo()

    assert hint(camat) == "handling-no-photo-here"


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


def actions(talk: Talk) -> set[str]:
    return {str(data).partition(":")[0] for data, _, _ in talk.choices}


def released(talk: Talk) -> list[int]:
    with talk.database.connect() as db:
        return list(db.exec_driver_sql("SELECT id FROM report_picture WHERE released").scalars())
