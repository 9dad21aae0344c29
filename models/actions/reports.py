"""Reports, the residents' side: file one, join one, answer whether it is mended. All writer units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from models.queries.audit import pseudonym
from models.queries.people import Resident
from models.queries.reports import ReportRow, report_by_code
from models.regency import Regency
from models.tables.base import table_of
from models.tables.picture import Picture
from models.tables.report import Report, ReportEvent, ReportFollower, ReportPicture
from models.tickets import new_ticket
from models.upsert import insert_new
from models.workdays import deadline

_report = table_of(Report)
_event = table_of(ReportEvent)
_follower = table_of(ReportFollower)
_report_picture = table_of(ReportPicture)
_picture = table_of(Picture)
KECAMATAN_LETTERS = 8
PROBLEM, MENDED = "report", "done"


@dataclass(frozen=True, slots=True)
class NewReport:
    """What a resident has confirmed. ``cause`` is the idempotency key; ``pictures`` are numbers of photos."""

    cause: str
    category: str
    words: str
    region: str
    place: str
    latitude: float | None
    longitude: float | None
    pin_fresh: bool
    pictures: tuple[int, ...]
    anonymous: bool


def file_report(db: Connection, new: NewReport, person: Resident, regency: Regency, now: datetime) -> ReportRow:
    """Keep it, once per cause, and give it its ticket."""
    answer_by = deadline(now, regency.laporan.days(new.category))
    row = {
        "code": new_ticket(),
        "cause": new.cause,
        "person_id": person.id,
        "anonymous": new.anonymous,
        "category": new.category,
        "words": new.words,
        "region": new.region,
        "kecamatan": new.region[:KECAMATAN_LETTERS],
        "place": new.place,
        "latitude": new.latitude,
        "longitude": new.longitude,
        "pin_fresh": new.pin_fresh,
        "status": "received",
        "unit": "",
        "rank": 0,
        "reopened": 0,
        "version": 1,
        "created_at": now,
        "due_at": deadline(now, regency.laporan.verifikasi_hari),
        "answer_by": answer_by,
    }
    made = None
    while made is None and (known := _by_cause(db, new.cause)) is None:
        # A ticket that exists already is nearly impossible, and no reason to lose a report.
        made = db.execute(insert_new(db, _report).returning(_report.c.id), [row]).scalar_one_or_none()
        row["code"] = new_ticket()
    found = known or _by_cause(db, new.cause)
    assert found is not None
    if made is not None:
        attach(db, found.id, new.pictures, PROBLEM)
        note_event(db, found, "filed", person, "warga", now)
    return found


def _by_cause(db: Connection, cause: str) -> ReportRow | None:
    code = db.execute(select(_report.c.code).where(_report.c.cause == cause)).scalar_one_or_none()
    return report_by_code(db, code) if code else None


def attach(db: Connection, report_id: int, pictures: Sequence[int], kind: str) -> None:
    """Photos, cleaned already or not; the worker fills in the file of those that come later."""
    for picture in pictures:
        file = db.execute(select(_picture.c.file).where(_picture.c.id == picture)).scalar_one_or_none()
        row = {"report_id": report_id, "picture_id": picture, "kind": kind, "file": file, "released": False}
        db.execute(insert(_report_picture), [row])


def follow_report(db: Connection, report: ReportRow, person: Resident, now: datetime) -> bool:
    """``Saya juga``: hear what its reporter hears. False where they did already."""
    if report.person_id == person.id:
        return False
    row = {"report_id": report.id, "person_id": person.id, "at": now}
    joined = db.execute(insert_new(db, _follower).returning(_follower.c.id), [row]).scalar_one_or_none()
    return joined is not None


def note_event(
    db: Connection,
    report: ReportRow,
    action: str,
    actor: Resident | None,
    role: str,
    now: datetime,
    *,
    note: str = "",
    public: bool = True,
) -> None:
    """Add a step to its history; ``report`` is how it stands after the step."""
    row = {
        "report_id": report.id,
        "at": now,
        "action": action,
        "status": report.status,
        "unit": report.unit,
        "actor": pseudonym(db, actor.uid) if actor else "-",
        "role": role,
        "note": note,
        "public": public,
    }
    db.execute(insert(_event), [row])


def fill_in(db: Connection, picture_id: int, file: str) -> None:
    """A photo has been cleaned: the reports that hold it can show it."""
    db.execute(update(_report_picture).where(_report_picture.c.picture_id == picture_id).values(file=file))
