"""The sweep of WhatsApp's costs and of what is held: admins hear once that much is spent, and once that all is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from models.actions.outbox import Post, post
from models.actions.routing import expire_held, release_capped
from models.message.body import body_of, button
from models.message.sending_rules import SendingRules
from models.queries.costs import month_of, next_month, spent
from models.queries.staff import persons_holding
from models.region.regency import Whatsapp
from models.region.wib import utc_now
from models.rules import causes
from models.store.writer import Writer
from models.words.costs import ALL_SPENT, MUCH_SPENT, spent_told

# Of the month's cap: from here on admins are warned, from there on all but replies and alerts stop.
MUCH, ALL = 0.8, 1.0
TOLD = {MUCH: MUCH_SPENT, ALL: ALL_SPENT}


def count_costs(
    writer: Writer, tariff: Whatsapp, rules: SendingRules, now: Callable[[], datetime] = utc_now
) -> Counter[str]:
    """Raises StorageDown."""
    return writer.do(lambda db: sweep_costs(db, tariff, rules, now())).result()


def sweep_costs(db: Connection, tariff: Whatsapp, rules: SendingRules, now: datetime) -> Counter[str]:
    """One unit. What the cap held is let go in a new month, or when there is more money."""
    share = spent(db, tariff, now) / tariff.month_cap if tariff.month_cap else 0.0
    counts: Counter[str] = Counter(expired=expire_held(db, now))
    if share < ALL:
        counts["released"] = release_capped(db, now)
    passed = max((mark for mark in TOLD if share >= mark), default=None)
    if passed is not None:
        counts["told"] = _tell(db, passed, share, tariff, rules, now)
    return counts


def _tell(db: Connection, passed: float, share: float, tariff: Whatsapp, rules: SendingRules, now: datetime) -> int:
    """Each admin once for each mark and month; who is told that all is spent need not hear that much is."""
    body = body_of(spent_told(TOLD[passed], share, tariff.month_cap), button)
    cause = causes.costs(month_of(now), TOLD[passed])
    admins = persons_holding(db, "admin", "", now)
    # What was so last month is no news in this one.
    ends = next_month(now)
    post(db, [Post(cause, person, "notice", body, rules.news_at(now), ends) for person in admins], now)
    return len(admins)
