"""Which days a review of a week looks at, and its last twelve weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.spans import WEEKS, Span, last_weeks, monday_of, span_of

MONDAY, FRIDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("today", "since", "until", "span"),
    [
        pytest.param(FRIDAY, None, None, Span(MONDAY, FRIDAY), id="this week so far"),
        pytest.param(MONDAY, None, None, Span(MONDAY, MONDAY), id="a Monday is this week"),
        pytest.param(SUNDAY, None, None, Span(MONDAY, SUNDAY), id="a Sunday ends it"),
        pytest.param(
            SUNDAY + timedelta(days=1),
            None,
            SUNDAY,
            Span(MONDAY, SUNDAY),
            id="until alone is the week that it ends",
        ),
        pytest.param(
            FRIDAY, date(2026, 9, 1), None, Span(date(2026, 9, 1), FRIDAY), id="since any day"
        ),
        pytest.param(FRIDAY, FRIDAY, FRIDAY, Span(FRIDAY, FRIDAY), id="one day"),
    ],
)
def test_the_days_that_are_meant(
    today: date, since: date | None, until: date | None, span: Span
) -> None:
    assert span_of(since, until, today) == span


@given(st.dates(date(1900, 1, 8), date(2999, 1, 1)))
def test_a_week_begins_on_its_monday_and_holds_its_day(day: date) -> None:
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert monday <= day < monday + timedelta(days=7)


def test_twelve_weeks_end_with_that_of_the_last_day_and_count_nothing_beyond() -> None:
    first = MONDAY - timedelta(weeks=WEEKS - 1)
    days = [
        (first - timedelta(days=1), 9, 9),  # the Sunday before
        (first, 1, 0),
        (MONDAY - timedelta(days=1), 2, 1),
        (MONDAY, 3, 1),
        (FRIDAY, 4, 2),
        (FRIDAY + timedelta(days=1), 9, 9),  # after the last day
    ]
    weeks = last_weeks(days, FRIDAY)
    assert len(weeks) == 12
    assert [one.monday for one in (weeks[0], weeks[-1])] == [first, MONDAY]
    assert [(one.entries, one.asks) for one in weeks if one.entries] == [(1, 0), (2, 1), (7, 3)]
