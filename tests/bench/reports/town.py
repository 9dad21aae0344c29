"""A regency that has reported for two years: people by population, places that everybody reports, what became of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import Connection, Table, insert

from models.actions.reports import PROBLEM
from models.queries.reports import METRES_A_DEGREE
from models.region.boundaries import locate
from models.region.categories import CATEGORIES
from models.region.gazetteer import Place, all_places
from models.region.regency import Regency
from models.region.workdays import deadline
from models.rules.report_acts import AT_WORK, CLOSED_STATUSES
from models.rules.tickets import ALPHABET, PREFIX
from models.tables.base import table_of
from models.tables.person import Person
from models.tables.report import Report, ReportEvent, ReportFollower, ReportPicture

# How often each kind is reported; a guess, roads first as everywhere.
SHARES = {
    "jalan": 26,
    "drainase": 9,
    "lampu_jalan": 15,
    "sampah": 12,
    "air_bersih": 8,
    "banjir_longsor": 5,
    "pohon": 4,
    "fasilitas_umum": 5,
    "keamanan": 4,
    "pelayanan": 5,
    "bantuan_sosial": 4,
    "kesehatan": 2,
    "pendidikan": 1,
}
CLOSED, PINNED, POPULAR, JOINED, PHOTO = 0.3, 0.65, 0.03, 0.2, 0.4
OPEN_SHARES = {"received": 12, "verified": 18, "forwarded": 30, "in_progress": 30, "needs_info": 5, "reopened": 5}
# A place that everybody reports, the market or the square: so wide, and this many of them.
HOT_METRES, HOT_PLACES = 40.0, 12
VILLAGE_METRES, SPOT_METRES, SPOTS = 1200.0, 120.0, 3
DAYS = 730
REPORTS_EACH = 4
AT_ONCE = 5_000
ROUTES = Regency().reports
WORDS = "Lubangnya besar sekali, kemarin ada yang jatuh. Sudah lama begini, mohon segera diperbaiki, terima kasih. "


@dataclass(frozen=True, slots=True)
class Spot:
    """Somewhere in the regency, and the kind of report most people have there; '' where it may be any."""

    region: str
    latitude: float
    longitude: float
    category: str = ""


class Town:
    """Draws residents' reports, always the same ones for the same luck."""

    def __init__(self, luck: Random) -> None:
        self.luck = luck
        self._desa = [place for place in all_places() if place.kind != "kecamatan"]
        self._people = [place.population for place in self._desa]
        self._spots = {place.code: [self._near(place, VILLAGE_METRES) for _ in range(SPOTS)] for place in self._desa}
        self.hot = [
            Spot(spot.region, spot.latitude, spot.longitude, luck.choice(("jalan", "lampu_jalan", "sampah")))
            for spot in (self._near(place, VILLAGE_METRES / 2) for place in self._drawn(HOT_PLACES))
        ]

    def told(self) -> Spot:
        """Where and what the next report is of; half of them lie where others have been reported."""
        if self.luck.random() < POPULAR:
            hot = self.luck.choice(self.hot)
            near = self._near(hot, HOT_METRES)
            return Spot(near.region, near.latitude, near.longitude, hot.category)
        (desa,) = self._drawn(1)
        among = self._near(self.luck.choice(self._spots[desa.code]), SPOT_METRES)
        spot = among if self.luck.random() < 0.5 else self._near(desa, VILLAGE_METRES)
        (category,) = self.luck.choices(list(SHARES), list(SHARES.values()))
        return Spot(spot.region, spot.latitude, spot.longitude, category)

    def desa(self) -> str:
        """Where somebody lives."""
        return self._drawn(1)[0].code

    def _drawn(self, count: int) -> list[Place]:
        return self.luck.choices(self._desa, self._people, k=count)

    def _near(self, middle: Place | Spot, metres: float) -> Spot:
        """A point around it, inside the regency."""
        while True:
            north, east = (self.luck.gauss(0, metres) / METRES_A_DEGREE for _ in range(2))
            latitude = middle.latitude + north
            longitude = middle.longitude + east / math.cos(math.radians(middle.latitude))
            if (place := locate(latitude, longitude)) is not None:
                return Spot(place.code, latitude, longitude)


def fill(db: Connection, count: int, town: Town, now: datetime) -> None:
    """So many reports with their history, followers and photos, and the people who made them."""
    people = max(1, count // REPORTS_EACH)
    _insert(db, table_of(Person), (_person(number, town, now) for number in range(1, people + 1)))
    _insert(db, table_of(Report), (_report(number, people, town, now) for number in range(1, count + 1)))
    _insert(db, table_of(ReportEvent), (_event(number, now) for number in range(1, count + 1)))
    joined = (number for number in range(1, count + 1) if town.luck.random() < JOINED)
    _insert(db, table_of(ReportFollower), (_follower(number, people, now) for number in joined))
    shown = (number for number in range(1, count + 1) if town.luck.random() < PHOTO)
    _insert(db, table_of(ReportPicture), (_picture(number) for number in shown))


def _insert(db: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, AT_ONCE)):
        db.execute(insert(table), some)


def _person(number: int, town: Town, now: datetime) -> dict[str, Any]:
    common = {"name": "Siti", "adult": True, "registered_at": now, "last_active_at": now}
    return {"id": number, "uid": f"u{number}", "region": town.desa(), **common}


def _report(number: int, people: int, town: Town, now: datetime) -> dict[str, Any]:
    luck, spot = town.luck, town.told()
    category = spot.category
    pinned = CATEGORIES[category].photo_helps and luck.random() < PINNED
    closed = luck.random() < CLOSED
    (status,) = luck.choices(list(OPEN_SHARES), list(OPEN_SHARES.values()))
    status = luck.choice(CLOSED_STATUSES) if closed else status
    # Most of what is open is recent, much is not.
    made = now - timedelta(days=DAYS * luck.random() ** (1 if closed else 4))
    at_unit = status in AT_WORK or status == "done"
    return {
        "id": number,
        "code": _ticket(number),
        "cause": f"bench:{number}",
        "person_id": 1 + int(people * luck.random() ** 2),
        "anonymous": luck.random() < 0.05,
        "category": category,
        "words": WORDS * luck.choice((1, 1, 2, 4)),
        "region": spot.region,
        "kecamatan": spot.region[:8],
        "place": "dekat pasar",
        "latitude": spot.latitude if pinned else None,
        "longitude": spot.longitude if pinned else None,
        "status": status,
        "unit": ROUTES.unit(category, spot.region) if at_unit else "",
        "rank": -luck.choice((1, 1, 1, 2)) if status == "reopened" else 0,
        "reopened": int(status == "reopened"),
        "version": 3,
        "created_at": made,
        "due_at": _due(made.replace(hour=3, minute=0, second=0, microsecond=0), _days(status, category)),
        "answer_by": made + timedelta(days=CATEGORIES[category].days),
        "closed_at": made + timedelta(days=5) if closed else None,
    }


def _days(status: str, category: str) -> int:
    return {"received": 1, "verified": 3}.get(status, CATEGORIES[category].days)


@cache
def _due(day: datetime, days: int) -> datetime:
    return deadline(day, days)


def _ticket(number: int) -> str:
    letters: Sequence[str] = [ALPHABET[number >> 5 * place & 31] for place in range(8)]
    return PREFIX + "".join(letters)


def _event(number: int, now: datetime) -> dict[str, Any]:
    return {"report_id": number, "at": now, "action": "filed", "status": "received", "actor": "-", "role": "warga"}


def _follower(number: int, people: int, now: datetime) -> dict[str, Any]:
    return {"report_id": number, "person_id": 1 + number * 7 % people, "at": now}


def _picture(number: int) -> dict[str, Any]:
    file = {"file": f"{number:032x}.jpg", "released": number % 2 == 0}
    return {"report_id": number, "picture_id": number, "kind": PROBLEM, **file}
