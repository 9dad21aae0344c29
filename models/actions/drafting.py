"""Prepare changes of a programme, drop them again, and publish them together. Nobody hears of what is only prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from models.actions.agenda import ActivityChange, NewActivity
from models.actions.publishing import Changes, Published, Setting, publish
from models.queries.activities import ActivityRow, locked_activity
from models.queries.drafts import (
    OF_EDITION,
    DraftRow,
    Prepared,
    as_new,
    as_prepared,
    differing,
    draft_by_id,
    draft_of,
    drafts_in,
    edition_draft,
    new_activities,
    stored,
)
from models.queries.editions import EditionRow, locked_edition, sessions_of
from models.region.wib import local
from models.tables.activity import Activity
from models.tables.base import table_of
from models.tables.programme import Draft
from models.words.news import was_of

_draft = table_of(Draft)
_activity = table_of(Activity)
KIND_OF = {"festival": "budaya", "roadshow": "stan"}


def prepare(db: Connection, activity: ActivityRow, values: Mapping[str, Any], author_id: int, now: datetime) -> bool:
    """One more change of an activity joins the earlier ones; what ends where it began disappears.

    Returns whether anything is prepared for it now.
    """
    present = locked_activity(db, activity.id)
    assert present is not None
    held = draft_of(db, activity.id)
    row = {"programme": present.programme, "edition_id": present.edition_id, "activity_id": present.id}
    wanted = {**(held.values if held else {}), **values}
    return _keep(db, held, row, {name: v for name, v in wanted.items() if v != getattr(present, name)}, author_id, now)


def prepare_edition(
    db: Connection, edition: EditionRow, values: Mapping[str, Any], author_id: int, now: datetime
) -> bool:
    """The same for what is told of an edition itself: its name, days and place."""
    present = locked_edition(db, edition.id)
    assert present is not None
    held = edition_draft(drafts_in(db, edition.programme, edition.id))
    row = {"programme": edition.programme, "edition_id": edition.id, "activity_id": None}
    wanted = {**(held.values if held else {}), **values}
    left = {name: value for name, value in wanted.items() if value != getattr(present, name)}
    return _keep(db, held, row, left, author_id, now, OF_EDITION)


def prepare_new(
    db: Connection, programme: str, edition_id: int | None, values: Mapping[str, Any], author_id: int, now: datetime
) -> int:
    """An activity that is there once it is published. Returns the draft's id."""
    row = {"programme": programme, "edition_id": edition_id, "activity_id": None}
    made = {**row, "fields": stored(values), "author_id": author_id, "created_at": now}
    return int(db.execute(insert(_draft).returning(_draft.c.id), [made]).scalar_one())


def change_new(db: Connection, draft_id: int, values: Mapping[str, Any]) -> bool:
    """False where it has been published or dropped meanwhile."""
    db.execute(select(_draft.c.id).where(_draft.c.id == draft_id).with_for_update())
    held = draft_by_id(db, draft_id)
    if held is None:
        return False
    fields = {**held.fields, **stored(values)}
    db.execute(update(_draft).where(_draft.c.id == draft_id).values(fields=fields))
    return True


def drop(db: Connection, draft_id: int) -> bool:
    """False where it is gone already."""
    return db.execute(delete(_draft).where(_draft.c.id == draft_id)).rowcount > 0


def shift(db: Connection, edition: EditionRow, first_day: date, author_id: int, now: datetime) -> int:
    """Prepare every session of an edition to move along with its first day. Returns how many there are."""
    drafts = drafts_in(db, edition.programme, edition.id)
    by = _later(edition, drafts, first_day)
    held = {draft.activity_id: draft for draft in drafts}
    sessions = [item for item in sessions_of(db, edition.id) if item.status == "open" and item.starts_at > now]
    for session in sessions:
        draft = held.get(session.id)
        at = {"starts_at": session.starts_at, "ends_at": session.ends_at} | (draft.values if draft else {})
        prepare(db, session, _moved(at, by), author_id, now)
    for draft in new_activities(drafts):
        change_new(db, draft.id, _moved(draft.values, by))
    return len(sessions) + len(new_activities(drafts))


def prepare_revival(db: Connection, edition: EditionRow, author_id: int, now: datetime) -> None:
    """What was called off and is still to come takes place after all."""
    for session in sessions_of(db, edition.id):
        if session.status == "cancelled" and was_of(session).until > now:
            prepare(db, session, {"status": "open"}, author_id, now)


def left_outside(db: Connection, edition: EditionRow, days: tuple[date, date], now: datetime) -> list[str]:
    """The titles of what is to come, prepared or not, that would lie outside of these days even if it moved along."""
    drafts = drafts_in(db, edition.programme, edition.id)
    by = _later(edition, drafts, days[0])
    held = {draft.activity_id: draft for draft in drafts}
    wanted = [as_prepared(item, held.get(item.id)) for item in sessions_of(db, edition.id)]
    wanted += [as_new(draft, now) for draft in new_activities(drafts)]
    coming = [item for item in wanted if item.status == "open" and item.starts_at > now]
    return [item.title for item in coming if not days[0] <= local(item.starts_at).date() + by <= days[1]]


def publish_prepared(
    db: Connection, prepared: Prepared, cancelled: bool, author_id: int, setting: Setting, sends: bool = True
) -> Published:
    """All of it becomes valid at once; ``cancelled`` calls off the edition with its sessions instead."""
    changes = _cancelling(db, prepared, setting.now) if cancelled else _changes(db, prepared, setting.now)
    db.execute(delete(_draft).where(_draft.c.id.in_([draft.id for draft in prepared.drafts])))
    return publish(db, "chat", author_id, changes, setting, sends)


def foreseen(db: Connection, prepared: Prepared, cancelled: bool, author_id: int, setting: Setting) -> Published:
    """What publishing would do, by doing it and taking it back; only the messages are not written."""
    with db.begin_nested() as savepoint:
        done = publish_prepared(db, prepared, cancelled, author_id, setting, sends=False)
        savepoint.rollback()
    return done


def _keep(
    db: Connection,
    held: DraftRow | None,
    row: Mapping[str, Any],
    values: Mapping[str, Any],
    author_id: int,
    now: datetime,
    under: str = "",
) -> bool:
    fields: dict[str, Any] = {under: stored(values)} if under else stored(values)
    if held is not None and not values:
        drop(db, held.id)
    elif held is not None:
        db.execute(update(_draft).where(_draft.c.id == held.id).values(fields=fields, author_id=author_id))
    elif values:
        db.execute(insert(_draft), [{**row, "fields": fields, "author_id": author_id, "created_at": now}])
    return bool(values)


def _later(edition: EditionRow, drafts: Sequence[DraftRow], first_day: date) -> timedelta:
    """How much later this first day is than the one that is prepared, or valid."""
    own = edition_draft(drafts)
    before: date = (own.values if own else {}).get("first_day", edition.first_day)
    return first_day - before


def _moved(at: Mapping[str, Any], by: timedelta) -> dict[str, Any]:
    return {name: at[name] + by for name in ("starts_at", "ends_at") if at.get(name) is not None}


def _changes(db: Connection, prepared: Prepared, now: datetime) -> Changes:
    new = [_new(db, prepared, draft, now) for draft in new_activities(prepared.drafts)]
    return Changes(new, list(_changed(prepared)), _edition_changes(prepared))


def _changed(prepared: Prepared) -> Iterator[tuple[int, ActivityChange]]:
    for draft in prepared.drafts:
        activity = prepared.activities.get(draft.activity_id or 0)
        if activity is not None:
            yield activity.id, ActivityChange(**differing(activity, draft))


def _edition_changes(prepared: Prepared) -> dict[int, dict[str, Any]]:
    edition = prepared.edition
    if edition is None:
        return {}
    values = differing(edition, edition_draft(prepared.drafts))
    values |= {"status": "published"} if prepared.first else {}
    return {edition.id: values} if values else {}


def _cancelling(db: Connection, prepared: Prepared, now: datetime) -> Changes:
    edition = prepared.edition
    assert edition is not None
    ahead = [item for item in sessions_of(db, edition.id) if item.status == "open" and was_of(item).until > now]
    off = [(item.id, ActivityChange(status="cancelled")) for item in ahead]
    return Changes(changed=off, editions={edition.id: {"status": "cancelled"}})


def _new(db: Connection, prepared: Prepared, draft: DraftRow, now: datetime) -> NewActivity:
    made = as_new(draft, now)
    return NewActivity(
        code=_free_code(db, prepared.edition.code if prepared.edition else "RPE", draft.id),
        programme=made.programme,
        kind=KIND_OF[made.programme],
        title=made.title,
        region=made.region,
        place=made.place,
        starts_at=made.starts_at,
        ends_at=made.ends_at,
        hours_known=made.hours_known,
        description=made.description,
        latitude=made.latitude,
        longitude=made.longitude,
        quota=made.quota,
        bring=made.bring,
        commodities=made.commodities,
        edition_id=made.edition_id,
    )


def _free_code(db: Connection, beginning: str, number: int) -> str:
    """A draft's number is given out once; a file may hold the same code all the same."""
    code = f"{beginning}-{number}"
    while db.execute(select(_activity.c.id).where(_activity.c.code == code)).first() is not None:
        code = f"{code}A"
    return code
