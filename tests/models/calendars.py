"""Calendar files for tests: a foreign one, and rows as our own is made of."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from models.actions.publishing import create_edition
from models.queries.editions import EditionRow, edition_by_id
from tests.models.agenda_builders import NOW

FIRST, LAST = date(2026, 12, 5), date(2026, 12, 6)


def an_edition(db: Connection, now: datetime = NOW, **parts: Any) -> EditionRow:
    values = {
        "code": "FGS-9",
        "programme": "festival",
        "name": "Festival Gunung Slamet 9",
        "first_day": FIRST,
        "last_day": LAST,
        "region": "33.03.10.2001",
        "place": "D'LAS",
        "latitude": -7.245276,
        "longitude": 109.280136,
    }
    found = edition_by_id(db, create_edition(db, {**values, **parts}, now))
    assert found is not None
    return found


def calendar(*events: str, zones: str = "") -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n{zones}{''.join(events)}END:VCALENDAR\r\n"


def event(*lines: str, uid: str = "abc@google.com", title: str = "Kirab") -> str:
    """An event at the seventh line of a file, where it is the first."""
    told = ("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT")
    return "".join(f"{line}\r\n" for line in told)
