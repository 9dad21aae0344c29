"""Which reports an officer reaches, and what of them: refusals and looks are kept, by whichever door they come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from models.actions.audit import record, record_looks
from models.queries.people import Resident, person_by_id
from models.queries.reports import ReportRow, report_by_id
from models.queries.staff import roles_of
from models.rules.report_acts import ACTS, may, role_for, sides


@dataclass(frozen=True, slots=True)
class Absent:
    """Not there, or not theirs: nobody learns which."""


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody was quicker; ``report`` is how it stands now."""

    report: ReportRow


@dataclass(frozen=True, slots=True)
class Impossible:
    """Theirs to see, but the act is not theirs, or not possible as it stands."""

    report: ReportRow


Unreached = Absent | Stale | Impossible


def reach(db: Connection, person: Resident, report_id: int, now: datetime) -> ReportRow | None:
    """The report, where their roles reach it at this moment; a refusal is kept, and looks like none."""
    report = report_by_id(db, report_id)
    if report is None:
        return None
    if not sides(report, roles_of(db, person, now).held):
        record(db, person, "denied", now, subject=report.code)
        return None
    return report


def reach_for(
    db: Connection, person: Resident, act: str, report_id: int, seen: int | None, now: datetime
) -> ReportRow | Unreached:
    """The report, where they may do this to it now; ``seen`` is the version that they have before them."""
    report = reach(db, person, report_id, now)
    if report is None:
        return Absent()
    if seen != report.version:
        return Stale(report)
    allowed = may(ACTS[act], report, sides(report, roles_of(db, person, now).held))
    return report if allowed else Impossible(report)


def look_at_reporter(db: Connection, person: Resident, report: ReportRow, now: datetime) -> str | None:
    """The name of who reported it, and that it was looked at is kept. None where it is sealed, or nobody is there."""
    held = roles_of(db, person, now).held
    if report.anonymous or report.person_id is None or not sides(report, held):
        return None
    reporter = person_by_id(db, report.person_id)
    if reporter is None:
        return None
    record_looks(db, person, role_for(report, None, held), [reporter.uid], now)
    return reporter.name
