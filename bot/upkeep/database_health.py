"""The doctor's look at the database: reachable, durable, whole, of this schema, and what waits in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from bot.upkeep.findings import Finding, fail, ok, warn
from models.actions.due import HELD
from models.queries.facts import fact
from models.store.database import UnsafeStorage, assert_durable, open_reader
from models.store.migrate import current, newest
from models.tables.base import table_of, written
from models.tables.chat import Inbox
from models.tables.sending import Outbox

STUCK_AFTER = timedelta(minutes=15)
CLOCK_OFF = timedelta(seconds=30)
MEND = "stop the bot and restore the latest backup: sambatan restore FILE."

_outbox = table_of(Outbox)
_inbox = table_of(Inbox)


def database_findings(url: str, now: datetime) -> list[Finding]:
    """Every finding about the database; the first that fails hides those that depend on it."""
    target = make_url(url)
    if target.get_backend_name() == "sqlite" and not Path(target.database or "").exists():
        return [warn(f"database: there is none yet at {target.database}", "sambatan run or sambatan migrate makes it.")]
    engine = open_reader(url)
    try:
        with engine.connect() as db:
            return [ok(f"database: reachable ({db.dialect.name})"), durable(db), whole(db), *_content(db, now)]
    except DBAPIError as error:
        # A server's own words could hold the address with its password.
        reason = str(error.orig).strip().splitlines()[0] if target.get_backend_name() == "sqlite" else "no connection"
        return [fail(f"database: cannot be read ({reason})", "check SAMBATAN_DATABASE_URL and that the server runs.")]
    finally:
        engine.dispose()


def durable(db: Connection) -> Finding:
    """A commit must survive a power cut."""
    if db.dialect.name == "sqlite":
        try:
            assert_durable(db)
        except UnsafeStorage as error:
            return fail(f"durability: {error}", "put the data directory on a local disk, not on a network share.")
        return ok("durability: WAL, synchronous FULL")
    found = {name: db.exec_driver_sql(f"SHOW {name}").scalar_one() for name in ("fsync", "synchronous_commit")}
    if "off" in found.values():
        unsafe = next(name for name, value in found.items() if value == "off")
        return fail(f"durability: {unsafe} is off", f"set {unsafe} = on in postgresql.conf.")
    return ok("durability: fsync and synchronous_commit are on")


def whole(db: Connection) -> Finding:
    """SQLite's own check of the file."""
    if db.dialect.name != "sqlite":
        return ok("integrity: kept by PostgreSQL")
    said = db.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    return ok("integrity: quick_check ok") if said == "ok" else fail(f"integrity: {said}", MEND)


def schema(present: str | None, wanted: str) -> Finding:
    if present == wanted:
        return ok(f"schema: {present}, the newest")
    if present is None:
        return fail("schema: the database is empty", "run: sambatan migrate.")
    return fail(
        f"schema: {present}, this program needs {wanted}",
        "an older one: run sambatan migrate; a newer one: update the program.",
    )


def outbox(db: Connection, now: datetime) -> Finding:
    """Held after a restore, stuck, or moving."""
    waiting = db.execute(
        select(func.count(), func.min(_outbox.c.due_at, type_=_outbox.c.due_at.type)).where(
            _outbox.c.state == written("queued"), _outbox.c.due_at <= now
        )
    ).one()
    if fact(db, HELD) is not None:
        return warn(
            f"outbox: held after a restore, {waiting[0]} messages wait", "look at them, then run: sambatan release."
        )
    if waiting[1] is not None and now - waiting[1] > STUCK_AFTER:
        minutes = int((now - waiting[1]).total_seconds()) // 60
        return warn(
            f"outbox: {waiting[0]} messages wait, the oldest for {minutes} minutes",
            "see that the bot runs and what /ready says of its channels.",
        )
    return ok(f"outbox: {waiting[0]} messages wait")


def dead_messages(db: Connection, now: datetime) -> Finding:
    since = now - timedelta(days=1)
    count = db.execute(select(func.count()).where(_inbox.c.outcome == "dead", _inbox.c.at > since)).scalar_one()
    if count:
        return warn(
            f"dead messages: {count} in the last day", "the log names each reason (intake.dead); report it as a bug."
        )
    return ok("dead messages: none in the last day")


def clock_goes_on(db: Connection, now: datetime) -> Finding:
    """Against what is stored, so that it needs no network."""
    newest_at = db.execute(select(func.max(_inbox.c.at, type_=_inbox.c.at.type))).scalar_one()
    if newest_at is not None and newest_at > now + CLOCK_OFF:
        return warn("clock: earlier than the newest stored message", "set the clock; let NTP keep it (timedatectl).")
    return ok("clock: not behind what is stored")


def _content(db: Connection, now: datetime) -> list[Finding]:
    found = schema(current(db), newest())
    if found.level != "ok":
        return [found]
    return [found, outbox(db, now), dead_messages(db, now), clock_goes_on(db, now)]
