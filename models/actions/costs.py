"""How many messages a day WhatsApp has delivered for us, by what it charges them as."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from models.store.upsert import insert_into
from models.tables.base import table_of
from models.tables.whatsapp import WaCost

_cost = table_of(WaCost)


def record_pricing(db: Connection, day: date, category: str, billable: bool, count: int) -> None:
    """Add to a day's sum; ``day`` is that of the delivery, in WIB."""
    new = insert_into(db, _cost).values(day=day, category=category, billable=billable, count=count)
    more = {"count": _cost.c.count + new.excluded.count}
    db.execute(new.on_conflict_do_update(index_elements=["day", "category", "billable"], set_=more))
