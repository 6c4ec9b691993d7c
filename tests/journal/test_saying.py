"""A day is shown so that nobody mistakes it."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.saying import say_date, say_day

WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-11-22", "Sun 22 Nov 2026"),
        ("2026-12-04", "Fri 4 Dec 2026"),
        ("2024-02-29", "Thu 29 Feb 2024"),
    ],
)
def test_a_day_is_shown_with_its_weekday(day: str, shown: str) -> None:
    assert say_day(date.fromisoformat(day)) == shown


@given(st.dates())
def test_the_weekday_shown_is_that_of_the_date(day: date) -> None:
    weekday, shown = say_day(day).split(" ", 1)
    assert weekday == WEEKDAYS[calendar.weekday(day.year, day.month, day.day)]
    assert shown == say_date(day)
