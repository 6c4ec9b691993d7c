"""Working days, counted up to a day and from it in both directions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.workdays import working_days, working_days_after, working_days_before

DAYS = st.dates(date(1950, 1, 1), date(2950, 1, 1))


@pytest.mark.parametrize(
    ("today", "until", "days"),
    [  # 20 Nov 2026 is a Friday
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 21), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 21), date(2026, 11, 23), 1),
        (date(2026, 11, 22), date(2026, 11, 23), 1),
        (date(2026, 11, 20), date(2026, 11, 25), 3),
        (date(2026, 11, 20), date(2026, 11, 27), 5),
        (date(2026, 11, 16), date(2026, 11, 22), 4),
        (date(2026, 11, 20), date(2026, 11, 19), 0),
        (date(2026, 11, 20), date(2027, 11, 20), 260),
    ],
)
def test_working_days_are_monday_to_friday_after_today(today: date, until: date, days: int) -> None:
    assert working_days(today, until) == days


@given(st.dates(date(1900, 1, 1), date(2999, 1, 1)), st.integers(0, 60))
def test_working_days_are_those_counted_one_by_one(today: date, far: int) -> None:
    after = [today + timedelta(days=n) for n in range(1, far + 1)]
    counted = sum(day.weekday() < 5 for day in after)
    assert working_days(today, today + timedelta(days=far)) == counted


@pytest.mark.parametrize(
    ("today", "count", "day"),
    [
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-22", 0, "2026-11-20"),
        ("2026-11-23", 1, "2026-11-20"),
        ("2026-11-20", 5, "2026-11-13"),
        ("2026-11-18", 3, "2026-11-13"),
        ("2026-11-20", 62, "2026-08-26"),
    ],
)
def test_working_days_leave_weekends_out(today: str, count: int, day: str) -> None:
    assert working_days_before(date.fromisoformat(today), count) == date.fromisoformat(day)


@given(DAYS, st.integers(0, 300))
def test_the_day_so_many_working_days_after_is_the_first_that_counts_so(
    today: date, count: int
) -> None:
    day = working_days_after(today, count)
    assert working_days(today, day) == count
    assert day == today or working_days(today, day - timedelta(days=1)) == count - 1


@given(DAYS, st.integers(0, 300))
def test_the_day_so_many_working_days_before_is_one(today: date, count: int) -> None:
    day = working_days_before(today, count)
    assert day.weekday() < 5
    assert working_days(day, today) == count
