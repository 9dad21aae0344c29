"""The sweep of reminders: what is due goes to the outbox, what is too late is recorded as expired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from models.actions.outbox import Post, post
from models.actions.reminders import close_reminders
from models.message.body import Body, body_of, button
from models.queries.activities import activity_by_id
from models.queries.reminders import MOST_DUE, due_reminders
from models.region.regency import Regency
from models.region.wib import utc_now
from models.rules import causes
from models.store.writer import Writer
from models.words.reminder import reminder


def sweep_reminders(db: Connection, regency: Regency, now: datetime) -> Counter[str]:
    """One unit: at most 500 due rows, each to ``posted``, ``expired`` or ``cancelled``."""
    posts: list[Post] = []
    ends: dict[int, str] = {}
    for row in due_reminders(db, now):
        ends[row.id] = _end_of(row, now)
        if ends[row.id] == "posted":
            body = _body(db, row, regency)
            cause = causes.reminder(row.id)
            posts.append(Post(cause, row.person_id, "reminder", body, now, expires_at=row.expires_at))
    post(db, posts, now)
    close_reminders(db, ends)
    return Counter(ends.values())


def remind(writer: Writer, regency: Regency, now: Callable[[], datetime] = utc_now) -> Counter[str]:
    """Sweep until nothing is due. Raises StorageDown."""
    total: Counter[str] = Counter()
    while True:
        at = now()
        counts = writer.do(lambda db, at=at: sweep_reminders(db, regency, at)).result()  # type: ignore[misc]
        total += counts
        if counts.total() < MOST_DUE:
            return total


def _end_of(row: Row[Any], now: datetime) -> str:
    wanted = row.followed if row.occurrence == "hour" else row.signup == "registered"
    if row.status != "open" or row.activity_version != row.version or not wanted:
        return "cancelled"
    return "expired" if row.expires_at <= now else "posted"


def _body(db: Connection, row: Row[Any], regency: Regency) -> Body:
    activity = activity_by_id(db, row.activity_id)
    assert activity is not None
    told = reminder(row.occurrence, activity, row.name, regency.programme(activity.programme))
    return body_of(told, button)
