"""What goes of reports with a person or with time, and what stays for the figures."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, RowMapping, select

from models.actions.erasure import erase_person
from models.actions.pictures import Cleaned, forget_pictures, settle_picture
from models.actions.report_erasure import forget_reports
from models.actions.reports import attach
from models.queries.mentions import HOLDERS, mentioned
from models.queries.people import person_by_id
from models.queries.reports import photos_of
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.picture import Picture
from models.tables.report import Report, ReportEvent, ReportFollower, ReportPicture
from models.tables.upkeep import Job
from tests.models import rows
from tests.models.rows import NOW

_report = table_of(Report)
_event = table_of(ReportEvent)
_follower = table_of(ReportFollower)
_picture = table_of(ReportPicture)


def erased(db: Connection, person: int) -> None:
    found = person_by_id(db, person)
    assert found is not None
    erase_person(db, found, Regency(), NOW)


def stands(db: Connection, report: int) -> RowMapping:
    return db.execute(select(_report).where(_report.c.id == report)).mappings().one()


def test_the_ticket_stays_without_the_person(db: Connection) -> None:
    person = rows.a_person(db)
    report = rows.a_report(db, person, latitude=-7.4, longitude=109.4, status="done", closed_at=NOW)
    before = stands(db, report)
    erased(db, person)

    after = stands(db, report)
    kept = ("code", "category", "region", "kecamatan", "status", "created_at", "closed_at", "version")
    assert [after[name] for name in kept] == [before[name] for name in kept]
    gone = ("person_id", "words", "place", "latitude", "longitude")
    assert [after[name] for name in gone] == [None, "", "", None, None]
    assert after["anonymous"]
    assert after["cause"] != before["cause"]


def test_what_nobody_else_waits_for_is_withdrawn(db: Connection) -> None:
    person = rows.a_person(db)
    lonely, followed = rows.a_report(db, person), rows.a_report(db, person, status="in_progress")
    rows.a_follower(db, followed, rows.a_person(db))
    erased(db, person)

    assert (stands(db, lonely)["status"], stands(db, lonely)["closed_at"]) == ("withdrawn", NOW)
    assert stands(db, lonely)["version"] == 2
    assert db.execute(select(_event.c.action).where(_event.c.report_id == lonely)).scalars().all() == ["withdrawn"]
    assert (stands(db, followed)["status"], stands(db, followed)["words"]) == ("in_progress", "")


def test_what_the_office_wrote_and_photographed_stays(db: Connection) -> None:
    person = rows.a_person(db)
    report = rows.a_report(db, person, status="done", closed_at=NOW)
    rows.a_report_event(db, report, note="rumah saya yang hijau")
    rows.a_report_event(db, report, action="done", role="petugas", note="sudah ditambal")
    rows.a_report_picture(db, report, file="files/aaaaaaaaaaaaaaaa")
    rows.a_report_picture(db, report, kind="done", file="files/bbbbbbbbbbbbbbbb")
    erased(db, person)

    assert db.execute(select(_event.c.note).order_by(_event.c.id)).scalars().all() == ["", "sudah ditambal"]
    assert db.execute(select(_picture.c.file)).scalars().all() == ["files/bbbbbbbbbbbbbbbb"]
    (job,) = db.execute(select(table_of(Job).c.arguments)).scalars().all()
    assert job == {"files": ["files/aaaaaaaaaaaaaaaa"]}


def test_the_photo_of_an_officer_who_goes_stays_with_the_report(db: Connection) -> None:
    address = rows.an_address(db)
    report = rows.a_report(db, None, status="done", closed_at=NOW)
    shown, unused = "files/cccccccccccccccc", "files/dddddddddddddddd"
    for file in (shown, unused):
        rows.a_picture(db, address, state="ready", file=file)
    rows.a_report_picture(db, report, kind="done", file=shown)

    assert forget_pictures(db, table_of(Picture).c.address_id == address) == [unused]


def test_closed_long_ago_means_nobody_and_nothing_said(db: Connection) -> None:
    person = rows.a_person(db)
    report = rows.a_report(db, person, status="done", closed_at=NOW - timedelta(days=800))
    rows.a_report_event(db, report, role="petugas", note="sudah ditambal")
    rows.a_report_picture(db, report, kind="done")
    rows.a_follower(db, report, rows.a_person(db))
    forget_reports(db, [report])

    assert stands(db, report)["person_id"] is None
    assert db.execute(select(_event.c.note)).scalars().all() == [""]
    assert [rows.count(db, table) for table in (ReportPicture, ReportFollower)] == [0, 0]


@pytest.mark.parametrize("first", ["filed", "cleaned"])
def test_a_photo_is_shown_whether_it_was_cleaned_before_or_after(db: Connection, first: str) -> None:
    report = rows.a_report(db, rows.a_person(db))
    picture = rows.a_picture(db, rows.an_address(db), state="waiting", file=None)
    became = Cleaned("files/eeeeeeeeeeeeeeee", 10, 10)
    if first == "filed":
        attach(db, report, [picture], "report")
        assert photos_of(db, report) == []
        settle_picture(db, picture, became, NOW)
    else:
        settle_picture(db, picture, became, NOW)
        attach(db, report, [picture], "report")

    assert photos_of(db, report) == ["files/eeeeeeeeeeeeeeee"]
    assert any(mentioned(db, holder, 0, {"eeeeeeeeeeeeeeee"})[0] for holder in HOLDERS if holder.key is _picture.c.id)


@pytest.mark.parametrize("first", ["filed", "refused"])
def test_a_photo_that_cannot_be_read_is_none(db: Connection, first: str) -> None:
    report = rows.a_report(db, rows.a_person(db))
    picture = rows.a_picture(db, rows.an_address(db), state="waiting", file=None)
    if first == "filed":
        attach(db, report, [picture], "report")
    settle_picture(db, picture, "format", NOW)
    if first == "refused":
        attach(db, report, [picture], "report")

    assert rows.count(db, ReportPicture) == 0
