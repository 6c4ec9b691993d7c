"""Working days: Monday to Friday. Holidays are not known of."""

from __future__ import annotations

from datetime import date

A_WEEK = 5

URGENT = 3
"""With so many working days left until a decision, or fewer, it is urgent."""


def working_days(after: date, until: date) -> int:
    """The working days after one day, up to and including another; 0 if that lies before.

    What must still happen inside happens on working days.
    """
    return max(0, _up_to(until) - _up_to(after))


def working_days_after(day: date, count: int) -> date:
    """The day on which so many working days have passed since another."""
    return _the_one(_up_to(day) + count) if count else day


def working_days_before(day: date, count: int) -> date:
    """The working day so many before another; a weekend counts as the Friday before it."""
    return _the_one(_up_to(day) - count)


def is_urgent(decides_on: date | None, today: date) -> bool:
    """Whether at most `URGENT` working days are left until the day of a decision."""
    return decides_on is not None and working_days(today, decides_on) <= URGENT


def _up_to(day: date) -> int:
    """How many working days the calendar has had up to a day."""
    weeks, rest = divmod(day.toordinal(), 7)  # day 1 of the calendar was a Monday
    return A_WEEK * weeks + min(rest, A_WEEK)


def _the_one(number: int) -> date:
    """The working day of that number, in the calendar's order."""
    weeks, rest = divmod(number - 1, A_WEEK)
    return date.fromordinal(7 * weeks + rest + 1)
