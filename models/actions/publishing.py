"""Make changes of a programme valid together, tell whom they concern, and undo the last import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from models.actions.agenda import ActivityChange, NewActivity, Status, change_activity, create_activity
from models.actions.news import Moved, edition_moved, tell
from models.actions.reminders import plan_followed
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow, activity_by_id
from models.queries.editions import EditionRow, edition_by_id, locked_edition, sessions_of
from models.queries.news import followers_of, participants_of
from models.region.regency import Regency
from models.region.wib import local
from models.tables.activity import Activity
from models.tables.base import table_of
from models.tables.programme import Draft, Edition, Publication
from models.words.news import FOLLOWED, target_of

_activity = table_of(Activity)
_draft = table_of(Draft)
_edition = table_of(Edition)
_publication = table_of(Publication)

Source = Literal["chat", "import", "undo", "seed"]
# What a change may touch, in the order in which it is kept.
CHANGEABLE = tuple(field.name for field in fields(ActivityChange))
OF_EDITION = tuple(name for name in EditionRow.__slots__ if name not in ("id", "code", "version", "sample"))
TIMES = ("starts_at", "ends_at")
DAYS = ("first_day", "last_day")


class NothingToUndo(Exception):
    """No import was made, or the last one has been undone already."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to become valid: activities and editions that are new, and what becomes of others, field by field."""

    new: Sequence[NewActivity] = ()
    changed: Sequence[tuple[int, ActivityChange]] = ()
    editions: Mapping[int, Mapping[str, Any]] | None = None
    new_editions: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class _EditionDone:
    """An edition before a publication (None: there was none) and after it."""

    was: EditionRow | None
    now: EditionRow


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did; ``told`` counts the people who hear of it, ``kept`` what had changed again since."""

    new: int
    changed: int
    told: int
    kept: tuple[str, ...] = ()
    editions: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """What every publication needs to know of its surroundings."""

    regency: Regency
    rules: SendingRules
    now: datetime


def publish(
    db: Connection, source: Source, author_id: int | None, changes: Changes, setting: Setting, sends: bool = True
) -> Published:
    """One unit: all of it or nothing. Each person is told once, of what concerns them.

    What changes nothing is no publication. Without ``sends`` who would be told is only counted, for a caller that
    takes everything back.
    """
    now = setting.now
    editions = [*_created_editions(db, changes.new_editions, now), *_changed_editions(db, changes.editions or {})]
    moved = [Moved(None, _created(db, new, now)) for new in changes.new]
    told = 0
    # In the order of ids, so that two of them never wait for each other.
    for activity_id, change in sorted(changes.changed, key=lambda pair: pair[0]):
        before = activity_by_id(db, activity_id)
        assert before is not None
        name = setting.regency.programme(before.programme)
        own = before.programme not in FOLLOWED
        done = change_activity(db, activity_id, change, name, now, tells=own)
        told += done.told
        if done.fields:
            moved.append(Moved(before, done.activity))
    if not moved and not editions:
        return Published(0, 0, 0)
    row = {"source": source, "author_id": author_id, "changes": _kept(moved, editions), "told": 0, "at": now}
    number = int(db.execute(insert(_publication).returning(_publication.c.id), [row]).scalar_one())
    # What a fresh installation starts with is no news, nor are samples that come or are renewed.
    told += _tell(db, number, moved, editions, setting, sends, aloud=source != "seed")
    db.execute(update(_publication).where(_publication.c.id == number).values(told=told))
    new = sum(item.was is None for item in moved)
    return Published(new, len(moved) - new, told, editions=len(editions))


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
                editions[edition.id] = _for_what_is_there(db, edition, dict(_unchanged(edition, entry)), last.changes)
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


def create_edition(db: Connection, values: Mapping[str, Any], now: datetime) -> int:
    """Returns the edition's id. Residents see it once it is published."""
    row = {
        "theme": "",
        "about": "",
        "directions": "",
        "bring": "",
        "status": "draft",
        "version": 0,
        "sample": False,
        **values,
        "created_at": now,
    }
    return int(db.execute(insert(_edition).returning(_edition.c.id), [row]).scalar_one())


def change_edition(db: Connection, edition_id: int, values: Mapping[str, Any]) -> None:
    """Of one that is a draft, or of what nobody is told: theme, description, how to get there."""
    db.execute(update(_edition).where(_edition.c.id == edition_id).values(**values))


def _created(db: Connection, new: NewActivity, now: datetime) -> ActivityRow:
    made = activity_by_id(db, create_activity(db, new, now))
    assert made is not None
    return made


def _created_editions(db: Connection, wanted: Sequence[Mapping[str, Any]], now: datetime) -> Iterator[_EditionDone]:
    for values in wanted:
        made = edition_by_id(db, create_edition(db, values, now))
        assert made is not None
        yield _EditionDone(None, made)


def _changed_editions(db: Connection, wanted: Mapping[int, Mapping[str, Any]]) -> Iterator[_EditionDone]:
    for edition_id, values in sorted(wanted.items()):
        before = locked_edition(db, edition_id)
        assert before is not None
        changed = {name: value for name, value in values.items() if value != getattr(before, name)}
        if not changed:
            continue
        db.execute(update(_edition).where(_edition.c.id == edition_id).values(**changed, version=before.version + 1))
        after = edition_by_id(db, edition_id)
        assert after is not None
        yield _EditionDone(before, after)


def _tell(
    db: Connection,
    number: int,
    moved: Sequence[Moved],
    editions: Sequence[_EditionDone],
    setting: Setting,
    sends: bool,
    aloud: bool,
) -> int:
    told = 0
    news = [found for item in editions if (found := edition_moved(item.was, item.now)) is not None]
    for programme in FOLLOWED:
        mine = [item for item in moved if item.now.programme == programme]
        whole = [item for item in news if item.now.programme == programme]
        if aloud and (mine or whole):
            name = setting.regency.programme(programme)
            told += tell(db, number, programme, mine, whole, name, setting.rules, setting.now, sends)
        for item in mine if sends else ():
            if item.was is None or item.was.version != item.now.version or item.was.status != item.now.status:
                _remind_followers(db, item.now, setting)
    return told


def _remind_followers(db: Connection, session: ActivityRow, setting: Setting) -> None:
    persons = [person for person, _ in followers_of(db, session.programme, [target_of(session.id)])]
    if persons:
        plan_followed(db, session, persons, setting.rules.quiet, setting.now)


def _kept(moved: Sequence[Moved], editions: Sequence[_EditionDone]) -> list[dict[str, Any]]:
    activities = [{"activity": item.now.id, **_difference(item.was, item.now, CHANGEABLE)} for item in moved]
    return activities + [{"edition": item.now.id, **_difference(item.was, item.now, OF_EDITION)} for item in editions]


def _difference(was: Any, now: Any, names: Sequence[str]) -> dict[str, Any]:
    after = {name: _json(getattr(now, name)) for name in names}
    if was is None:
        return {"before": None, "after": after}
    before = {name: _json(getattr(was, name)) for name in names}
    different = [name for name in names if before[name] != after[name]]
    return {"before": {name: before[name] for name in different}, "after": {name: after[name] for name in different}}


def _removed(db: Connection, edition: EditionRow, entry: Mapping[str, Any]) -> bool:
    """An edition that an import made goes again, unless it has been changed or filled since."""
    same = all(_json(getattr(edition, name)) == value for name, value in entry["after"].items())
    used = [
        db.execute(select(func.count()).where(table.c.edition_id == edition.id)).scalar_one()
        for table in (_activity, _draft)
    ]
    if not same or any(used):
        return False
    db.execute(delete(_edition).where(_edition.c.id == edition.id))
    return True


def _back(db: Connection, present: ActivityRow, entry: Mapping[str, Any]) -> tuple[ActivityChange, bool]:
    """The change that takes an entry back, and whether something stays as it was changed since."""
    if entry["before"] is None:
        # Somebody may count on it; they must hear that it is off.
        wanted: Status = "cancelled" if present.taken or participants_of(db, [present.id]) else "withdrawn"
        same = all(_json(getattr(present, name)) == value for name, value in entry["after"].items())
        return ActivityChange(status=wanted) if same else ActivityChange(), not same
    back = dict(_unchanged(present, entry))
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


def _unchanged(present: ActivityRow | EditionRow, entry: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in (entry["before"] or {}).items():
        if _json(getattr(present, name)) == entry["after"][name]:
            yield name, _value(name, value)


def _value(name: str, stored: Any) -> Any:
    if stored is None:
        return None
    if name in DAYS:
        return date.fromisoformat(stored)
    return datetime.fromisoformat(stored) if name in TIMES else stored


def _json(value: Any) -> Any:
    """In UTC, however a file or a chat has written it, so that what is stored compares."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
