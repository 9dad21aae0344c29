"""When an event of a calendar is: from a start and an end, a length, or days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Event

from models.files import cells
from models.files.calendar_lines import Property, chunk
from models.files.calendar_reading import Reading
from models.region.wib import WIB

TIMES = ("DTSTART", "DTEND", "DURATION")
NO_ZONE = "The time zone of this event is not known; write the time in Asia/Jakarta or in UTC."


def times_of(reading: Reading) -> dict[str, Any]:
    """Start and end in local time, and whether the hour is known."""
    told = [item for item in reading.event.properties if item.name in TIMES]
    read: dict[str, Any] = {}
    for item in told:
        value = _read_time(item)
        if isinstance(value, str):
            reading.note(item, value)
        else:
            read.setdefault(item.name, value)
    if "DTSTART" not in read:
        if not any(item.name == "DTSTART" for item in told):
            reading.note(None, "The event has no start; give it one.")
        return {}
    reading.given |= {"starts_at", "hours_known", "ends_at"}
    start = read["DTSTART"]
    end = read["DTEND"] if "DTEND" in read else start + read["DURATION"] if "DURATION" in read else None
    return _checked(reading, start, end)


def _checked(reading: Reading, start: date, end: date | None) -> dict[str, Any]:
    timed = isinstance(start, datetime)
    where = reading.event.first("DTEND") or reading.event.first("DURATION") or reading.event.first("DTSTART")
    if end is not None and isinstance(end, datetime) != timed:
        reading.note(where, "Give both the start and the end an hour, or neither.")
        return {}
    if end is not None and end < start:
        reading.note(where, "The end is before the start; correct one of them.")
        return {}
    if start.year not in cells.YEARS or (end is not None and end.year not in cells.YEARS):
        reading.note(where, "This year cannot be right; correct it.")
        return {}
    if timed:
        return {"starts_at": start, "ends_at": None if end == start else end, "hours_known": True}
    last = None if end is None else max(start, end - timedelta(days=1))
    return {"starts_at": _midnight(start), "ends_at": last and _midnight(last), "hours_known": False}


def _read_time(item: Property) -> Any:
    """A moment, a day or a length; a sentence where it is none. Without a zone it is local."""
    event = Event.from_ical(chunk("VEVENT", [item]))
    found = event.get(item.name)
    value = getattr(found, "dt", None)
    right = isinstance(value, timedelta) if item.name == "DURATION" else isinstance(value, date)
    if event.errors or not right:
        return f"{cells.quoted(item.value)} is no {'length' if item.name == 'DURATION' else 'time'}; correct it."
    if isinstance(value, datetime):
        if value.tzinfo is None and "TZID" in item.parameters.upper():
            return NO_ZONE
        return value.replace(tzinfo=WIB) if value.tzinfo is None else value.astimezone(UTC)
    return value


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=WIB)
