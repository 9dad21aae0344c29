"""What the browser tells: it has shown a message."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from models.actions.outbox import forget_shown
from models.tables.base import table_of
from models.tables.person import Address
from models.tables.sending import Outbox

_outbox = table_of(Outbox)
_address = table_of(Address)


def mark_shown(db: Connection, visitor: str, upto: int, now: datetime) -> None:
    """Everything sent to this visitor up to ``upto`` is delivered; never backwards."""
    mine = select(_address.c.id).where(_address.c.channel == "web", _address.c.external_id == visitor)
    shown = db.execute(
        update(_outbox)
        .where(_outbox.c.address_id.in_(mine), _outbox.c.id <= upto, _outbox.c.state == "sent")
        .values(state="delivered", changed_at=now)
        .returning(_outbox.c.id, _outbox.c.body)
    ).all()
    forget_shown(db, [(row.id, row.body) for row in shown])
