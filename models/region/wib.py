"""Local time: Waktu Indonesia Barat, how it is written, and the hours in which we keep quiet."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from models.chat import When

WIB = ZoneInfo("Asia/Jakarta")
# CLDR has no Javanese month names that people here write; they use the Indonesian ones.
BABEL_LOCALES = {"id": "id", "jv": "id", "en": "en"}
INSIDE = {"clock": "HH.mm", "weekday": "EEEE, d MMMM", "dated": "d MMMM y", "month": "d MMMM", "number": "d"}
FORMS = {
    "id": {
        "full": "EEEE, d MMMM y 'pukul' HH.mm 'WIB'",
        "short": "EEE d MMM HH.mm",
        "day": "EEEE, d MMMM y",
        "date": "EEE d MMM",
        "hour": "HH.mm 'WIB'",
        **INSIDE,
    },
    "en": {
        "full": "EEEE, d MMMM y 'at' HH.mm 'WIB'",
        "short": "EEE d MMM HH.mm",
        "day": "EEEE, d MMMM y",
        "date": "EEE d MMM",
        "hour": "HH.mm 'WIB'",
        **INSIDE,
    },
}


def utc_now() -> datetime:
    return datetime.now(UTC)


def days_since(then: datetime, now: datetime) -> int:
    """How many midnights lie between: what was yesterday evening is one day ago this morning."""
    return (local(now).date() - local(then).date()).days


def local(at: datetime) -> datetime:
    return at.astimezone(WIB)


def at_local(day: datetime, hour: time, days: int = 0) -> datetime:
    """The given hour (WIB) of the local day of ``day``, moved by ``days``; in UTC."""
    date = (local(day) + timedelta(days=days)).date()
    return datetime.combine(date, hour, tzinfo=WIB).astimezone(UTC)


def months_before(now: datetime, months: int) -> datetime:
    """The same local day and hour so many months ago, or the last day of a month that is too short."""
    day = local(now)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last)).astimezone(UTC)


def written(when: When, language: str) -> str:
    return _written(local(when.at).replace(tzinfo=None), when.form, BABEL_LOCALES[language])


@lru_cache(maxsize=2048)
def _written(at: datetime, form: str, locale: str) -> str:
    return format_datetime(at, FORMS[locale][form], locale=locale)
