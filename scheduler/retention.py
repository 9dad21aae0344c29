"""The sweep of what has been kept long enough: nightly, in chunks, and once a night whatever restarts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol

from sqlalchemy import Connection, Engine

from models.actions.retention import FAREWELLS, RULES, Rule, count_doomed, forget_chunk
from models.queries.facts import fact
from models.queries.mentions import HOLDERS, Holder, mentioned
from models.region.regency import Regency
from models.region.wib import local, utc_now
from models.store.upsert import insert_into
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.upkeep import Fact

RAN = "retention_ran"
NIGHT_BEGINS = timedelta(hours=2)
FILE_KEPT = timedelta(days=1)
ASIDE_KEPT = timedelta(days=35)
ASIDE = ".before-restore-"


class Files(Protocol):
    """The files that rows name, as far as sweeping them goes."""

    def old(self, before: datetime) -> list[str]:
        """The names of what was last written before then."""
        ...

    def remove(self, name: str) -> None: ...


def forget(
    writer: Writer,
    regency: Regency,
    files: Files,
    data_dir: Path,
    now: Callable[[], datetime] = utc_now,
    dry_run: bool = False,
) -> Counter[str]:
    """Forget addresses after their farewell; once a night, from 02.00 WIB, all the rest. Raises StorageDown.

    A dry run counts what all rules would forget now. Blocks, so the clock gives it a thread of its own.
    """
    at = now()
    if dry_run:
        counts = {rule.name: writer.do(partial(_count, rule, regency, at)).result() for rule in RULES}
        return Counter(counts | {"files": len(_unnamed(writer, _old(files, at)))})
    total = Counter({FAREWELLS.name: _sweep(writer, FAREWELLS, regency, at)})
    tonight = night_of(at)
    if writer.do(_last_night).result() == tonight.isoformat():
        return total
    for rule in RULES:
        total[rule.name] += _sweep(writer, rule, regency, at)
    total["files"] = _remove(files, _unnamed(writer, _old(files, at))) + _remove_set_aside(data_dir, at)
    _empty_log(writer.do(lambda db: db.engine).result())
    writer.do(partial(_remember, tonight)).result()
    return total


def night_of(at: datetime) -> date:
    """The local date whose night ``at`` belongs to; before 02.00 it is still yesterday's."""
    return (local(at) - NIGHT_BEGINS).date()


def _sweep(writer: Writer, rule: Rule, regency: Regency, at: datetime) -> int:
    total = 0
    while True:
        count = writer.do(lambda db: forget_chunk(db, rule, regency, at)).result()
        total += count
        if count < rule.chunk:
            return total


def _count(rule: Rule, regency: Regency, at: datetime, db: Connection) -> int:
    return count_doomed(db, rule, regency, at)


def _last_night(db: Connection) -> str | None:
    return fact(db, RAN)


def _remember(night: date, db: Connection) -> None:
    kept = {"name": RAN, "value": night.isoformat()}
    remember = insert_into(db, table_of(Fact)).values(kept)
    db.execute(remember.on_conflict_do_update(index_elements=["name"], set_={"value": night.isoformat()}))


def _old(files: Files, at: datetime) -> list[str]:
    """Files older than a day: what is younger may belong to a message whose commit is still to come."""
    return files.old(at - FILE_KEPT)


def _unnamed(writer: Writer, names: list[str]) -> list[str]:
    """Those of ``names`` that no row names."""
    wanted = {PurePosixPath(name).name for name in names}
    for holder in HOLDERS:
        wanted -= _named_in(writer, holder, wanted)
    return [name for name in names if PurePosixPath(name).name in wanted]


def _named_in(writer: Writer, holder: Holder, wanted: set[str]) -> set[str]:
    found: set[str] = set()
    last: int | None = 0
    while wanted and last is not None:
        names, last = writer.do(partial(mentioned, holder=holder, after=last, wanted=wanted)).result()
        found |= names
    return found


def _remove(files: Files, names: list[str]) -> int:
    for name in names:
        files.remove(name)
    return len(names)


def _remove_set_aside(data_dir: Path, at: datetime) -> int:
    """What restores have set aside; copies of people's data may not outlive the backups."""
    before = (at - ASIDE_KEPT).strftime("%Y%m%dT%H%M%SZ")
    aside = [path for path in data_dir.glob(f"*{ASIDE}*") if path.name.partition(ASIDE)[2] < before]
    for path in aside:
        path.unlink(missing_ok=True)
    return len(aside)


def _empty_log(database: Engine) -> None:
    """SQLite's log still holds what was deleted; where a reader is in the way, the next night does it."""
    if database.dialect.name != "sqlite":
        return
    connection = database.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
