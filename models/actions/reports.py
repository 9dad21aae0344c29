"""Reports, the residents' side: file one, join one, answer whether it is mended. All writer units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from models.actions.report_news import tell_camat, tell_concerned, tell_handlers, tell_photo_lost
from models.message.sending_rules import SendingRules
from models.queries.audit import pseudonym
from models.queries.people import Resident
from models.queries.reports import ReportRow, report_by_code, report_by_id, status_before
from models.region.regency import Regency
from models.region.workdays import deadline
from models.rules.report_acts import TO_THE_CAMAT
from models.rules.tickets import new_ticket
from models.store.upsert import insert_new
from models.tables.base import table_of
from models.tables.picture import Picture
from models.tables.report import Report, ReportEvent, ReportFollower, ReportPicture
from models.words.report import unsolved

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
    answer_by = deadline(now, regency.reports.days(new.category))
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
        "due_at": deadline(now, regency.reports.verify_days),
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
    """Photos, cleaned already or not; the worker fills in the file of those that come later. A refused one is none."""
    for picture in pictures:
        found = db.execute(select(_picture.c.file, _picture.c.state).where(_picture.c.id == picture)).one_or_none()
        if found is None or found.state == "refused":
            continue
        row = {"report_id": report_id, "picture_id": picture, "kind": kind, "file": found.file, "released": False}
        db.execute(insert(_report_picture), [row])


def follow_report(db: Connection, report: ReportRow, person: Resident, now: datetime) -> bool:
    """``Saya juga``: hear what its reporter hears. False where they did already."""
    if report.person_id == person.id:
        return False
    row = {"report_id": report.id, "person_id": person.id, "at": now}
    joined = db.execute(insert_new(db, _follower).returning(_follower.c.id), [row]).scalar_one_or_none()
    return joined is not None


def add_to_report(
    db: Connection,
    report: ReportRow,
    person: Resident,
    words: str,
    pictures: Sequence[int],
    regency: Regency,
    rules: SendingRules,
    now: datetime,
) -> ReportRow:
    """More from who reported it. What waited for an answer goes on where it was, and who has it is told."""
    report = _locked(db, report)
    attach(db, report.id, pictures, PROBLEM)
    asked = report.status == "needs_info"
    if asked:
        before = status_before(db, report.id, "needs_info")
        _change(db, report, status=before, due_at=_target(before, report, regency, now))
    after = _again(db, report)
    note_event(db, after, "added", person, "warga", now, note=words)
    if asked:
        tell_handlers(db, after, rules, now)
    return after


def say_solved(db: Connection, report: ReportRow, person: Resident, now: datetime) -> ReportRow | None:
    """``Sudah``: it is mended indeed. None where their word is not awaited any more."""
    report = _locked(db, report)
    if not report.awaits_word:
        return None
    _change(db, report, solved=True)
    after = _again(db, report)
    note_event(db, after, "solved", person, "warga", now)
    return after


def say_unsolved(
    db: Connection, report: ReportRow, person: Resident, regency: Regency, rules: SendingRules, now: datetime
) -> ReportRow | None:
    """``Belum``: open again without a form and before others; the second time it is the camat's.

    Also after a mistaken ``Sudah`` that they have seen. None where it stands otherwise than they saw it.
    """
    seen, report = report, _locked(db, report)
    if (report.status, report.solved) != ("done", seen.solved):
        return None
    times = report.reopened + 1
    target = deadline(now, regency.reports.forward_days)
    back: dict[str, Any] = {"status": "reopened", "reopened": times, "rank": -times, "due_at": target}
    back |= {"answer_by": target, "closed_at": None, "solved": False}
    if times >= TO_THE_CAMAT:
        back["unit"] = ""
    _change(db, report, **back)
    after = _again(db, report)
    note_event(db, after, "unsolved", person, "warga", now)
    tell_concerned(db, after, unsolved(after, regency), rules, now, but=person.id)
    if times >= TO_THE_CAMAT:
        tell_camat(db, after, rules, now)
    return after


def _change(db: Connection, report: ReportRow, **values: Any) -> None:
    values["version"] = report.version + 1
    db.execute(update(_report).where(_report.c.id == report.id).values(**values))


def _target(status: str, report: ReportRow, regency: Regency, now: datetime) -> datetime:
    """By when the next step is due, counted from now for who has waited for an answer."""
    match status:
        case "received":
            return deadline(now, regency.reports.verify_days)
        case "verified":
            return deadline(now, regency.reports.forward_days)
        case _:
            return report.answer_by


def _locked(db: Connection, report: ReportRow) -> ReportRow:
    """As it is now, and stays until this transaction ends; an officer of another process may be at it."""
    db.execute(select(_report.c.id).where(_report.c.id == report.id).with_for_update())
    return _again(db, report)


def _again(db: Connection, report: ReportRow) -> ReportRow:
    found = report_by_id(db, report.id)
    assert found is not None
    return found


def unfollow_report(db: Connection, report: ReportRow, person: Resident) -> bool:
    """Hear no more of somebody else's report. False where they did not follow it."""
    mine = (_follower.c.report_id == report.id, _follower.c.person_id == person.id)
    return db.execute(delete(_follower).where(*mine)).rowcount > 0


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


def fill_in(db: Connection, picture_id: int, file: str | None, now: datetime) -> None:
    """A photo has been cleaned, so the reports that hold it can show it; or it cannot be, and they lose it."""
    held = _report_picture.c.picture_id == picture_id
    if file is not None:
        db.execute(update(_report_picture).where(held).values(file=file))
        return
    told = select(_report_picture.c.report_id).where(held, _report_picture.c.kind == PROBLEM)
    for number in db.execute(told).scalars().all():
        if (report := report_by_id(db, number)) is not None:
            tell_photo_lost(db, report, now)
    db.execute(delete(_report_picture).where(held))
