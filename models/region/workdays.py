"""Working days: Monday to Friday in WIB, without the holidays of ``data/hari_libur.csv``."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from models.region.wib import WIB, local
from models.store.data_files import DATA

# SKB of the three ministers for 2026; of 2027 only the fixed days are known.
HOLIDAYS = DATA / "hari_libur.csv"
CLOSES = time(15, 30)
SATURDAY = 5


@cache
def holidays(path: Path = HOLIDAYS) -> frozenset[date]:
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(date.fromisoformat(row["tanggal"]) for row in csv.DictReader(file))


def is_workday(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays()


def deadline(since: datetime, days: int) -> datetime:
    """The close of the ``days``-th working day after the local day of ``since``, in UTC."""
    day = local(since).date()
    while days > 0:
        day += timedelta(days=1)
        days -= is_workday(day)
    return datetime.combine(day, CLOSES, tzinfo=WIB).astimezone(UTC)
