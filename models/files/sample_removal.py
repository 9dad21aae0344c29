"""Take the samples away, with all that hangs on them, and who only ever had demo roles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, update

from models.actions.erasure import erase_person, forget_addresses
from models.actions.news import forget_in_news
from models.actions.signups import leave
from models.queries.people import Resident, person_by_id
from models.region.regency import FOLLOWED, Regency
from models.rules import causes
from models.tables.activity import Activity, Reminder, Signup, Stall
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.programme import Draft, Edition, Follow, Publication
from models.tables.sending import Outbox
from models.tables.staff import Grant
from models.words.news import day_of, target_of

# So many causes are looked for by one statement.
AT_ONCE = 500
_LIVE = ("registered", "waiting")

_activity = table_of(Activity)
_edition = table_of(Edition)
_draft = table_of(Draft)
_follow = table_of(Follow)
_signup = table_of(Signup)
_stall = table_of(Stall)
_publication = table_of(Publication)
_reminder = table_of(Reminder)
_outbox = table_of(Outbox)
_address = table_of(Address)
_grant = table_of(Grant)


def remove_samples(db: Connection, now: datetime) -> int:
    """Returns how many activities went. What was added to a sample edition in the chat goes with it."""
    editions = list(db.execute(select(_edition.c.id).where(_edition.c.sample)).scalars())
    sampled = or_(_activity.c.sample, _activity.c.edition_id.in_(editions))
    rows = db.execute(select(_activity.c.id, _activity.c.programme, _activity.c.starts_at).where(sampled)).all()
    ids = [row.id for row in rows]
    forget_signups(db, ids)
    _forget_news(db, {*map(str, ids), *(f"e{number}" for number in editions)}, now)
    drafted = or_(_draft.c.edition_id.in_(editions), _draft.c.activity_id.in_(ids))
    db.execute(delete(_draft).where(drafted))
    db.execute(delete(_activity).where(_activity.c.id.in_(ids)))
    db.execute(delete(_edition).where(_edition.c.id.in_(editions)))
    _forget_follows(db, ids, {(row.programme, day_of(row.starts_at)) for row in rows if row.programme in FOLLOWED})
    _remove_personas(db, now)
    return len(ids)


def forget_signups(db: Connection, activity_ids: Collection[int]) -> None:
    """Empty the lists of these activities, with all that was or is to be sent because of them."""
    emptied = db.execute(select(_activity.c.id, _activity.c.version).where(_activity.c.id.in_(activity_ids)))
    entries = db.execute(select(_signup.c.id, _signup.c.version).where(_signup.c.activity_id.in_(activity_ids))).all()
    reminders = db.execute(select(_reminder.c.id).where(_reminder.c.activity_id.in_(activity_ids))).scalars()
    told = [cause for row in emptied for cause in causes.changes(row.id, row.version)]
    told += [cause for row in entries for cause in causes.promotions(row.id, row.version)]
    told += [causes.reminder(number) for number in reminders]
    for some in _chunks(told):
        db.execute(delete(_outbox).where(_outbox.c.cause.in_(some)))
    db.execute(delete(_reminder).where(_reminder.c.activity_id.in_(activity_ids)))
    db.execute(delete(_stall).where(_stall.c.signup_id.in_([row.id for row in entries])))
    db.execute(delete(_signup).where(_signup.c.activity_id.in_(activity_ids)))
    db.execute(update(_activity).where(_activity.c.id.in_(activity_ids)).values(taken=0, last_place=0))


def _forget_news(db: Connection, keys: Collection[str], now: datetime) -> None:
    """What still waits keeps its other lines; what told of samples alone goes, sent or not."""
    if not keys:
        return
    for programme in FOLLOWED:
        forget_in_news(db, programme, keys, now)
    publications = db.execute(select(_publication.c.id)).scalars().all()
    for some in _chunks([causes.news(name, number) for name in FOLLOWED for number in publications]):
        told = db.execute(select(_outbox.c.id, _outbox.c.body).where(_outbox.c.cause.in_(some)))
        gone = [row.id for row in told if set((row.body or {}).get("news", {"": None})) <= set(keys)]
        db.execute(delete(_outbox).where(_outbox.c.id.in_(gone)))


def _chunks(told: Sequence[str]) -> Iterator[Sequence[str]]:
    return (told[begin : begin + AT_ONCE] for begin in range(0, len(told), AT_ONCE))


def _forget_follows(db: Connection, ids: Sequence[int], days: Collection[tuple[str, str]]) -> None:
    """Of the samples, and of days on which nothing else takes place."""
    db.execute(delete(_follow).where(_follow.c.target.in_([target_of(number) for number in ids])))
    for programme, day in sorted(days):
        starts = db.execute(select(_activity.c.starts_at).where(_activity.c.programme == programme)).scalars()
        if day not in {day_of(at) for at in starts}:
            db.execute(delete(_follow).where(_follow.c.programme == programme, _follow.c.target == day))


def _remove_personas(db: Connection, now: datetime) -> None:
    """Demo roles go; so does whoever holds no other, for they exist only in the demonstration."""
    lasting = select(_grant.c.person_id).where(_grant.c.source != "demo")
    only_demo = _grant.c.source == "demo", _grant.c.person_id.not_in(lasting)
    ids = db.execute(select(_grant.c.person_id).where(*only_demo).distinct().order_by(_grant.c.person_id)).scalars()
    personas = [person_by_id(db, person_id) for person_id in ids.all()]
    for persona in filter(None, personas):
        _remove_persona(db, persona, now)
    db.execute(delete(_grant).where(_grant.c.source == "demo"))


def _remove_persona(db: Connection, persona: Resident, now: datetime) -> None:
    """Unlike a resident who erases themselves, a persona leaves no attendance to be counted."""
    addresses = list(db.execute(select(_address.c.id).where(_address.c.person_id == persona.id)).scalars())
    joined = select(_signup.c.activity_id).where(_signup.c.person_id == persona.id, _signup.c.status.in_(_LIVE))
    for activity_id in sorted(db.execute(joined).scalars()):
        leave(db, activity_id, persona, Regency(), now)
    entries = select(_signup.c.id).where(_signup.c.person_id == persona.id)
    db.execute(delete(_stall).where(_stall.c.signup_id.in_(entries)))
    db.execute(delete(_signup).where(_signup.c.person_id == persona.id))
    erase_person(db, persona, Regency(), now)
    forget_addresses(db, addresses)
