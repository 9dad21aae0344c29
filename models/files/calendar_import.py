"""Activities from a calendar file: our own comes back without a difference, a foreign one becomes sessions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, Final, TypeVar

from icalendar import Event, Timezone

from models.actions.agenda import KINDS, PROGRAMMES, NewActivity, Status
from models.files import cells
from models.files.activity_sheet import HOUR_MISSING, STATUS_WORDS, STATUSES, Row, Sheet, longest, needs_hour
from models.files.calendar_file import EXTRA, OURS
from models.files.calendar_lines import CalendarLines, Component, Property, chunk, take_apart
from models.files.csv_table import Problem, repeated
from models.queries.editions import EditionRow
from models.region.wib import WIB

T = TypeVar("T")
TIMES = ("DTSTART", "DTEND", "DURATION")
REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID", "EXRULE")
KIND_OF: Final = {"festival": "budaya"}
OTHER_KIND = "lainnya"
CODE_LETTERS = 12
FOREIGN = "It is no event of ours; say where it belongs: --programme festival --edition FGS-9."
REPEATED = "This event repeats itself; make an event of its own for each day and export again."
NO_ZONE = "The time zone of this event is not known; write the time in Asia/Jakarta or in UTC."
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
UNTOLD = NewActivity("", "", "", "", "", "", NO_TIME)


@dataclass(slots=True)
class _Reading:
    """An event being understood: what it tells, and everything that is wrong with it by its line."""

    event: Component
    problems: list[Problem]
    given: set[str]

    def take(self, default: T, read: Callable[[str], T], name: str, field: str = "") -> T:
        """Read one property as a text; one that is not there leaves the default."""
        found = self.event.first(name)
        if found is None:
            return default
        self.given.add(field)
        try:
            return read(found.words)
        except cells.BadCell as bad:
            self.note(found, str(bad))
            return default

    def note(self, where: Property | None, sentence: str) -> None:
        self.problems.append(Problem(where.line if where else self.event.line, where.name if where else "", sentence))


def read_calendar(text: str, edition: EditionRow | None) -> Sheet:
    """All that can be read; events of others belong to ``edition``. Samples and what was withdrawn are left out."""
    lines = take_apart(text)
    _learn_zones(lines)
    rows: list[Row] = []
    problems = list(lines.problems)
    first: dict[str, int] = {}
    left_out = 0
    for event in lines.events:
        if event.text(EXTRA["sample"]) or event.text(EXTRA["status"]) == STATUS_WORDS["withdrawn"]:
            left_out += 1
            continue
        reading = _Reading(event, [], set())
        row = _row(reading, edition)
        again = row and repeated(row.activity.code, event.line, first)
        if again:
            reading.note(event.first("UID"), again)
        problems += reading.problems
        if row and not reading.problems:
            rows.append(row)
    return Sheet(tuple(rows), tuple(sorted(problems, key=lambda problem: problem.line)), left_out)


def _learn_zones(lines: CalendarLines) -> None:
    """Time zones of the file's own making; the library remembers them by their name."""
    for zone in lines.zones:
        try:
            Timezone.from_ical("\r\n".join([*zone.lines, ""]))
        except (ValueError, KeyError, IndexError):
            # An event that needs it will say so.
            continue


def _row(reading: _Reading, edition: EditionRow | None) -> Row | None:
    event = reading.event
    repeats = next((found for name in REPEATS if (found := event.first(name))), None)
    if repeats is not None:
        reading.note(repeats, REPEATED)
        return None
    uid = event.first("UID")
    if uid is None or not uid.value.strip():
        reading.note(None, "The event has no UID, by which it would be recognised again; export the calendar again.")
        return None
    ours = uid.value.strip().endswith(OURS)
    whole = ours and event.first(EXTRA["programme"]) is not None
    if not whole and edition is None:
        reading.note(uid, FOREIGN)
        return None
    if ours:
        code = reading.take("", lambda words: cells.code(words.strip().removesuffix(OURS)), "UID")
    else:
        code = _code_of(uid.value.strip())
    activity = replace(UNTOLD, code=code, title=_title(reading))
    activity = replace(activity, **_times(reading))
    if whole:
        return _own(reading, activity)
    assert edition is not None
    return _foreign(reading, activity, edition)


def _code_of(uid: str) -> str:
    """A code that is the same each time the calendar is imported."""
    return f"ICS-{hashlib.sha256(uid.encode()).hexdigest()[:CODE_LETTERS].upper()}"


def _title(reading: _Reading) -> str:
    if reading.event.first("SUMMARY") is None:
        reading.note(None, "The event has no title; give it one.")
    return reading.take("", partial(cells.words, most=longest("title"), least=1), "SUMMARY", "title")


def _own(reading: _Reading, activity: NewActivity) -> Row:
    """Everything as we wrote it; a status that was changed in another program counts."""
    take = reading.take

    def words(name: str, least: int = 0) -> str:
        return take("", partial(cells.words, most=longest(name), least=least), EXTRA[name], name)

    wrote = take("buka", partial(cells.one_of, allowed=tuple(STATUSES)), EXTRA["status"], "status")
    status: Status = STATUSES[wrote]
    if (status == "cancelled") != _cancelled(reading):
        status = "cancelled" if _cancelled(reading) else "open"
    point = take(None, _point, "GEO", "latitude")
    activity = replace(
        activity,
        programme=take("", partial(cells.one_of, allowed=PROGRAMMES), EXTRA["programme"], "programme"),
        kind=take("", partial(cells.one_of, allowed=KINDS), EXTRA["kind"], "kind"),
        region=take("", lambda code: cells.region(code, "", ""), EXTRA["region"], "region"),
        place=words("place", 1),
        description=words("description"),
        quota=take(None, cells.quota, EXTRA["quota"], "quota"),
        bring=words("bring"),
        commodities=words("commodities"),
        status=status,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
    )
    edition = take("", lambda words: cells.code(words) if words.strip() else "", EXTRA["edition"], "edition_id")
    if not activity.hours_known and needs_hour(activity):
        reading.note(reading.event.first("DTSTART"), HOUR_MISSING)
    given = reading.given - {""} | {"latitude", "longitude"}
    return Row(reading.event.line, activity, frozenset(given), edition)


def _foreign(reading: _Reading, activity: NewActivity, edition: EditionRow) -> Row:
    """A session of this edition; where the calendar says nothing, it is where the edition is."""
    take = reading.take
    place = take("", partial(cells.words, most=longest("place")), "LOCATION", "place")
    if not place:
        reading.given.discard("place")
    point = take(None, _point, "GEO", "latitude")
    at_edition = not place and point is None
    if point is not None:
        reading.given.add("longitude")
    activity = replace(
        activity,
        programme=edition.programme,
        kind=KIND_OF.get(edition.programme, OTHER_KIND),
        region=edition.region,
        place=place or edition.place,
        description=take("", partial(cells.words, most=longest("description")), "DESCRIPTION", "description"),
        status="cancelled" if _cancelled(reading) else "open",
        latitude=edition.latitude if at_edition else point and point[0],
        longitude=edition.longitude if at_edition else point and point[1],
    )
    given = reading.given - {""} | {"programme", "edition_id", "status"}
    return Row(reading.event.line, activity, frozenset(given), edition.code)


def _cancelled(reading: _Reading) -> bool:
    return (reading.event.text("STATUS") or "").strip().upper() == "CANCELLED"


def _point(words: str) -> tuple[float, float] | None:
    latitude, _, longitude = words.partition(";")
    return cells.point(latitude, longitude)


def _times(reading: _Reading) -> dict[str, Any]:
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


def _checked(reading: _Reading, start: date, end: date | None) -> dict[str, Any]:
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
