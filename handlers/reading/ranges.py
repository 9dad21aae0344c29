"""Read from when to when: the hours of a session ("Sabtu 09.00-10.30") and the days of an edition ("3-5 Juli 2027")."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple

from handlers.reading.times import from_today, moment_in, month_named
from models.region.wib import WIB, local

# "unclear" cannot be read, "day" is missing its day, "outside" is not on these days, "backwards" ends before it begins.
Problem = Literal["unclear", "day", "outside", "backwards"]
Days = tuple[date, date]
LONGEST_DAYS = 31
LONGEST_STAY = timedelta(days=14)
EVENING = 17
_DASH = re.compile(r"\s*(?:[–—-]|\bs\.?\s?/?\s?d\b\.?|\bsampai\b|\bhingga\b|\btekan\b)\s*")
_DASHED_DATE = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{2,4})\b")
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_HOURS = re.compile(rf"(?<![\d/])({_CLOCK})-(?:jam |pukul |pkl )?({_CLOCK})(?![\d/])")
_OPEN_END = re.compile(r"-\s*(?:selesai|rampung)\b")
_TWO_DAYS = re.compile(r"\b(\d{1,2})-(\d{1,2})(\s+([a-z]+)(?:\s+20\d\d)?)")
_WEEKDAYS = re.compile(r"\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b[\s,-]*")
_YEAR = re.compile(r"\b20\d\d\b")


class Span(NamedTuple):
    """From when to when, in UTC; ``timed`` is false where only the day is known."""

    start: datetime
    end: datetime | None
    timed: bool


def span_in(said: str, now: datetime, days: Days | None = None, day: date | None = None) -> Span | Problem:
    """``days``: those on which it must begin; ``day``: the one that is meant where none is said."""
    text = _OPEN_END.sub("", _dashed(said))
    several = _TWO_DAYS.search(text)
    last: int | None = None
    if several and month_named(several[4]):
        last = int(several[2])
        text = f"{text[: several.start()]}{several[1]}{several[3]}{text[several.end() :]}"
    hours = _HOURS.search(text)
    if hours:
        text = f"{text[: hours.start()]}{hours[1]}{text[hours.end() :]}"
    start = _start(text, now, days, day)
    if not isinstance(start, Span):
        return start
    if days and not days[0] <= local(start.start).date() <= days[1]:
        return "outside"
    until = local(start.start).date() if last is None else _same_month(local(start.start).date(), last)
    if until is None:
        return "unclear"
    if hours is None:
        return start if last is None else start._replace(end=_midnight(until))
    end = _end(start.start, until, hours[2])
    if end is None or end - start.start > LONGEST_STAY:
        return "backwards"
    return start._replace(end=end)


def days_in(said: str, now: datetime) -> Days | None:
    """The first and the last day; None where they cannot be read."""
    text = " ".join(_WEEKDAYS.sub("", _dashed(said).replace(",", " ")).split())
    parts = [part for part in text.split("-") if part.strip()]
    if not 1 <= len(parts) <= 2:
        return None
    last = _day_in(parts[-1], now)
    if last is None or len(parts) == 1:
        return None if last is None else (last, last)
    first = _first_day(parts[0].strip(), last, now)
    if first is None or not first <= last <= first + timedelta(days=LONGEST_DAYS):
        return None
    return first, last


def _dashed(said: str) -> str:
    """Lower case, dates with slashes, every "until" a plain dash."""
    return _DASH.sub("-", _DASHED_DATE.sub(r"\1/\2/\3", said.casefold().replace("’", "'"))).strip()


def _start(text: str, now: datetime, days: Days | None, day: date | None) -> Span | Problem:
    here = now if days is None or from_today(text) else _midnight(days[0])
    found = moment_in(text, here)
    if found is None:
        return "unclear"
    if not found.timed:
        # A weekday alone would be the next one; with an hour it may be this very day.
        noon = moment_in(f"{text} pukul 12.00", here)
        return "unclear" if noon is None else Span(_midnight(local(noon.at).date()), None, timed=False)
    if found.dated:
        return Span(found.at, None, timed=True)
    if day is None and days is not None and days[0] == days[1]:
        day = days[0]
    if day is None:
        return "day"
    moved = moment_in(text, _midnight(day))
    return "unclear" if moved is None else Span(moved.at, None, timed=True)


def _end(start: datetime, day: date, clock: str) -> datetime | None:
    """On the day it begins, or past midnight; a bare hour may be one of the afternoon."""
    hour, _, minute = clock.replace(":", ".").partition(".")
    if int(hour) > 24 or int(minute or 0) > 59:
        return None
    end = datetime.combine(day, time(int(hour) % 24, int(minute or 0)), tzinfo=WIB).astimezone(UTC)
    if int(hour) == 24:
        end += timedelta(days=1)
    if end > start:
        return end
    if not minute and int(hour) < 12 and end + timedelta(hours=12) > start:
        return end + timedelta(hours=12)
    return end + timedelta(days=1) if local(start).hour >= EVENING else None


def _first_day(part: str, last: date, now: datetime) -> date | None:
    """Where month or year are not said they are those of the last day."""
    if part.isdecimal():
        return _same_month(last, int(part))
    if "/" in part or _YEAR.search(part):
        return _day_in(part, now)
    found = _day_in(f"{part} {last.year}", now)
    if found is not None and found > last:
        return _day_in(f"{part} {last.year - 1}", now)
    return found


def _day_in(part: str, now: datetime) -> date | None:
    found = moment_in(f"{part} pukul 12.00", now)
    return local(found.at).date() if found is not None and found.dated else None


def _same_month(day: date, number: int) -> date | None:
    try:
        return day.replace(day=number)
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=WIB).astimezone(UTC)
