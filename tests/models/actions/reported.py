"""A message to somebody on WhatsApp, what is reported of it, and what then becomes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select

from models.message.provider_status import ProviderStatus, Reached
from models.tables.base import table_of
from models.tables.sending import Outbox
from tests.models import rows
from tests.models.rows import NOW

WAMID = "wamid.HBgNNjI4MTU3MTAwMDAxFQIAERgS"
BODY = {"k": "x", "v": {}}
_outbox = table_of(Outbox)


def a_row(db: Connection, state: str = "sent", **given: Any) -> int:
    address = rows.an_address(db, channel="whatsapp", window_until=NOW + timedelta(hours=3))
    usual = {"provider_id": WAMID if state == "sent" else None, "attempts": 1, "body": BODY}
    return rows.a_message(db, **{"address_id": address, "state": state, **usual, **given})


def status(reached: Reached, row: int | None = None, wamid: str = WAMID, **more: Any) -> ProviderStatus:
    return ProviderStatus(wamid, reached, NOW, row, **more)


def row_of(db: Connection, row: int) -> tuple[str, str | None, str | None]:
    found = db.execute(select(_outbox.c.state, _outbox.c.why, _outbox.c.provider_id).where(_outbox.c.id == row)).one()
    return found.state, found.why, found.provider_id
