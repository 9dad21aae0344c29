"""The list of erasures outside the database, so that a restored backup brings nobody back."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, select

from models.actions.audit import record
from models.actions.erasure import erase_person, forget_addresses
from models.queries.people import person_by_id
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.upkeep import Erasure

FILE = "erasures.txt"
MOST = 500

_erasure = table_of(Erasure)
_person = table_of(Person)


def move_out(db: Connection, path: Path) -> int:
    """Move at most 500 erasures from the database to the list. A crash in between leaves lines twice: harmless."""
    rows = db.execute(select(_erasure.c.uid, _erasure.c.at).order_by(_erasure.c.at, _erasure.c.uid).limit(MOST)).all()
    if rows:
        add(path, [(row.uid, row.at) for row in rows])
        db.execute(delete(_erasure).where(_erasure.c.uid.in_([row.uid for row in rows])))
    return len(rows)


def add(path: Path, erasures: Iterable[tuple[str, datetime]]) -> None:
    """Append to the list; on disk when this returns."""
    text = "".join(f"{uid} {at.isoformat()}\n" for uid, at in erasures)
    if not text:
        return
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        size = os.fstat(handle).st_size
        if size and os.pread(handle, 1, size - 1) != b"\n":
            # A line cut off by a full disk or a power cut must not swallow the next one.
            text = "\n" + text
        file.write(text.encode("ascii"))
        file.flush()
        os.fsync(handle)
    sync_folder(path.parent)


def read(path: Path) -> set[str]:
    """The uids of all who were erased."""
    if not path.exists():
        return set()
    lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    return {line.split()[0] for line in lines if line.strip()}


def erase_again(db: Connection, uids: Iterable[str], regency: Regency, now: datetime) -> int:
    """Erase those of ``uids`` whom a restored backup brought back, and their addresses with them."""
    back = set(db.execute(select(_person.c.uid)).scalars()) & set(uids)
    for uid in sorted(back):
        person_id = db.execute(select(_person.c.id).where(_person.c.uid == uid)).scalar_one()
        person = person_by_id(db, person_id)
        assert person is not None
        record(db, person, "erased", now, subject="after restore")
        forget_addresses(db, erase_person(db, person, regency, now))
    return len(back)


def sync_folder(folder: Path) -> None:
    """Make a created or renamed entry of a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
