"""What a restored database needs before it may serve: nothing is sent, nobody erased comes back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from models.actions.audit import record
from models.actions.delivery import queue_depth, recover
from models.actions.due import HELD
from models.files.erasures import erase_again
from models.message.channel import LIMITS
from models.region.regency import Regency
from models.tables.base import table_of
from models.tables.sending import Outbox
from models.tables.upkeep import Erasure, Fact

_outbox = table_of(Outbox)
_fact = table_of(Fact)
_erasure = table_of(Erasure)


class Settled(NamedTuple):
    """How many persons were erased again, and how many messages wait until the operator releases them."""

    erased: int
    held: int


def settle(db: Connection, erased: Iterable[str], regency: Regency, now: datetime) -> Settled:
    """Hold the outbox, treat what was in flight as after a crash, begin a new generation, erase again."""
    _set_fact(db, HELD, "restore")
    _set_fact(db, "generation", secrets.token_hex(8))
    # Leased is not yet sending: certainly not sent.
    db.execute(update(_outbox).where(_outbox.c.state == "leased").values(state="queued", changed_at=now))
    for channel in LIMITS:
        recover(db, channel, now)
    count = erase_again(db, erased, regency, now)
    record(db, None, "restored", now, detail=f"erased again {count}")
    return Settled(count, queue_depth(db).get("queued", 0))


def discard_held(db: Connection, now: datetime) -> int:
    """Cancel every message of a held outbox instead of sending it; the outbox stays held."""
    if db.execute(select(_fact.c.value).where(_fact.c.name == HELD)).first() is None:
        return 0
    cancelled = {"state": "cancelled", "why": "restored", "changed_at": now}
    return db.execute(update(_outbox).where(_outbox.c.state == "queued").values(cancelled)).rowcount


def not_listed_yet(db: Connection) -> list[tuple[str, datetime]]:
    """Erasures that the database to be replaced has not yet moved to the list."""
    return [(row.uid, row.at) for row in db.execute(select(_erasure.c.uid, _erasure.c.at))]


def _set_fact(db: Connection, name: str, value: str) -> None:
    db.execute(delete(_fact).where(_fact.c.name == name))
    db.execute(insert(_fact), [{"name": name, "value": value}])
