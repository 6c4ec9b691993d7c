"""A day is shown so that nobody mistakes it."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.saying import say_date, say_day, short_date, short_day, show_days_as
from tests.conftest import TODAY

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


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "20 Nov"),
        (date(2026, 2, 1), "1 Feb"),
        (date(2026, 1, 20), "20 Jan 2026"),
        (date(2025, 11, 21), "21 Nov 2025"),
        (date(2027, 1, 4), "4 Jan"),
        (date(2027, 11, 20), "20 Nov 2027"),
    ],
)
def test_a_short_date_names_its_year_where_it_could_be_another(day: date, words: str) -> None:
    assert short_date(day, TODAY) == words


@pytest.fixture
def iso() -> Iterator[None]:
    show_days_as("iso")
    yield
    show_days_as("words")


def test_in_iso_form_every_way_to_say_a_day_is_the_same(iso: None) -> None:
    for day in (TODAY, date(2025, 1, 9)):
        said = {say_day(day), say_date(day), short_date(day, TODAY), short_day(day, TODAY)}
        assert said == {day.isoformat()}


def test_a_short_day_has_its_weekday() -> None:
    assert short_day(TODAY, TODAY) == "Fri 20 Nov"
