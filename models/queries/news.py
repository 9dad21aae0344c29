"""Who is concerned by a change of a programme, and who still waits for news of an earlier one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.rules import causes
from models.rules.news_known import Known, known_from
from models.tables.activity import Signup
from models.tables.base import table_of, written
from models.tables.programme import Follow
from models.tables.sending import Outbox

_follow = table_of(Follow)
_signup = table_of(Signup)
_outbox = table_of(Outbox)
LISTENING = ("registered", "waiting")
# A notice for who signed up, an announcement for who only follows.
NEWS_PRIORITIES = (2, 5)
# As the partial indexes have it: anything else would read all that was ever sent.
_QUEUED = (_outbox.c.state == written("queued"), _outbox.c.announcement_id.is_(None))
_HELD = (_outbox.c.state.in_((written("held"), written("unknown"))), _outbox.c.state == written("held"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """News that has not left yet: its row, and what its reader knew before it."""

    row: int
    kind: str
    known: dict[str, Known]


def followers_of(db: Connection, programme: str, targets: Collection[str]) -> Sequence[tuple[int, str]]:
    """(person, target) for each that is followed."""
    rows = db.execute(
        select(_follow.c.person_id, _follow.c.target).where(
            _follow.c.programme == programme, _follow.c.target.in_(targets)
        )
    )
    return [(row.person_id, row.target) for row in rows]


def participants_of(db: Connection, activity_ids: Collection[int]) -> Sequence[tuple[int, int]]:
    """(person, activity) for each entry, registered or waiting."""
    rows = db.execute(
        select(_signup.c.person_id, _signup.c.activity_id).where(
            _signup.c.activity_id.in_(activity_ids),
            _signup.c.status.in_(LISTENING),
            _signup.c.person_id.is_not(None),
        )
    )
    return [(row.person_id, row.activity_id) for row in rows]


def waiting_news(db: Connection, programme: str, person_id: int | None = None) -> dict[int, Waiting]:
    """By person; nobody has two, for a later one takes in what the earlier had to tell."""
    found: dict[int, Waiting] = {}
    prefix = causes.news_of(programme)
    whose = [] if person_id is None else [_outbox.c.person_id == person_id]
    for where in (_QUEUED, _HELD):
        rows = db.execute(
            select(_outbox.c.id, _outbox.c.person_id, _outbox.c.kind, _outbox.c.body).where(
                *where,
                _outbox.c.priority.in_(NEWS_PRIORITIES),
                func.substr(_outbox.c.cause, 1, len(prefix)) == prefix,
                *whose,
            )
        )
        for row in rows:
            found[row.person_id] = Waiting(row.id, row.kind, known_from(row.body["news"]))
    return found
