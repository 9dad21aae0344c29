"""Changes of a programme that organisers have prepared and nobody has been told of."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from models.queries.activities import ActivityRow, activity_by_id
from models.queries.editions import EditionRow, activities_by_ids, edition_by_id, locked_edition
from models.tables.activity import Activity
from models.tables.base import table_of
from models.tables.programme import Draft

_draft = table_of(Draft)
_activity = table_of(Activity)
# Under this name stands what is to become of the edition itself.
OF_EDITION = "edition"
MOMENTS = ("starts_at", "ends_at")
DAYS = ("first_day", "last_day")
VERSIONS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One prepared change: of an activity, of an edition, or an activity that is not there yet."""

    id: int
    programme: str
    edition_id: int | None
    activity_id: int | None
    fields: dict[str, Any]

    @property
    def of_edition(self) -> bool:
        return OF_EDITION in self.fields

    @property
    def values(self) -> dict[str, Any]:
        """The fields as an activity or an edition holds them."""
        fields: Mapping[str, Any] = self.fields.get(OF_EDITION, self.fields)
        return {name: _read(name, value) for name, value in fields.items()}


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that would become valid together: for an edition, or for a programme without editions."""

    programme: str
    edition: EditionRow | None
    drafts: tuple[DraftRow, ...]
    activities: Mapping[int, ActivityRow]

    @property
    def version(self) -> int:
        """Another one as soon as anything that a preview shows is different."""
        edition = self.edition
        seen = [
            [edition.id, edition.version, edition.status] if edition else [self.programme],
            *([draft.id, draft.fields] for draft in self.drafts),
            *([activity.id, activity.revision] for activity in self.activities.values()),
        ]
        return zlib.crc32(json.dumps(seen, sort_keys=True).encode()) % VERSIONS

    @property
    def first(self) -> bool:
        """True where publishing makes the edition visible."""
        return self.edition is not None and self.edition.status != "published"


_COLUMNS = tuple(_draft.c[name] for name in DraftRow.__slots__)
# What has been withdrawn since is no longer to be changed.
_STANDING = or_(
    _draft.c.activity_id.is_(None),
    _draft.c.activity_id.in_(select(_activity.c.id).where(_activity.c.status != "withdrawn")),
)


def draft_by_id(db: Connection, draft_id: int) -> DraftRow | None:
    row = db.execute(select(*_COLUMNS).where(_draft.c.id == draft_id)).one_or_none()
    return None if row is None else DraftRow(*row)


def draft_of(db: Connection, activity_id: int) -> DraftRow | None:
    """What is prepared for an activity."""
    row = db.execute(select(*_COLUMNS).where(_draft.c.activity_id == activity_id)).one_or_none()
    return None if row is None else DraftRow(*row)


def drafts_in(db: Connection, programme: str, edition_id: int | None, lock: bool = False) -> list[DraftRow]:
    """All that is prepared for an edition, or for what of a programme belongs to none; the oldest first.

    Locked, so that of two who publish the second finds them gone.
    """
    mine = _draft.c.edition_id.is_(None) if edition_id is None else _draft.c.edition_id == edition_id
    wanted = select(*_COLUMNS).where(_draft.c.programme == programme, mine, _STANDING).order_by(_draft.c.id)
    return [DraftRow(*row) for row in db.execute(wanted.with_for_update() if lock else wanted)]


def prepared_for(db: Connection, programme: str, edition_id: int | None, lock: bool = False) -> Prepared:
    """What a preview shows, and what is published where nothing of it has changed since."""
    edition = None
    if edition_id is not None:
        edition = locked_edition(db, edition_id) if lock else edition_by_id(db, edition_id)
    drafts = tuple(drafts_in(db, programme, edition_id, lock))
    touched = [draft.activity_id for draft in drafts if draft.activity_id is not None]
    found = activities_by_ids(db, touched) if touched else {}
    # What an import has brought about meanwhile is prepared no more.
    kept = tuple(one for one in drafts if _would_change(one, edition, found))
    left = {one.activity_id for one in kept}
    return Prepared(programme, edition, kept, {number: found[number] for number in sorted(found) if number in left})


def _would_change(draft: DraftRow, edition: EditionRow | None, activities: Mapping[int, ActivityRow]) -> bool:
    """An activity that is not there yet always does."""
    if draft.of_edition:
        return edition is not None and bool(differing(edition, draft))
    return draft.activity_id is None or bool(differing(activities[draft.activity_id], draft))


def as_prepared(activity: ActivityRow, draft: DraftRow | None) -> ActivityRow:
    """How it would be."""
    return activity if draft is None else replace(activity, **draft.values)


def as_new(draft: DraftRow, now: datetime) -> ActivityRow:
    """How an activity would be that is not there yet; it has no number."""
    blank: dict[str, Any] = dict.fromkeys(ActivityRow.__slots__)
    blank |= dict.fromkeys(("code", "kind", "title", "description", "bring", "commodities"), "")
    blank |= dict.fromkeys(("id", "taken", "last_place"), 0)
    usual = {"hours_known": True, "status": "open", "version": 1, "revision": 1, "sample": False, "created_at": now}
    mine = {"programme": draft.programme, "edition_id": draft.edition_id}
    return ActivityRow(**{**blank, **usual, **mine, **draft.values})


def differing(present: ActivityRow | EditionRow, draft: DraftRow | None) -> dict[str, Any]:
    """The fields that would really become different."""
    values = {} if draft is None else draft.values
    return {name: value for name, value in values.items() if value != getattr(present, name)}


def version_of(activity: ActivityRow | None, draft: DraftRow | None) -> int:
    """That of a session as it stands before an organiser, with what is prepared for it."""
    present = None if activity is None else [activity.id, activity.revision]
    held = None if draft is None else [draft.id, draft.fields]
    return zlib.crc32(json.dumps([present, held], sort_keys=True).encode()) % VERSIONS


def subject_of(db: Connection, activity_id: int) -> tuple[ActivityRow, DraftRow | None] | None:
    """An activity that was not withdrawn, with what is prepared for it."""
    activity = activity_by_id(db, activity_id)
    if activity is None or activity.status == "withdrawn":
        return None
    return activity, draft_of(db, activity_id)


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse of ``DraftRow.values``."""
    return {name: value.isoformat() if isinstance(value, (datetime, date)) else value for name, value in values.items()}


def new_activities(drafts: Sequence[DraftRow]) -> list[DraftRow]:
    """Those of activities that are not there yet."""
    return [draft for draft in drafts if draft.activity_id is None and not draft.of_edition]


def edition_draft(drafts: Sequence[DraftRow]) -> DraftRow | None:
    return next((draft for draft in drafts if draft.of_edition), None)


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in MOMENTS:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if name in DAYS else value
