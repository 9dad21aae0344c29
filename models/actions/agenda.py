"""Put activities on the agenda and change them; whoever signed up is told what matters to them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from enum import Enum
from typing import Any, Final, Literal

from sqlalchemy import Connection, insert, select, update

from models.actions.outbox import Post, post, withdraw
from models.actions.reminders import cancel_reminders, plan_reminders
from models.actions.signups import promote
from models.message.body import body_of, button
from models.queries.activities import ActivityRow, locked_activity
from models.region.quiet import OWN_ACTIVITY
from models.rules import causes
from models.tables.activity import Activity, Reminder, Signup
from models.tables.base import table_of
from models.tables.sending import Outbox
from models.words.signup import Became, changed

KINDS = (
    "rtlh",
    "rabat_beton",
    "jalan_usaha_tani",
    "talud_bronjong",
    "irigasi_drainase",
    "psn",
    "tanam_pohon",
    "tebar_ikan",
    "bersih_lingkungan",
    "air_bersih",
    "jambanisasi",
    "rumah_ibadah_fasum",
    "bakti_sosial",
    "pelatihan",
    "budaya",
    "stan",
    "lainnya",
)
# A new end alone is no new version: no reminder hangs on it. Of what lasts days, followers hear it all the same.
TIME_AND_PLACE = frozenset({"starts_at", "hours_known", "region", "place", "latitude", "longitude"})
SEATED = ("registered",)
LISTENING = ("registered", "waiting")

_activity = table_of(Activity)
_signup = table_of(Signup)
_reminder = table_of(Reminder)
_outbox = table_of(Outbox)

# An activity that should never have been there is withdrawn: no list shows it any more.
Status = Literal["open", "cancelled", "finished", "withdrawn"]


class ActivityAbsent(Exception):
    """There is no activity with this id."""


class Keep(Enum):
    """The value of a field that stays as it is, where None has a meaning of its own."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


@dataclass(frozen=True, slots=True)
class NewActivity:
    """All that is told of an activity; ``quota`` None is no limit."""

    code: str
    programme: str
    kind: str
    title: str
    region: str
    place: str
    starts_at: datetime
    ends_at: datetime | None = None
    hours_known: bool = True
    description: str = ""
    latitude: float | None = None
    longitude: float | None = None
    quota: int | None = None
    bring: str = ""
    status: Status = "open"
    commodities: str = ""
    edition_id: int | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class ActivityChange:
    """What is to become different; what is not given stays."""

    programme: str | Keep = KEEP
    kind: str | Keep = KEEP
    title: str | Keep = KEEP
    region: str | Keep = KEEP
    place: str | Keep = KEEP
    starts_at: datetime | Keep = KEEP
    ends_at: datetime | Keep | None = KEEP
    hours_known: bool | Keep = KEEP
    description: str | Keep = KEEP
    latitude: float | Keep | None = KEEP
    longitude: float | Keep | None = KEEP
    quota: int | Keep | None = KEEP
    bring: str | Keep = KEEP
    status: Status | Keep = KEEP
    commodities: str | Keep = KEEP
    edition_id: int | Keep | None = KEEP

    def against(self, activity: ActivityRow) -> dict[str, Any]:
        """The fields that would really become different."""
        wanted = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in wanted.items() if value is not KEEP and value != getattr(activity, name)}


@dataclass(frozen=True, slots=True)
class Changed:
    """The activity as it is now, which fields changed, how many were told and how many moved up."""

    activity: ActivityRow
    fields: frozenset[str]
    told: int = 0
    promoted: int = 0


def create_activity(db: Connection, new: NewActivity, now: datetime) -> int:
    """Returns the activity's id."""
    counts = {"version": 1, "revision": 1, "taken": 0, "last_place": 0}
    row = {**asdict(new), **counts, "created_at": now, "changed_at": now}
    return int(db.execute(insert(_activity).returning(_activity.c.id), [row]).scalar_one())


def change_activity(
    db: Connection, activity_id: int, change: ActivityChange, programme_name: str, now: datetime, tells: bool = True
) -> Changed:
    """Change what differs. Reminders, notices and free places follow from it. Raises ActivityAbsent.

    Without ``tells`` whoever signed up is told by the caller.
    """
    before = locked_activity(db, activity_id)
    if before is None:
        raise ActivityAbsent(activity_id)
    values = change.against(before)
    if not values:
        return Changed(before, frozenset())
    after = _as_changed(before, values)
    kept = {**values, "version": after.version, "revision": after.revision, "changed_at": now}
    db.execute(update(_activity).where(_activity.c.id == before.id).values(**kept))
    if after.version != before.version or after.status != before.status:
        _replan(db, after, now)
    told = _tell(db, before, after, programme_name, now) if tells else 0
    promoted = promote(db, after.id, programme_name, now) if _may_have_room(before, after) else 0
    return Changed(replace(after, taken=after.taken + promoted), frozenset(values), told, promoted)


def would_tell(db: Connection, before: ActivityRow, change: ActivityChange, now: datetime) -> int:
    """How many people would get a notice of this change."""
    after = _as_changed(before, change.against(before))
    return 0 if _became(before, after, now) is None else len(signed_up(db, before.id, LISTENING))


def _as_changed(before: ActivityRow, values: dict[str, Any]) -> ActivityRow:
    after = replace(before, **values, revision=before.revision + 1)
    if TIME_AND_PLACE & values.keys() or before.called_off != after.called_off:
        return replace(after, version=before.version + 1)
    return after


def _replan(db: Connection, activity: ActivityRow, now: datetime) -> None:
    """Only an open activity has reminders, and only of its present version."""
    cancel_reminders(db, activity.id, now)
    if activity.status == "open" and activity.starts_at > now:
        seated = signed_up(db, activity.id, SEATED)
        plan_reminders(db, activity.id, activity.version, activity.starts_at, seated, now)


def _tell(db: Connection, before: ActivityRow, after: ActivityRow, programme_name: str, now: datetime) -> int:
    """One notice for each who is registered or waits. Returns how many."""
    became = _became(before, after, now)
    if became is None:
        return 0
    # Whoever was to come knows the activity as it was; who may come must know it as it is.
    known = before if became == "cancelled" else after
    body = body_of(changed(became, before, known, programme_name), button)
    cause = (causes.called_off if became == "cancelled" else causes.moved)(after.id, after.version)
    due_at = OWN_ACTIVITY.next_allowed(now)
    if any(now < start <= due_at for start in (before.starts_at, after.starts_at)):
        # Being woken is better than going in vain, or missing it.
        due_at = now
    listening = signed_up(db, after.id, LISTENING)
    # What has not been sent yet of earlier changes would only confuse.
    withdraw(db, causes.changes(after.id, after.version - 1), "notice", now)
    post(db, [Post(cause, person, "notice", body, due_at, known.starts_at) for person in listening], now)
    return len(listening)


def _became(before: ActivityRow, after: ActivityRow, now: datetime) -> Became | None:
    """What there is to tell: nothing of an activity that has begun, nothing while it stays cancelled."""
    if after.version == before.version:
        return None
    if before.status == "open" and after.called_off:
        return "cancelled" if before.starts_at > now else None
    if after.status != "open" or after.starts_at <= now:
        return None
    return "back" if before.called_off else "moved"


def _may_have_room(before: ActivityRow, after: ActivityRow) -> bool:
    """More places than before, or open longer or again: who waits may move up."""
    if before.quota is not None and (after.quota is None or after.quota > before.quota):
        return True
    return after.version != before.version or after.status != before.status


def signed_up(db: Connection, activity_id: int, statuses: tuple[str, ...]) -> list[int]:
    """The persons behind the entries, first come first."""
    rows = db.execute(
        select(_signup.c.person_id)
        .where(_signup.c.activity_id == activity_id, _signup.c.status.in_(statuses), _signup.c.person_id.is_not(None))
        .order_by(_signup.c.place)
    )
    return [int(row.person_id) for row in rows]
