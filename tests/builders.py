"""Builders with sensible defaults; a test names only what matters to it."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert

from models.queries.activities import ActivityRow, activity_by_id
from models.region.wib import WIB
from models.tables.activity import Activity
from models.tables.base import table_of
from models.tables.programme import Edition
from tests.talk import START

_activity = table_of(Activity)
_edition = table_of(Edition)
_numbers = itertools.count(1)


def an_activity(database: Engine, **given: Any) -> ActivityRow:
    """An open activity in Slinga, three days after the start of the tests, at 06.30 WIB."""
    number = next(_numbers)
    row: dict[str, Any] = {
        "code": f"T-{number}",
        "programme": "gebrak",
        "kind": "bersih_lingkungan",
        "title": f"Bersih kali {number}",
        "description": "",
        "region": "33.03.04.2014",
        "place": "Balai Desa",
        "starts_at": START + timedelta(days=2, hours=20, minutes=30),
        "hours_known": True,
        "quota": None,
        "bring": "",
        "status": "open",
        "version": 1,
        "taken": 0,
        "last_place": 0,
        "sample": False,
        "created_at": START,
        **given,
    }
    with database.begin() as db:
        made = db.execute(insert(_activity).returning(_activity.c.id), [row]).scalar_one()
        found = activity_by_id(db, made)
    assert found is not None
    return found


def an_edition(database: Engine, **given: Any) -> int:
    """A published festival of three days, Friday to Sunday, two weeks after the start of the tests. Returns its id."""
    row: dict[str, Any] = {
        "code": f"E-{next(_numbers)}",
        "programme": "festival",
        "name": "Festival Gunung Slamet 9",
        "theme": "Sang Gunung",
        "first_day": date(2026, 12, 4),
        "last_day": date(2026, 12, 6),
        "region": "33.03.10.2001",
        "place": "D'LAS, Desa Serang",
        "latitude": -7.2431,
        "longitude": 109.3018,
        "directions": "Dari Bobotsari ke utara, jalannya menanjak.",
        "bring": "jaket",
        "status": "published",
        "about": "",
        "version": 1,
        "sample": False,
        "created_at": START,
        **given,
    }
    with database.begin() as db:
        return int(db.execute(insert(_edition).returning(_edition.c.id), [row]).scalar_one())


def wib(written: str) -> datetime:
    """A local time, as in ``2026-12-05 09:00``."""
    return datetime.fromisoformat(written).replace(tzinfo=WIB).astimezone(UTC)


def a_session(database: Engine, edition: int, hour: str, **given: Any) -> ActivityRow:
    """A session of an edition, beginning at this local time."""
    where = {"region": "33.03.10.2001", "place": "D'LAS"}
    session = {"programme": "festival", "kind": "budaya", "edition_id": edition, "starts_at": wib(hour)}
    return an_activity(database, **where, **session, **given)


def a_stop(database: Engine, **given: Any) -> ActivityRow:
    """A roadshow stop with two stalls, in Kecamatan Kaligondang."""
    stop = {"programme": "roadshow", "kind": "stan", "title": "Roadshow Kaligondang", "quota": 2}
    goods = {"place": "Taman Gembrungan", "commodities": "klapertart singkong, besek Slinga, telur asin Brecek"}
    return an_activity(database, **{**stop, **goods, **given})
