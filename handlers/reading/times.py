"""Read when something is to happen, as people write it: "besok jam 8", "senin depan sore", "2 jam lagi"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from handlers.reading.time_words import ambiguous, meaning_of, month_of, number_of, prayer_of, weekday_of, words_in
from models.region.wib import WIB, local

MORNING, NOON, AFTERNOON, NIGHT = "morning", "noon", "afternoon", "night"
# Where only a part of the day is said.
USUAL = {MORNING: time(8), NOON: time(13), AFTERNOON: time(16), NIGHT: time(19)}
UNSAID = time(8)
# Shortly after each prayer in Purbalingga, the year round; the preview shows what was understood.
AFTER_PRAYER = (time(5, 0), time(12, 30), time(15, 45), time(18, 30), time(19, 30))
# Without a part of the day these hours mean the afternoon: nobody announces at three in the night.
AFTERNOON_HOURS = range(1, 6)
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})")
_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{2,4}))?")


class Moment(NamedTuple):
    """A moment in UTC, and whether a day and an hour (or a part of the day) were said."""

    at: datetime
    dated: bool = True
    timed: bool = True


def when_in(said: str, now: datetime) -> datetime | None:
    """The moment that was meant, in UTC; None where it cannot be read. It may lie in the past."""
    found = moment_in(said, now)
    return None if found is None else found.at


def moment_in(said: str, now: datetime) -> Moment | None:
    """The same, with what of it was said."""
    words = words_in(said)
    if not words or ambiguous(said.casefold()):
        return None
    if set(words) <= meaning_of("now"):
        return Moment(now)
    return _Reading(words, local(now)).moment()


def from_today(said: str) -> bool:
    """True where it is counted from today: "besok", "nanti sore", "2 jam lagi"."""
    known = ("now", "today", "tomorrow", "after-tomorrow", "from-now")
    return any(word in meaning_of(name) for word in words_in(said) for name in known)


def month_named(word: str) -> bool:
    return month_of(word) is not None


class _Reading:
    """One text taken apart word by word; what is left over makes it unreadable."""

    def __init__(self, words: list[str], here: datetime) -> None:
        self._words = words
        self._here = here
        self._day: date | None = None
        self._clock: time | None = None
        self._part: str | None = None
        self._today = False
        self._exact = False

    def moment(self) -> Moment | None:
        soon = self._from_now()
        if soon is not None:
            return Moment(soon.astimezone(UTC))
        try:
            while self._words:
                if not (self._read_day() or self._read_part() or self._read_clock()):
                    return None
            return self._joined()
        except ValueError:
            # A 31 February, an hour 25.
            return None

    def _joined(self) -> Moment | None:
        if self._day is None and self._clock is None and self._part is None:
            return None
        clock = self._clock_in_part()
        day = self._day or self._here.date()
        found = datetime.combine(day, clock, tzinfo=WIB)
        if self._part == NIGHT and clock.hour < 4:
            found += timedelta(days=1)
        if self._day is None and not self._today and found <= self._here:
            found += timedelta(days=1)
        timed = self._clock is not None or self._part is not None
        return Moment(found.astimezone(UTC), self._day is not None or self._today, timed)

    def _clock_in_part(self) -> time:
        if self._clock is None:
            return USUAL[self._part] if self._part else UNSAID
        hour = self._clock.hour
        if self._part is None:
            return self._clock.replace(hour=hour + 12) if hour in AFTERNOON_HOURS and not self._exact else self._clock
        if hour > 12:
            return self._clock
        if self._part == MORNING:
            return self._clock.replace(hour=hour % 12)
        if self._part == NOON:
            return self._clock.replace(hour=hour + 12 if hour < 6 else hour)
        if self._part == NIGHT and (hour == 12 or hour < 4):
            return self._clock.replace(hour=hour % 12)
        return self._clock.replace(hour=hour % 12 + 12)

    def _from_now(self) -> datetime | None:
        """Like "2 jam lagi", "setengah jam lagi", "30 menit maning"."""
        if self._words[-1] not in meaning_of("from-now") or len(self._words) != 3:
            return None
        amount, unit = self._words[0], self._words[1]
        count = 0.5 if amount in meaning_of("half") else number_of(amount)
        if count is None or unit not in meaning_of("hour") | meaning_of("minute"):
            return None
        return self._here + (timedelta(hours=count) if unit in meaning_of("hour") else timedelta(minutes=count))

    def _read_day(self) -> bool:
        word = self._words[0]
        if self._take("after-tomorrow"):
            self._day = self._here.date() + timedelta(days=2)
        elif self._take("tomorrow"):
            self._day = self._here.date() + timedelta(days=1)
        elif self._take("today"):
            self._today = True
        elif weekday_of(word) is not None:
            self._words = self._words[1:]
            ahead = ((weekday_of(word) or 0) - self._here.weekday()) % 7
            # "Senin depan" is the coming one; on a Monday that is in a week.
            ahead = ahead or (7 if self._take("next") or not self._words else 0)
            self._take("next")
            self._day = self._here.date() + timedelta(days=ahead)
        else:
            return self._read_date()
        return True

    def _read_date(self) -> bool:
        dated = self._take("date")
        if not self._words:
            return False
        slashed = _DATE.fullmatch(self._words[0])
        if slashed:
            self._words = self._words[1:]
            day, month, year = slashed.groups()
            self._day = self._dated(int(day), int(month), int(year) if year else None)
            return True
        following = month_of(self._words[1]) if len(self._words) > 1 else None
        if not self._words[0].isdecimal() or not (dated or following):
            return False
        day_number = int(self._words[0])
        if following is None:
            self._words = self._words[1:]
            self._day = self._dated(day_number, None, None)
            return True
        self._words = self._words[2:]
        year_said = self._words and re.fullmatch(r"20\d\d", self._words[0])
        self._day = self._dated(day_number, following, int(self._words.pop(0)) if year_said else None)
        return True

    def _dated(self, day: int, month: int | None, year: int | None) -> date:
        """The next such day from today on."""
        today = self._here.date()
        if year is not None and month is not None:
            return date(year if year > 99 else 2000 + year, month, day)
        if month is not None:
            found = date(today.year, month, day)
            return found if found >= today else date(today.year + 1, month, day)
        months = (today.month, today.month % 12 + 1)
        for ahead, number in enumerate(months):
            found = date(today.year + (today.month + ahead > 12), number, day)
            if found >= today:
                return found
        raise ValueError(day)

    def _read_part(self) -> bool:
        for part in (MORNING, NOON, AFTERNOON, NIGHT):
            if self._take(part):
                self._part = part
                return True
        if self._words[0] in meaning_of("after") and len(self._words) > 1:
            found = prayer_of(self._words[1])
            if found is not None:
                self._clock, self._exact = AFTER_PRAYER[found], True
                self._words = self._words[2:]
                return True
        return False

    def _read_clock(self) -> bool:
        self._take("hour")
        if not self._words or self._clock is not None:
            return False
        half = self._take("half")
        if not self._words:
            return False
        word = self._words.pop(0)
        exact = _CLOCK.fullmatch(word)
        if exact:
            self._clock = time(int(exact[1]), int(exact[2]))
            # Written like a clock, a small hour with a zero before it means the night or morning.
            self._exact = word.startswith("0") or self._clock.hour > 12
            return True
        hour = number_of(word)
        if hour is None:
            return False
        minutes = -30 if half else self._beside()
        moved = datetime.combine(date(2000, 1, 1), time(hour % 24)) + timedelta(minutes=minutes)
        self._clock = moved.time()
        return hour <= 24

    def _beside(self) -> int:
        """Like "kurang seperempat", "lewat 10 menit": minutes to add."""
        sign = -1 if self._take("to") else 1 if self._take("past") else 0
        if not sign or not self._words:
            return 0
        amount = 15 if self._take("quarter") else number_of(self._words.pop(0))
        self._take("minute")
        return sign * (amount or 0)

    def _take(self, meaning: str) -> bool:
        """Remove the next word or two where they mean this."""
        known = meaning_of(meaning)
        for length in (2, 1):
            if " ".join(self._words[:length]) in known and len(self._words) >= length:
                self._words = self._words[length:]
                return True
        return False
