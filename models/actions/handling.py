"""What officers do with a report. All writer units; the caller has checked who may, the version is checked here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from models.actions.report_news import tell_concerned
from models.actions.reports import MENDED, PROBLEM, attach, note_event
from models.message.sending_rules import SendingRules
from models.queries.people import Resident
from models.queries.reports import ReportRow, followers_of, photos_of, report_by_id
from models.region.regency import Regency
from models.region.workdays import deadline
from models.rules.report_acts import ACTS, CLOSED_STATUSES, OPEN_STATUSES
from models.store.upsert import insert_new
from models.tables.base import table_of
from models.tables.report import Report, ReportFollower, ReportPicture
from models.words.report import news_for

_report = table_of(Report)
_follower = table_of(ReportFollower)
_picture = table_of(ReportPicture)


@dataclass(frozen=True, slots=True)
class Handling:
    """One of ``report_acts.ACTS``. ``note`` is the question, the reason, what was done, or the number there."""

    act: str
    note: str = ""
    unit: str = ""
    pictures: tuple[int, ...] = ()
    other: ReportRow | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """Who acts, and in which role."""

    person: Resident
    role: str


def handle(
    db: Connection,
    report: ReportRow,
    handling: Handling,
    officer: Officer,
    regency: Regency,
    rules: SendingRules,
    now: datetime,
) -> ReportRow | None:
    """How it stands after the act; None where somebody was quicker. Who reported it is told once."""
    act = ACTS[handling.act]
    if handling.other is not None and not _still_open(db, report, handling.other):
        return None
    values = _values(report, handling, regency, now)
    same = (_report.c.id == report.id, _report.c.version == report.version)
    # What is not told leaves the buttons of others as they are.
    values["version"] = report.version + act.told
    if not db.execute(update(_report).where(*same).values(**values)).rowcount:
        return None
    after = report_by_id(db, report.id)
    assert after is not None
    attach(db, report.id, handling.pictures, MENDED)
    _note(db, after, handling, officer, now)
    if handling.other is not None:
        _join(db, after, handling.other, now)
    if act.told:
        _tell(db, report, after, handling, regency, rules, now)
    return after


def release(db: Connection, report_id: int, picture: int, released: bool) -> bool:
    """Let others see a photo of the problem, or no longer. False where it is none of this report's."""
    of_it = (_picture.c.report_id == report_id, _picture.c.kind == PROBLEM)
    this = (*of_it, _picture.c.id == picture, _picture.c.file.is_not(None))
    return db.execute(update(_picture).where(*this).values(released=released)).rowcount > 0


def _still_open(db: Connection, report: ReportRow, other: ReportRow) -> bool:
    """Both held until this transaction ends, or two officers could join two reports with each other."""
    both = _report.c.id.in_((report.id, other.id))
    held = db.execute(select(_report.c.id, _report.c.status).where(both).order_by(_report.c.id).with_for_update())
    return any(row.id == other.id and row.status in OPEN_STATUSES for row in held)


def _note(db: Connection, report: ReportRow, handling: Handling, officer: Officer, now: datetime) -> None:
    """Residents see that it went back; why is between colleagues."""
    told = ACTS[handling.act].told
    seen = "" if handling.act == "return" else handling.note
    if seen != handling.note:
        note_event(db, report, "note", officer.person, officer.role, now, note=handling.note, public=False)
    note_event(db, report, handling.act, officer.person, officer.role, now, note=seen, public=told)


def _values(report: ReportRow, handling: Handling, regency: Regency, now: datetime) -> dict[str, Any]:
    leads_to = ACTS[handling.act].leads_to
    if handling.act == "external":
        return {"external": handling.note or None}
    if leads_to is None:
        return {}
    values: dict[str, Any] = {"status": leads_to}
    if leads_to in CLOSED_STATUSES:
        values["closed_at"] = now
    elif leads_to == "verified":
        since = now if handling.act == "return" else report.created_at
        values |= {"unit": "", "due_at": deadline(since, regency.reports.forward_days)}
    else:
        values["due_at"] = report.answer_by
    if handling.act == "forward":
        values["unit"] = handling.unit
    if handling.act == "done":
        values["solved"] = None
    if handling.other is not None:
        values["duplicate_of"] = handling.other.id
    return values


def _join(db: Connection, report: ReportRow, other: ReportRow, now: datetime) -> None:
    """Whoever waits for this one hears from now on of the other."""
    waiting = {report.person_id, *followers_of(db, report.id)} - {None, other.person_id}
    rows = [{"report_id": other.id, "person_id": person, "at": now} for person in sorted(waiting, key=str)]
    if rows:
        db.execute(insert_new(db, _follower), rows)


def _tell(
    db: Connection,
    before: ReportRow,
    after: ReportRow,
    handling: Handling,
    regency: Regency,
    rules: SendingRules,
    now: datetime,
) -> None:
    # Those of an earlier repair, which was none, are not shown again.
    photo = next(iter(photos_of(db, after.id, MENDED)[-1:]), None) if handling.pictures else None
    tell_concerned(db, after, news_for(before, after, handling, regency), rules, now, photo=photo)
