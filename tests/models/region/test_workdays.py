"""Working days skip weekends and holidays, in WIB."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.region.workdays import deadline, holidays, is_workday


@pytest.mark.parametrize(
    ("since", "days", "due"),
    [
        # A Monday, 10.00 WIB.
        (datetime(2026, 11, 23, 3, 0, tzinfo=UTC), 1, "2026-11-24T08:30:00+00:00"),
        (datetime(2026, 11, 23, 3, 0, tzinfo=UTC), 5, "2026-11-30T08:30:00+00:00"),
        # A Friday evening: the weekend does not count.
        (datetime(2026, 11, 27, 14, 0, tzinfo=UTC), 1, "2026-11-30T08:30:00+00:00"),
        # 18.00 UTC is already the next day in Purbalingga.
        (datetime(2026, 11, 23, 18, 0, tzinfo=UTC), 1, "2026-11-25T08:30:00+00:00"),
        # Christmas: Thursday is a day of leave, Friday the feast.
        (datetime(2026, 12, 23, 3, 0, tzinfo=UTC), 1, "2026-12-28T08:30:00+00:00"),
        (datetime(2026, 12, 23, 3, 0, tzinfo=UTC), 5, "2027-01-04T08:30:00+00:00"),
        (datetime(2026, 11, 23, 3, 0, tzinfo=UTC), 0, "2026-11-23T08:30:00+00:00"),
    ],
)
def test_a_deadline_is_the_close_of_a_working_day(since: datetime, days: int, due: str) -> None:
    assert deadline(since, days).isoformat() == due


def test_the_decree_of_2026_has_seventeen_holidays_and_eight_days_of_leave() -> None:
    assert len([day for day in holidays() if day.year == 2026]) == 25


def test_holidays_and_weekends_are_no_working_days() -> None:
    assert not is_workday(date(2026, 8, 17))
    assert not is_workday(date(2026, 11, 28))
    assert is_workday(date(2026, 11, 27))
