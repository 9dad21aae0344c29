"""Builders with sensible defaults; a test names only what matters to it."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, insert

from models.queries.activities import ActivityRow, activity_by_id
from models.tables.activity import Activity
from models.tables.base import table_of
from tests.talk import START

_activity = table_of(Activity)
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
