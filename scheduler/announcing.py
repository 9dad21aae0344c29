"""The sweep of announcements: begin what is due, keep quiet hours, ask when late, notice the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.actions.announcing import finish, go_on, hold, looked_after, start, stop
from models.actions.progress import show_progress, tell_author
from models.queries.announcing import (
    LATE,
    AnnouncementRow,
    account_of,
    announcement_by_id,
    just_ended,
    open_announcements,
)
from models.queries.staff import grant_in_force
from models.region.wib import utc_now
from models.store.writer import Writer
from models.words.announcement_progress import Account

Quiet = Callable[[datetime], bool]
UNSETTLED = ("queued", "sending")
STILL_SETTLING = timedelta(minutes=2)


def sweep_announcements(db: Connection, quiet: Quiet, now: datetime) -> Counter[str]:
    """One unit: look once at every announcement that has not ended."""
    counts: Counter[str] = Counter()
    rows = open_announcements(db)
    for row in rows:
        account = account_of(db, row)
        became = _look(db, row, account, quiet, now)
        present = announcement_by_id(db, row.id)
        assert present is not None
        told = became not in ASKS_OR_TELLS or tell_author(db, present, became, now)
        if became is not None and told:
            counts[became] += 1
        # Only a change of state moves rows that were counted just now.
        show_progress(db, present, account if became is None else account_of(db, present), now)
    for row in just_ended(db, now - STILL_SETTLING):
        # What was on its way when it ended has come to its own end since.
        if row.why == "revoked":
            tell_author(db, row, "revoked", now)
        show_progress(db, row, account_of(db, row), now, begin=False)
    looked_after(db, [row for row in open_announcements(db) if row.checked_at], now)
    return counts


# What the author hears as a message of its own, beside the progress that edits itself.
ASKS_OR_TELLS = ("asking", "halted", "failing", "revoked", "done")


def announce(writer: Writer, quiet: Quiet, now: Callable[[], datetime] = utc_now) -> Counter[str]:
    """Raises StorageDown."""
    return writer.do(lambda db: sweep_announcements(db, quiet, now())).result()


def _look(db: Connection, row: AnnouncementRow, account: Account, quiet: Quiet, now: datetime) -> str | None:
    """What it has just become, None where nothing changed."""
    if row.grant_id is None or not grant_in_force(db, row.grant_id, now):
        stop(db, row, "revoked", now)
        return "revoked"
    match row.state:
        case "waiting" if row.starts_at <= now:
            return _begin(db, row, quiet, now)
        case "running":
            return _watch(db, row, account, quiet, now)
        case "quiet" if not quiet(now):
            # What stood still for so long may have become untrue, unless its author was told that it takes days.
            in_waves = row.until is not None and now < row.until
            if row.checked_at is not None and now - row.checked_at > LATE and not in_waves:
                hold(db, row, "asking", "late")
                return "halted"
            go_on(db, row, now)
            return "resumed"
        case "paused" if row.why == "failures":
            return "failing"
        case _:
            return None


def _begin(db: Connection, row: AnnouncementRow, quiet: Quiet, now: datetime) -> str | None:
    if now - row.starts_at > LATE:
        return _ask(db, row)
    if quiet(now) and not row.urgent:
        return None
    start(db, row, now)
    return "started"


def _watch(db: Connection, row: AnnouncementRow, account: Account, quiet: Quiet, now: datetime) -> str | None:
    if row.checked_at is not None and now - row.checked_at > LATE:
        return _ask(db, row)
    if not any(account.get(state) for state in UNSETTLED):
        finish(db, row, now)
        return "done"
    if quiet(now) and not row.urgent:
        hold(db, row, "quiet")
        return "quiet"
    return None


def _ask(db: Connection, row: AnnouncementRow) -> str:
    hold(db, row, "asking", "late")
    return "asking"
