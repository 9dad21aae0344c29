"""The rows of one announcement that may go now: who is asked once more whether they still want it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, String, bindparam, exists, select, update

from models.actions.letters import COLUMNS, Ended, Letter, letter_of, unsettled
from models.queries.announcing import AnnouncementRow
from models.queries.audiences import TAKES_PART, wants
from models.queries.chosen_chat import latest_address
from models.tables.activity import Signup
from models.tables.announcing import Announcement
from models.tables.base import table_of, written
from models.tables.person import Address, Person
from models.tables.sending import Outbox

_outbox = table_of(Outbox)
_person = table_of(Person)
_signup = table_of(Signup)
_address = table_of(Address)
_announcement = table_of(Announcement)

_DUE = (
    select(
        *COLUMNS,
        _outbox.c.person_id,
        _person.c.region,
        wants(_person.c.id, bindparam("programme", type_=String)).label("follows"),
        _address.c.id.label("to_address"),
        _address.c.channel,
    )
    .join_from(_outbox, _person, _person.c.id == _outbox.c.person_id)
    .join(_address, _address.c.id == latest_address(_outbox.c.person_id, _outbox.c.why), isouter=True)
    .where(
        _outbox.c.announcement_id == bindparam("announcement"),
        _outbox.c.channel == bindparam("channel"),
        _outbox.c.state == written("queued"),
        _outbox.c.due_at <= bindparam("now"),
        _outbox.c.id > bindparam("after"),
    )
    .order_by(_outbox.c.id)
    .limit(bindparam("most"))
    # The web chat's rows may be wanted by several processes at once.
    .with_for_update(of=_outbox, skip_locked=True)
)
# So many failures in a row, and it is the announcement or the provider, not the people.
FAILURES_THAT_PAUSE = 20
MOST_PASSED = 1_000

_SUCCEEDED = (
    update(_announcement).where(_announcement.c.id == bindparam("row"), _announcement.c.failures > 0).values(failures=0)
)
_FAILED = (
    update(_announcement)
    .where(_announcement.c.id == bindparam("row"))
    .values(failures=_announcement.c.failures + bindparam("more"))
)
_PAUSE = (
    update(_announcement)
    .where(_announcement.c.state == written("running"), _announcement.c.failures >= FAILURES_THAT_PAUSE)
    .values(state="paused", why="failures", version=_announcement.c.version + 1)
)
_PAUSE_NOW = (
    update(_announcement)
    .where(_announcement.c.id == bindparam("row"), _announcement.c.state == written("running"))
    .values(state="paused", why="failures", version=_announcement.c.version + 1)
)
_STOPPED = select(_announcement.c.why).where(
    _announcement.c.id == _outbox.c.announcement_id, _announcement.c.state == written("stopped")
)
_CANCEL = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"), _outbox.c.state == written("queued"), exists(_STOPPED))
    .values(state="cancelled", why=_STOPPED.scalar_subquery(), changed_at=bindparam("now"))
)
_SKIP_ERASED = (
    update(_outbox)
    .where(_outbox.c.id == bindparam("row"), _outbox.c.state == written("queued"), _outbox.c.person_id.is_(None))
    .values(state="skipped", why="erased", changed_at=bindparam("now"))
)
_MOVE = update(_outbox).where(_outbox.c.id == bindparam("row")).values(channel=bindparam("to_channel"))


def announced(db: Connection, row: AnnouncementRow, channel: str, most: int, now: datetime) -> Iterator[Letter | Ended]:
    """This channel's next rows, ``most`` at a time. Consent, place and address are read in this transaction.

    Who has gone does not slow down those who are there: a round looks past a thousand of them.
    """
    after, looked_at = 0, 0
    while looked_at < MOST_PASSED:
        whom = {"announcement": row.id, "programme": row.programme, "channel": channel}
        wanted = {**whom, "most": most, "now": now, "after": after}
        items = db.execute(_DUE, wanted).all()
        moved = [
            {"row": item.id, "to_channel": item.channel}
            for item in items
            # They write from another channel now; its own delivery sends it.
            if item.to_address is not None and item.channel != channel
        ]
        if moved:
            db.execute(_MOVE, moved)
        left = _left(db, row, [item.person_id for item in items])
        for item in items:
            reason = "left" if item.person_id in left else _skipped(row, item)
            doubt = unsettled(item)
            if reason is not None and doubt is None:
                yield Ended(item.id, "skipped", reason)
            elif doubt is not None:
                yield doubt
            elif item.channel == channel:
                yield letter_of(item, row.body, row.id)
        if len(items) < most:
            return
        after, looked_at = items[-1].id, looked_at + len(items)


def end_with_theirs(db: Connection, rows: Sequence[int], now: datetime) -> None:
    """What comes back to the queue ends with its announcement that was stopped, or its person who was erased."""
    if rows:
        db.execute(_CANCEL, [{"row": row, "now": now} for row in rows])
        db.execute(_SKIP_ERASED, [{"row": row, "now": now} for row in rows])


def count_failures(db: Connection, ends: Sequence[tuple[int | None, str, str | None]]) -> None:
    """Of (announcement, state, reason) in order: too many failures in a row pause an announcement."""
    for announcement_id in {found for found, _, _ in ends if found is not None}:
        states = [(state, why) for found, state, why in ends if found == announcement_id]
        trailing = 0
        for state, why in reversed(states):
            if state == "sent":
                break
            trailing += _is_failure(state, why)
        if any(state == "sent" for state, _ in states):
            # Nearly always there is nothing to change.
            db.execute(_SUCCEEDED, {"row": announcement_id})
        if trailing:
            db.execute(_FAILED, {"row": announcement_id, "more": trailing})
            db.execute(_PAUSE)


def pause_at_fault(db: Connection, announcements: Sequence[int | None]) -> None:
    """What cannot go as it is pauses at once; its rows stay where they are, for whoever goes on with it."""
    rows = [{"row": row} for row in sorted({row for row in announcements if row is not None})]
    if rows:
        db.execute(_PAUSE_NOW, rows)


def _is_failure(state: str, why: str | None) -> bool:
    """Who has blocked the bot, and a limit to wait for, say nothing about the announcement."""
    return state in ("failed", "unknown") and why != "unreachable"


def _left(db: Connection, row: AnnouncementRow, persons: Sequence[int]) -> set[int]:
    """Of those who took part in its activity when it began, who does not any more."""
    if row.activity_id is None or not persons:
        return set()
    takes_part = select(_signup.c.person_id).where(
        _signup.c.activity_id == row.activity_id, _signup.c.status.in_(TAKES_PART), _signup.c.person_id.in_(persons)
    )
    return set(persons) - set(db.execute(takes_part).scalars())


def _skipped(row: AnnouncementRow, item: Any) -> str | None:
    if not item.follows:
        return "no consent"
    if not row.area.holds(item.region):
        return "moved away"
    return "unreachable" if item.to_address is None else None
