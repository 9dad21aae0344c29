"""The morning digest: on working days each officer hears once what is late and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time

from sqlalchemy import Connection

from models.actions.facts import keep_fact
from models.actions.outbox import Post, post
from models.message.body import body_of, button
from models.message.sending_rules import SendingRules
from models.queries.facts import fact
from models.queries.report_digest import mornings
from models.region.wib import at_local, local, utc_now
from models.region.workdays import is_workday
from models.rules import causes
from models.store.writer import Writer
from models.words.report_digest import morning_told

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
    posts = []
    for one in found:
        body = body_of(morning_told(one, now), button)
        posts.append(Post(cause, one.person_id, "notice", body, rules.news_at(now), expires_at=ends))
    post(db, posts, now)
    return Counter({"posted": len(posts)})
