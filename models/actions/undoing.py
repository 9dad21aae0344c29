"""Undo the last import: what it changed is put back, but for what has changed again since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from models.actions.agenda import ActivityChange, Status
from models.actions.publishing import Changes, Published, Setting, publish
from models.queries.activities import ActivityRow, activity_by_id
from models.queries.editions import EditionRow, edition_by_id, sessions_of
from models.queries.news import participants_of
from models.region.wib import local
from models.rules.changes_kept import DAYS, is_as_made, unchanged
from models.tables.activity import Activity
from models.tables.base import table_of
from models.tables.programme import Draft, Edition, Publication

_activity = table_of(Activity)
_draft = table_of(Draft)
_edition = table_of(Edition)
_publication = table_of(Publication)


class NothingToUndo(Exception):
    """No import was made, or the last one has been undone already."""


def undo_import(db: Connection, setting: Setting) -> Published:
    """Put back what the last import changed, but for what has changed again since. Raises NothingToUndo."""
    last = db.execute(
        select(_publication.c.id, _publication.c.changes, _publication.c.undone_at)
        .where(_publication.c.source == "import")
        .order_by(_publication.c.id.desc())
        .limit(1)
    ).one_or_none()
    if last is None or last.undone_at is not None:
        raise NothingToUndo
    changed: list[tuple[int, ActivityChange]] = []
    editions: dict[int, dict[str, Any]] = {}
    kept: list[str] = []
    gone = 0
    for entry in last.changes:
        if "edition" in entry:
            edition = edition_by_id(db, entry["edition"])
            if edition is not None and entry["before"] is None and _removed(db, edition, entry):
                gone += 1
            elif edition is not None:
                editions[edition.id] = _for_what_is_there(db, edition, dict(unchanged(edition, entry)), last.changes)
                if entry["before"] is None or len(editions[edition.id]) < len(entry["before"]):
                    kept.append(edition.code)
            continue
        present = activity_by_id(db, entry["activity"])
        if present is None:
            continue
        back, stays = _back(db, present, entry)
        changed.append((present.id, back))
        if stays:
            kept.append(present.code)
    done = publish(db, "undo", None, Changes(changed=changed, editions=editions), setting)
    db.execute(update(_publication).where(_publication.c.id == last.id).values(undone_at=setting.now))
    return replace(done, kept=tuple(kept), editions=done.editions + gone)


def _removed(db: Connection, edition: EditionRow, entry: Mapping[str, Any]) -> bool:
    """An edition that an import made goes again, unless it has been changed or filled since."""
    used = [
        db.execute(select(func.count()).where(table.c.edition_id == edition.id)).scalar_one()
        for table in (_activity, _draft)
    ]
    if not is_as_made(edition, entry) or any(used):
        return False
    db.execute(delete(_edition).where(_edition.c.id == edition.id))
    return True


def _back(db: Connection, present: ActivityRow, entry: Mapping[str, Any]) -> tuple[ActivityChange, bool]:
    """The change that takes an entry back, and whether something stays as it was changed since."""
    if entry["before"] is None:
        # Somebody may count on it; they must hear that it is off.
        wanted: Status = "cancelled" if present.taken or participants_of(db, [present.id]) else "withdrawn"
        same = is_as_made(present, entry)
        return ActivityChange(status=wanted) if same else ActivityChange(), not same
    back = dict(unchanged(present, entry))
    return ActivityChange(**back), len(back) < len(entry["before"])


def _for_what_is_there(
    db: Connection, edition: EditionRow, back: Mapping[str, Any], changes: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Sessions that were added since keep their edition public, and the days on which they lie."""
    made = {entry["activity"] for entry in changes if "activity" in entry and entry["before"] is None}
    since = [item for item in sessions_of(db, edition.id) if item.id not in made and item.status != "cancelled"]
    first, last = back.get("first_day", edition.first_day), back.get("last_day", edition.last_day)
    outside = any(not first <= local(item.starts_at).date() <= last for item in since)
    needed = {*(DAYS if outside else ()), *(("status",) if since else ())}
    return {name: value for name, value in back.items() if name not in needed}
