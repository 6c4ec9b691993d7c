"""Which days a review of a week looks at, and its last twelve weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ally.journal.spans import WEEKS, Span, last_weeks, span_of
from ally.journal.weeks import USUAL_WEEKS, Weeks

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


@pytest.mark.parametrize(
    ("begins", "today", "since"),
    [
        pytest.param(6, SUNDAY, SUNDAY, id="a Sunday begins its week"),
        pytest.param(6, FRIDAY, MONDAY - timedelta(days=1), id="from Sunday on"),
        pytest.param(5, SUNDAY, SUNDAY - timedelta(days=1), id="from Saturday on"),
    ],
)
def test_a_week_begins_as_it_is_told_to(begins: int, today: date, since: date) -> None:
    assert span_of(None, None, today, Weeks(begins)) == Span(since, today)


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
    weeks = last_weeks(days, FRIDAY, USUAL_WEEKS)
    assert len(weeks) == 12
    assert [one.first for one in (weeks[0], weeks[-1])] == [first, MONDAY]
    assert [(one.entries, one.asks) for one in weeks if one.entries] == [(1, 0), (2, 1), (7, 3)]
