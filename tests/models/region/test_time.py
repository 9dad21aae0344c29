"""Local time in words and months, quiet hours, and when reminders are due."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.actions.reminders import occurrences
from models.chat import When
from models.region.quiet import OWN_ACTIVITY, QuietHours
from models.region.regency import Quiet
from models.region.wib import WIB, local, months_before, written

EVERYTHING_ELSE = Quiet().hours()
# Hypothesis adds the zone itself.
FROM, TO = datetime(2025, 1, 1), datetime(2028, 1, 1)  # noqa: DTZ001
MOMENTS = st.datetimes(FROM, TO, timezones=st.just(UTC))


def wib(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("language", "form", "words"),
    [
        ("id", "full", "Jumat, 4 Juli 2025 pukul 06.30 WIB"),
        ("jv", "full", "Jumat, 4 Juli 2025 pukul 06.30 WIB"),
        ("en", "full", "Friday, 4 July 2025 at 06.30 WIB"),
        ("id", "short", "Jum 4 Jul 06.30"),
        ("id", "day", "Jumat, 4 Juli 2025"),
        ("id", "hour", "06.30 WIB"),
    ],
)
def test_a_time_in_words(language: str, form: str, words: str) -> None:
    assert written(When(wib("2025-07-04 06:30"), form), language) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "at", "allowed"),
    [
        (OWN_ACTIVITY, "2026-11-25 20:29:59", "2026-11-25 20:29:59"),
        (OWN_ACTIVITY, "2026-11-25 20:30", "2026-11-26 05:00"),
        (OWN_ACTIVITY, "2026-11-26 04:59:59", "2026-11-26 05:00"),
        (OWN_ACTIVITY, "2026-11-26 05:00", "2026-11-26 05:00"),
        (OWN_ACTIVITY, "2026-12-31 23:00", "2027-01-01 05:00"),
        (EVERYTHING_ELSE, "2026-11-26 05:30", "2026-11-26 06:00"),
        (EVERYTHING_ELSE, "2026-11-26 17:45", "2026-11-26 18:30"),
        (EVERYTHING_ELSE, "2026-11-26 12:00", "2026-11-26 12:00"),
        (EVERYTHING_ELSE, "2026-11-27 12:00", "2026-11-27 13:00"),
    ],
)
def test_quiet_hours(hours: QuietHours, at: str, allowed: str) -> None:
    assert hours.next_allowed(wib(at)) == wib(allowed)


@given(at=MOMENTS)
def test_what_is_allowed_is_never_quiet_and_never_earlier(at: datetime) -> None:
    for hours in (OWN_ACTIVITY, EVERYTHING_ELSE):
        allowed = hours.next_allowed(at)
        assert allowed >= at
        assert hours.allows(allowed)
        assert allowed - at < timedelta(hours=14)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-26 06:30", ["2026-11-25 19:30", "2026-11-26 05:00"]),
        ("2026-11-26 13:00", ["2026-11-25 19:30", "2026-11-26 11:00"]),
        ("2026-11-26 05:20", ["2026-11-25 19:30"]),
        ("2026-11-26 05:31", ["2026-11-25 19:30", "2026-11-26 05:00"]),
        ("2027-01-01 08:00", ["2026-12-31 19:30", "2027-01-01 06:00"]),
    ],
)
def test_when_reminders_are_due(start: str, due: list[str]) -> None:
    assert [item.due_at for item in occurrences(wib(start))] == [wib(at) for at in due]


@given(start=MOMENTS)
def test_reminders_keep_their_rules(start: datetime) -> None:
    for item in occurrences(start):
        assert item.due_at < item.expires_at <= start
        assert OWN_ACTIVITY.allows(item.due_at)
        assert time(5) <= local(item.due_at).time() < time(20, 30)
        if item.name == "day":
            assert start - item.expires_at >= timedelta(minutes=30)
            assert item.due_at >= start - timedelta(hours=2)


@pytest.mark.parametrize(
    ("now", "months", "before"),
    [
        (datetime(2026, 3, 31, 5, tzinfo=UTC), 1, datetime(2026, 2, 28, 5, tzinfo=UTC)),
        (datetime(2026, 1, 15, 5, tzinfo=UTC), 1, datetime(2025, 12, 15, 5, tzinfo=UTC)),
        (datetime(2024, 2, 29, 5, tzinfo=UTC), 12, datetime(2023, 2, 28, 5, tzinfo=UTC)),
        # 18.00 UTC is the next day in WIB.
        (datetime(2026, 3, 30, 18, tzinfo=UTC), 1, datetime(2026, 2, 27, 18, tzinfo=UTC)),
    ],
)
def test_months_are_local_months(now: datetime, months: int, before: datetime) -> None:
    assert months_before(now, months) == before
