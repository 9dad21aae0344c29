"""An officer's morning: how many reports are late, how many are new, and the oldest of the late."""

from __future__ import annotations

from datetime import datetime

from models.chat import Choice, Phrase, Reply, say
from models.queries.report_digest import Morning
from models.queries.reports import ReportRow
from models.region.wib import days_since
from models.words.report import about


def morning_told(morning: Morning, now: datetime) -> Reply:
    """What there is none of is not said."""
    counts = [Phrase("digest-late", {"count": str(morning.late)})] if morning.late else []
    counts += [Phrase("digest-new", {"count": str(morning.new)})] if morning.new else []
    choices = (
        *((Choice("laporanmasuk", "digest-see-late", "late"),) if morning.late else ()),
        *((Choice("laporanmasuk", "digest-see-new", "new"),) if morning.new else ()),
        Choice("laporanmasuk", "digest-see-all"),
    )
    items = tuple(_line(report, now) for report in morning.oldest)
    return say("digest-shown", choices, counts=tuple(counts), items=items)


def _line(report: ReportRow, now: datetime) -> Phrase:
    told = about(report)
    days = str(days_since(report.due_at, now))
    key = "digest-line-urgent" if report.rank < 0 else "digest-line"
    return Phrase(key, {"category": told["category"], "where": told["where"], "days": days})
