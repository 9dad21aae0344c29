"""Follow a programme, a day of it, or one session; and stop."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from models.actions.news import retell
from models.actions.people import ConsentText, Purpose, keep_consents
from models.actions.reminders import FOLLOWED, cancel_reminders, plan_followed
from models.queries.activities import ActivityRow
from models.queries.editions import followed_by
from models.queries.people import agreed_to
from models.region.quiet import QuietHours
from models.region.regency import FOLLOWED as PROGRAMMES_FOLLOWED
from models.store.upsert import insert_new
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.programme import Follow
from models.words.news import target_of

_follow = table_of(Follow)
_person = table_of(Person)


def follow(
    db: Connection,
    person_id: int,
    programme: Purpose,
    target: str,
    text: ConsentText,
    channel: str,
    now: datetime,
) -> None:
    """Following is asking for news, so it also undoes STOP, for this programme alone; consent is kept by its name."""
    row = {"person_id": person_id, "programme": programme, "target": target, "created_at": now}
    db.execute(insert_new(db, _follow), [row])
    db.execute(update(_person).where(_person.c.id == person_id).values(stopped_at=None))
    if not agreed_to(db, person_id, programme):
        keep_consents(db, person_id, {programme: True}, text, channel, now)


def follow_session(
    db: Connection,
    person_id: int,
    session: ActivityRow,
    text: ConsentText,
    channel: str,
    quiet: QuietHours | None,
    now: datetime,
) -> None:
    """With a reminder one hour before."""
    assert session.programme in ("festival", "roadshow")
    programme: Purpose = "festival" if session.programme == "festival" else "roadshow"
    follow(db, person_id, programme, target_of(session.id), text, channel, now)
    plan_followed(db, session, [person_id], quiet, now)


def unfollow(db: Connection, person_id: int, programme: str, target: str, now: datetime) -> bool:
    """False where it was not followed."""
    mine = (_follow.c.person_id == person_id, _follow.c.programme == programme)
    gone = db.execute(delete(_follow).where(*mine, _follow.c.target == target)).rowcount > 0
    if gone:
        _forget_reminder(db, person_id, target, now)
        retell(db, programme, person_id, followed_by(db, person_id).get(programme, []), now)
    return gone


def unfollow_all(
    db: Connection, person_id: int, programme: Purpose, text: ConsentText, channel: str, now: datetime
) -> None:
    """No more news of this programme; that is kept as an answer."""
    _leave(db, person_id, programme, now)
    keep_consents(db, person_id, {programme: False}, text, channel, now)


def stop(db: Connection, person_id: int, text: ConsentText, channel: str, now: datetime) -> None:
    """End all optional messages; only the person's own request undoes it."""
    db.execute(update(_person).where(_person.c.id == person_id).values(stopped_at=now))
    answers: dict[Purpose, bool] = {"announcements": False}
    for programme in PROGRAMMES_FOLLOWED:
        purpose: Purpose = "festival" if programme == "festival" else "roadshow"
        _leave(db, person_id, programme, now)
        if agreed_to(db, person_id, purpose):
            answers[purpose] = False
    keep_consents(db, person_id, answers, text, channel, now)


def _leave(db: Connection, person_id: int, programme: str, now: datetime) -> None:
    mine = (_follow.c.person_id == person_id, _follow.c.programme == programme)
    targets = db.execute(select(_follow.c.target).where(*mine)).scalars().all()
    db.execute(delete(_follow).where(*mine))
    for target in targets:
        _forget_reminder(db, person_id, target, now)
    retell(db, programme, person_id, (), now)


def _forget_reminder(db: Connection, person_id: int, target: str, now: datetime) -> None:
    kind, _, number = target.partition("-")
    if kind == "a":
        cancel_reminders(db, int(number), now, person_id, FOLLOWED)
