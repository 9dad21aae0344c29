"""Slow work: asked for in a turn, claimed by a worker, ended with its result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from models.rules import causes
from models.store.upsert import insert_new
from models.tables.base import table_of, written
from models.tables.upkeep import Job

_job = table_of(Job)
# As its index says it, word for word.
_UNFINISHED = _job.c.state.in_((written("queued"), written("running")))
MOST_ATTEMPTS = 3
AGAIN_AFTER = timedelta(seconds=10)
LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class JobRow:
    """A claimed piece of work."""

    id: int
    kind: str
    arguments: dict[str, Any]
    cause: str
    attempts: int


def ask_for(db: Connection, kind: str, arguments: dict[str, Any], cause: str, now: datetime) -> None:
    """Queue a job once per cause."""
    row = {
        "kind": kind,
        "arguments": arguments,
        "cause": causes.job(cause, kind),
        "state": "queued",
        "attempts": 0,
        "created_at": now,
        "due_at": now,
    }
    db.execute(insert_new(db, _job), [row])


def claim_job(db: Connection, now: datetime) -> JobRow | None:
    """The oldest job that is due, now ``running``; None where there is none."""
    row = db.execute(
        select(_job.c.id, _job.c.kind, _job.c.arguments, _job.c.cause, _job.c.attempts)
        # One still ``running`` when its lease is over was left by a crash.
        .where(_UNFINISHED, _job.c.due_at <= now)
        .order_by(_job.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if row is None:
        return None
    db.execute(
        update(_job).where(_job.c.id == row.id).values(state="running", attempts=row.attempts + 1, due_at=now + LEASE)
    )
    return JobRow(**row._mapping)


def end_job(db: Connection, job: JobRow, why: str | None, now: datetime) -> bool:
    """``done``, or where it failed once more: queued again, at last ``failed``. True when it is over."""
    over = why is None or job.attempts + 1 >= MOST_ATTEMPTS
    state = "done" if why is None else "failed" if over else "queued"
    db.execute(update(_job).where(_job.c.id == job.id).values(state=state, why=why, due_at=now + AGAIN_AFTER))
    return over


def requeue_jobs(db: Connection) -> int:
    """Where nobody else works, what a crash has left ``running`` need not wait for the end of its lease."""
    return db.execute(
        update(_job)
        .where(_job.c.state.in_((written("queued"), written("running"))), _job.c.state == "running")
        .values(state="queued", due_at=_job.c.created_at)
    ).rowcount
