"""Make changes of a programme valid together, and tell whom they concern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert, update

from models.actions.agenda import ActivityChange, NewActivity, change_activity, create_activity
from models.actions.news import Moved, edition_moved, tell
from models.actions.reminders import plan_followed
from models.message.sending_rules import SendingRules
from models.queries.activities import ActivityRow, activity_by_id
from models.queries.editions import EditionRow, edition_by_id, locked_edition
from models.queries.news import followers_of
from models.region.regency import FOLLOWED, Regency
from models.rules.changes_kept import difference
from models.tables.base import table_of
from models.tables.programme import Edition, Publication
from models.words.news import target_of

_edition = table_of(Edition)
_publication = table_of(Publication)

Source = Literal["chat", "import", "undo", "seed"]
# What a change may touch, in the order in which it is kept.
CHANGEABLE = tuple(field.name for field in fields(ActivityChange))
OF_EDITION = tuple(name for name in EditionRow.__slots__ if name not in ("id", "code", "version", "sample"))


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
    activities = [{"activity": item.now.id, **difference(item.was, item.now, CHANGEABLE)} for item in moved]
    return activities + [{"edition": item.now.id, **difference(item.was, item.now, OF_EDITION)} for item in editions]
