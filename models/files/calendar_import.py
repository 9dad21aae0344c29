"""Activities from a calendar file: our own comes back without a difference, a foreign one becomes sessions."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from icalendar import Timezone

from models.actions.agenda import KINDS, NewActivity, Status
from models.files import cells
from models.files.activity_sheet import HOUR_MISSING, STATUS_WORDS, STATUSES, Row, Sheet, longest, needs_hour
from models.files.calendar_file import EXTRA, OURS
from models.files.calendar_lines import CalendarLines, take_apart
from models.files.calendar_reading import Reading
from models.files.calendar_times import times_of
from models.files.csv_table import repeated
from models.queries.editions import EditionRow
from models.region.regency import PROGRAMMES

REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID", "EXRULE")
KIND_OF: Final = {"festival": "budaya"}
OTHER_KIND = "lainnya"
CODE_LETTERS = 12
FOREIGN = "It is no event of ours; say where it belongs: --programme festival --edition FGS-9."
REPEATED = "This event repeats itself; make an event of its own for each day and export again."
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
UNTOLD = NewActivity("", "", "", "", "", "", NO_TIME)


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
        reading = Reading(event, [], set())
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


def _row(reading: Reading, edition: EditionRow | None) -> Row | None:
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
    activity = replace(activity, **times_of(reading))
    if whole:
        return _own(reading, activity)
    assert edition is not None
    return _foreign(reading, activity, edition)


def _code_of(uid: str) -> str:
    """A code that is the same each time the calendar is imported."""
    return f"ICS-{hashlib.sha256(uid.encode()).hexdigest()[:CODE_LETTERS].upper()}"


def _title(reading: Reading) -> str:
    if reading.event.first("SUMMARY") is None:
        reading.note(None, "The event has no title; give it one.")
    return reading.take("", partial(cells.words, most=longest("title"), least=1), "SUMMARY", "title")


def _own(reading: Reading, activity: NewActivity) -> Row:
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


def _foreign(reading: Reading, activity: NewActivity, edition: EditionRow) -> Row:
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


def _cancelled(reading: Reading) -> bool:
    return (reading.event.text("STATUS") or "").strip().upper() == "CANCELLED"


def _point(words: str) -> tuple[float, float] | None:
    latitude, _, longitude = words.partition(";")
    return cells.point(latitude, longitude)
