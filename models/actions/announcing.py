"""Announcements: plan one, start it, hold it, go on, stop it, send again what failed. All writer units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, String, cast, delete, func, insert, literal, null, select, update

from models.actions.outbox import PRIORITY
from models.chat import Policy
from models.message.body import Body
from models.queries.announcing import AnnouncementRow, account_of, announcement_by_id
from models.queries.audiences import Area, residents_in, wants
from models.queries.chosen_chat import latest_address
from models.rules import causes, recipients
from models.store.upsert import insert_new
from models.tables.announcing import Announcement, AnnouncementPhoto
from models.tables.base import table_of
from models.tables.person import Address, Person
from models.tables.sending import Outbox

_announcement = table_of(Announcement)
_photo = table_of(AnnouncementPhoto)
_outbox = table_of(Outbox)
_person = table_of(Person)
_address = table_of(Address)

# An alert goes right after replies.
ALERT_PRIORITY = 1

# The columns of a recipient's row, in the order in which ``start`` selects them.
FROZEN = (
    "cause",
    "recipient",
    "kind",
    "person_id",
    "announcement_id",
    "channel",
    "priority",
    "policy",
    "state",
    "body",
    "attempts",
    "due_at",
    "created_at",
    "changed_at",
    "why",
)


@dataclass(frozen=True, slots=True)
class NewAnnouncement:
    """What its author has confirmed. ``cause`` is the idempotency key; ``grant_id`` the role it stands on."""

    cause: str
    author_id: int
    address_id: int
    grant_id: int
    area: Area
    body: Body
    starts_at: datetime
    urgent: bool = False
    reason: str = ""
    until: datetime | None = None


def plan(db: Connection, new: NewAnnouncement, now: datetime) -> AnnouncementRow:
    """Keep it until its start; the same cause is kept once."""
    row = {
        "cause": new.cause,
        "author_id": new.author_id,
        "address_id": new.address_id,
        "grant_id": new.grant_id,
        "scope": new.area.scope,
        "regions": list(new.area.regions),
        "activity_id": new.area.activity_id,
        "programme": new.area.programme,
        "body": new.body,
        "urgent": new.urgent,
        "reason": new.reason,
        "state": "waiting",
        "version": 1,
        "failures": 0,
        "created_at": now,
        "starts_at": new.starts_at,
        "until": new.until,
    }
    db.execute(insert_new(db, _announcement), [row])
    made = db.execute(select(_announcement.c.id).where(_announcement.c.cause == new.cause)).scalar_one()
    if "photo" in new.body:
        db.execute(insert_new(db, _photo), [{"announcement_id": made, "file": new.body["photo"]}])
    found = announcement_by_id(db, made)
    assert found is not None
    return found


def start(db: Connection, row: AnnouncementRow, now: datetime) -> int:
    """Freeze the audience by one insert-select and let it go. Returns how many recipients it has."""
    policy: Policy = "must_arrive" if row.urgent else "at_most_once"
    chosen = (
        select(
            literal(causes.announcement(row.id)),
            literal(recipients.PERSON).concat(cast(_person.c.id, String)),
            literal("announcement"),
            _person.c.id,
            literal(row.id),
            _address.c.channel,
            literal(ALERT_PRIORITY if row.urgent else PRIORITY["announcement"]),
            literal(policy),
            literal("queued"),
            literal({}, _outbox.c.body.type),
            literal(0),
            *(literal(now, _outbox.c.due_at.type) for _ in range(3)),
            null(),
        )
        .select_from(_person)
        .join(_address, _address.c.id == latest_address(_person.c.id))
        .where(*residents_in(row.area), wants(_person.c.id, literal(row.programme)))
        .order_by(_person.c.id)
    )
    db.execute(insert(_outbox).from_select(FROZEN, chosen))
    # Drivers do not agree on how many rows such an insert made.
    made = select(func.count()).select_from(_outbox).where(_outbox.c.announcement_id == row.id)
    count = int(db.execute(made).scalar_one())
    _change(db, row, "running", audience=count, started_at=now, checked_at=now)
    return count


def hold(db: Connection, row: AnnouncementRow, state: str, why: str | None = None) -> None:
    """``paused``, ``quiet`` or ``asking``: at most what is in flight still goes."""
    _change(db, row, state, why=why)


def take_over(db: Connection, row: AnnouncementRow, grant_id: int) -> None:
    """From now on it stands on this role: that of who goes on with it, as its author's may have ended."""
    db.execute(update(_announcement).where(_announcement.c.id == row.id).values(grant_id=grant_id))


def go_on(db: Connection, row: AnnouncementRow, now: datetime) -> None:
    """Send the rest; one that had not begun begins now."""
    if row.started_at is None:
        start(db, row, now)
    else:
        _change(db, row, "running", why=None, failures=0, checked_at=now)


def stop(db: Connection, row: AnnouncementRow, why: str, now: datetime) -> None:
    """End it for good; what is in flight still arrives, the rest is cancelled.

    Of one that nobody was to get any more the photo is let go.
    """
    if row.started_at is None and "photo" in row.body:
        body = {name: value for name, value in row.body.items() if name != "photo"}
        db.execute(update(_announcement).where(_announcement.c.id == row.id).values(body=body))
        db.execute(delete(_photo).where(_photo.c.announcement_id == row.id))
    db.execute(
        update(_outbox)
        .where(_outbox.c.announcement_id == row.id, _outbox.c.state == "queued")
        .values(state="cancelled", why=why, changed_at=now)
    )
    _change(db, row, "stopped", why=why, ended_at=now)


def finish(db: Connection, row: AnnouncementRow, now: datetime) -> None:
    """Nothing of it is on its way any more."""
    _change(db, row, "done", why=None, ended_at=now)


def send_again(db: Connection, row: AnnouncementRow, state: str, now: datetime) -> int:
    """The same rows, with their history, from ``failed`` or ``unknown`` back to ``queued``. Returns how many."""
    if row.account is not None:
        # Retention has taken its first rows; what is left would not add up any more.
        return 0
    again = (
        update(_outbox)
        .where(_outbox.c.announcement_id == row.id, _outbox.c.state == state)
        .values(state="queued", due_at=now, changed_at=now, attempts=0)
    )
    count = db.execute(again).rowcount
    if count:
        _change(db, row, "running", why=None, failures=0, checked_at=now, ended_at=None)
    return count


def looked_after(db: Connection, rows: Sequence[AnnouncementRow], now: datetime) -> None:
    """The sweep was here: what is running has not been forgotten."""
    running = [row.id for row in rows if row.state == "running"]
    if running:
        db.execute(update(_announcement).where(_announcement.c.id.in_(running)).values(checked_at=now))


def keep_account(db: Connection, announcement_id: int) -> None:
    """Write the counts into the announcement, once, before the first of its rows goes."""
    row = announcement_by_id(db, announcement_id)
    if row is not None and row.account is None:
        account = account_of(db, row)
        db.execute(update(_announcement).where(_announcement.c.id == row.id).values(account=account))


def _change(db: Connection, row: AnnouncementRow, state: str, **values: object) -> None:
    """Buttons carry the version; whoever presses one of an earlier state is shown the present one."""
    db.execute(
        update(_announcement)
        .where(_announcement.c.id == row.id)
        .values(state=state, version=_announcement.c.version + 1, **values)
    )
