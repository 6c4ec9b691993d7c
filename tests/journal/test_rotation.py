"""Which daily copies stay."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.rotation import DAILY, MONTHLY, WEEKLY, kept_days

TODAY = date(2026, 11, 22)


def ago(*days: int) -> set[date]:
    return {TODAY - timedelta(days=number) for number in days}


CASES = {
    "none": (set(), set()),
    "the only one": (ago(0), ago(0)),
    "the only one, years old": (ago(2000), ago(2000)),
    "twelve in a row": (ago(*range(12)), ago(*range(12))),
    "the thirteenth, as the newest of its week": (ago(*range(13)), ago(*range(12))),
    "a fortnight: its first Sunday ends a week": (ago(*range(15)), ago(*range(12), 14)),
    "one a week for a year": (
        ago(*range(0, 364, 7)),
        # Ten weeks, of which twelve days are more; beyond them the last of each month.
        ago(*range(0, 84, 7), 84, 119, 147, 175, 210, 238),
    ),
    "one a year, as days": (ago(*range(0, 3650, 365)), ago(*range(0, 3650, 365))),
    "ahead of today, by a clock that was wrong": (ago(-5, -400, 0), ago(-5, -400, 0)),
    "those count for nothing": (ago(*range(-20, 12)), ago(*range(-20, 12))),
}


@pytest.mark.parametrize("name", CASES)
def test_what_stays(name: str) -> None:
    there, stays = CASES[name]
    assert kept_days(there, TODAY) == stays


def test_a_week_goes_over_the_new_year() -> None:
    """Mon 28 Dec 2026 and Sun 3 Jan 2027 are in one ISO week: it is not counted twice."""
    first = date(2026, 12, 28)
    days = {first + timedelta(days=number) for number in range(7)}
    later = {date(2027, 2, 1) + timedelta(days=number) for number in range(12)}
    stays = kept_days(days | later, date(2027, 2, 12))
    assert stays - later == {date(2026, 12, 31), date(2027, 1, 3)}, "31 Dec for the month"


DAYS = st.sets(st.integers(-30, 800), max_size=120)


@given(DAYS)
def test_of_any_days(numbers: set[int]) -> None:
    there = ago(*numbers)
    stays = kept_days(there, TODAY)
    past = sorted(day for day in there if day <= TODAY)
    assert stays <= there
    assert set(past[-DAILY:]) <= stays, "the newest days"
    assert {day for day in there if day > TODAY} <= stays
    assert len(stays & set(past)) <= DAILY + WEEKLY + MONTHLY
    assert kept_days(stays, TODAY) == stays, "once is enough"
    months = sorted({(day.year, day.month) for day in past})[-MONTHLY:]
    assert set(months) <= {(day.year, day.month) for day in stays}


@given(st.sets(st.integers(0, 500), min_size=1, max_size=80))
def test_rotating_day_by_day_comes_to_the_same_as_at_the_end(numbers: set[int]) -> None:
    """What went on an earlier day would not have been wanted on a later one."""
    there: set[date] = set()
    for day in sorted(ago(*numbers)):
        there = kept_days(there | {day}, day)
    assert there == kept_days(ago(*numbers), TODAY)
