"""Activities as a calendar file (iCalendar) that stays right when it is fetched again. Pure; a job can call it too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import Any, Final

from icalendar import Calendar, Event, Timezone, vDuration, vText

from models.files.activity_sheet import STATUS_WORDS
from models.files.cells import HIDDEN
from models.queries.activities import ActivityRow
from models.region.gazetteer import place
from models.region.regency import Regency
from models.region.wib import WIB, local
from models.words.calendar import all_activities, description, summary

OURS = "@sambatan"
RENEWED = timedelta(hours=1)
# What the format has no field for, so that our own file can be imported without a difference.
EXTRA: Final[Mapping[str, str]] = {
    "programme": "X-SAMBATAN-PROGRAM",
    "edition": "X-SAMBATAN-EDISI",
    "kind": "X-SAMBATAN-JENIS",
    "region": "X-SAMBATAN-WILAYAH",
    "place": "X-SAMBATAN-TEMPAT",
    "description": "X-SAMBATAN-KETERANGAN",
    "quota": "X-SAMBATAN-KUOTA",
    "bring": "X-SAMBATAN-BAWA",
    "commodities": "X-SAMBATAN-KOMODITAS",
    "status": "X-SAMBATAN-STATUS",
    "sample": "X-SAMBATAN-CONTOH",
}
SAMPLE = "ya"
_ESCAPED = re.compile(r"[\\;,]")


@dataclass(frozen=True, slots=True)
class Names:
    """What a calendar file needs to know beside the activities."""

    regency: Regency
    editions: Mapping[int, str] = field(default_factory=dict)
    language: str = "id"
    public_url: str = ""


class _Words(vText):  # type: ignore[misc]  # the library ships no types
    """A text whose every backslash is escaped: the library takes a capital N after one for a new line."""

    def to_ical(self) -> bytes:
        return _ESCAPED.sub(lambda sign: f"\\{sign[0]}", str(self)).replace("\n", r"\n").encode()


def calendar_file(activities: Iterable[ActivityRow], names: Names, programme: str | None = None) -> bytes:
    """The file of these activities. The same rows give the same bytes, so that a cache can compare them."""
    calendar = Calendar()
    title = names.regency.programme(programme) if programme else all_activities(names.language)
    calendar.add("prodid", f"-//Sambatan//Agenda//{names.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", _Words(title))
    calendar.add("x-wr-calname", _Words(title))
    calendar.add("x-wr-timezone", str(WIB))
    calendar.add("refresh-interval", vDuration(RENEWED), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(_timezone())
    for activity in activities:
        calendar.add_component(_event(_cleaned(activity), names))
    return bytes(calendar.to_ical())


@cache
def _timezone() -> Timezone:
    zone = Timezone.from_tzid(str(WIB))
    # It says that the zone is good for some decades only; this one has not changed since 1964.
    zone.pop("COMMENT", None)
    return zone


def _event(activity: ActivityRow, names: Names) -> Event:
    event = Event()
    changed = activity.changed_at or activity.created_at
    event.add("uid", f"{activity.code}{OURS}")
    # Without METHOD it is the time of the last change, and the same file is the same again.
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("created", activity.created_at)
    event.add("sequence", activity.revision)
    event.add("status", "CANCELLED" if activity.called_off else "CONFIRMED")
    for name, value in _times(activity).items():
        event.add(name, value)
    event.add("summary", _Words(summary(activity, names.language)))
    event.add("location", _Words(f"{activity.place}, {_area(activity.region)}"))
    event.add("description", _Words(description(activity, names.language)))
    if activity.latitude is not None and activity.longitude is not None:
        event.add("geo", (activity.latitude, activity.longitude))
    event.add("categories", [names.regency.programme(activity.programme)])
    if names.public_url:
        event.add("url", f"{names.public_url}/agenda?program={activity.programme}#{activity.code}")
    for name, value in _extra(activity, names).items():
        event.add(EXTRA[name], _Words(value))
    return event


def _times(activity: ActivityRow) -> dict[str, Any]:
    """A day without a known hour is a whole day; the end of days is the day after, as the format has it."""
    start, end = local(activity.starts_at), activity.ends_at
    if activity.hours_known:
        return {"dtstart": start} | ({} if end is None else {"dtend": local(end)})
    day = {} if end is None else {"dtend": local(end).date() + timedelta(days=1)}
    return {"dtstart": start.date(), **day}


def _extra(activity: ActivityRow, names: Names) -> dict[str, str]:
    edition = names.editions.get(activity.edition_id or 0, "")
    told = {
        "programme": activity.programme,
        "edition": edition,
        "kind": activity.kind,
        "region": activity.region,
        "place": activity.place,
        "description": activity.description,
        "quota": "" if activity.quota is None else str(activity.quota),
        "bring": activity.bring,
        "commodities": activity.commodities,
        "status": STATUS_WORDS[activity.status],
    }
    return told | ({"sample": SAMPLE} if activity.sample else {})


def _area(region: str) -> str:
    where = place(region)
    if where.kind == "kecamatan":
        return f"Kec. {where.name}, Purbalingga"
    return f"{where.name}, Kec. {place(where.kecamatan).name}, Purbalingga"


def _cleaned(activity: ActivityRow) -> ActivityRow:
    """With words that no calendar program stumbles over."""
    return replace(
        activity,
        title=_clean(activity.title),
        description=_clean(activity.description),
        place=_clean(activity.place),
        bring=_clean(activity.bring),
        commodities=_clean(activity.commodities),
    )


def _clean(words: str) -> str:
    """Without the signs that break a line or a reader; a new line stays one."""
    lines = "\n".join(words.splitlines())
    spaced = "".join(" " if sign.isspace() and sign != "\n" else sign for sign in lines)
    return "".join(sign for sign in spaced if sign == "\n" or unicodedata.category(sign) not in HIDDEN)
