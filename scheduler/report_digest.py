"""The morning digest: on working days each officer hears once what is late and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time

from sqlalchemy import Connection

from models.actions.facts import keep_fact
from models.actions.outbox import Post, post
from models.actions.report_news import about
from models.chat import Choice, Phrase, Value, say
from models.message.body import Body, body_of, button
from models.message.sending_rules import SendingRules
from models.queries.facts import fact
from models.queries.report_digest import Morning, mornings
from models.queries.reports import ReportRow
from models.region.wib import at_local, days_since, local, utc_now
from models.region.workdays import is_workday
from models.rules import causes
from models.store.writer import Writer

# Offices open at 07.30; who reads it at noon has read it too late.
FROM, UNTIL = time(7, 30), time(12, 0)
TOLD = "report_digest"


def digest(writer: Writer, rules: SendingRules, now: Callable[[], datetime] = utc_now) -> Counter[str]:
    """Post today's, once, between 07.30 and 12.00 of a working day. Raises StorageDown."""
    at = now()
    day = local(at).date()
    if not is_workday(day) or not FROM <= local(at).time() < UNTIL:
        return Counter()
    return writer.do(lambda db: tell_officers(db, day, rules, at)).result()


def tell_officers(db: Connection, day: date, rules: SendingRules, now: datetime) -> Counter[str]:
    """One unit. What was told on this day is not told again, whatever has become late since."""
    if fact(db, TOLD) == day.isoformat():
        return Counter()
    keep_fact(db, TOLD, day.isoformat())
    cause, ends = causes.report_digest(day), at_local(now, UNTIL)
    found = mornings(db, now)
    posts = [
        Post(cause, one.person_id, "notice", _body(one, now), rules.news_at(now), expires_at=ends) for one in found
    ]
    post(db, posts, now)
    return Counter({"posted": len(posts)})


def _body(morning: Morning, now: datetime) -> Body:
    lines = [Phrase("digest-late", {"count": str(morning.late)})] if morning.late else []
    lines += [Phrase("digest-new", {"count": str(morning.new)})] if morning.new else []
    choices = (
        *((Choice("laporanmasuk", "digest-see-late", "late"),) if morning.late else ()),
        *((Choice("laporanmasuk", "digest-see-new", "new"),) if morning.new else ()),
        Choice("laporanmasuk", "digest-see-all"),
    )
    items = tuple(_line(report, now) for report in morning.oldest)
    values: dict[str, Value] = {"counts": tuple(lines), "items": items}
    return body_of(say("digest-shown", choices, **values), button)


def _line(report: ReportRow, now: datetime) -> Phrase:
    told = about(report)
    days = str(days_since(report.due_at, now))
    key = "digest-line-urgent" if report.rank < 0 else "digest-line"
    return Phrase(key, {"category": told["category"], "where": told["where"], "days": days})
