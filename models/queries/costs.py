"""What WhatsApp has cost, from the counts of what was delivered and the regency's prices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection, func, select

from models.region.regency import Whatsapp
from models.region.wib import WIB, local
from models.tables.base import table_of
from models.tables.whatsapp import WaCost

_cost = table_of(WaCost)


def month_of(now: datetime) -> date:
    """The first day of this month, in WIB."""
    return local(now).date().replace(day=1)


def next_month(now: datetime) -> datetime:
    """When this month ends, in WIB."""
    first = month_of(now)
    day = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return datetime.combine(day, time(), tzinfo=WIB).astimezone(UTC)


def counted(db: Connection, first: date) -> dict[tuple[str, bool], int]:
    """How many messages were delivered from this day on, by category and whether Meta charges them."""
    rows = db.execute(
        select(_cost.c.category, _cost.c.billable, func.sum(_cost.c.count))
        .where(_cost.c.day >= first)
        .group_by(_cost.c.category, _cost.c.billable)
    )
    return {(category, billable): int(count) for category, billable, count in rows}


def rupiah(counts: Mapping[tuple[str, bool], int], tariff: Whatsapp) -> float:
    """What so many messages cost."""
    return sum(tariff.price(category) * count for (category, billable), count in counts.items() if billable)


def spent(db: Connection, tariff: Whatsapp, now: datetime) -> float:
    """Rupiah of this month so far."""
    return rupiah(counted(db, month_of(now)), tariff)


def spent_share(db: Connection, tariff: Whatsapp, now: datetime) -> float:
    """This month's share of what it may cost; 0 where it may cost anything."""
    return spent(db, tariff, now) / tariff.month_cap if tariff.month_cap else 0.0
