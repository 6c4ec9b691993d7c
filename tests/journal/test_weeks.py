"""Where one week ends and the next begins, whatever weekday that is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ally.journal.weeks import FRIDAY, Weeks

DAYS = st.dates(date(1900, 1, 8), date(2999, 1, 1))
ANY = st.integers(0, 6).map(Weeks)


@given(ANY, DAYS)
def test_every_day_is_in_exactly_one_week(calendar: Weeks, day: date) -> None:
    first = calendar.first(day)
    assert first.weekday() == calendar.begins
    assert 0 <= (day - first).days < 7
    days = [first + timedelta(days=place) for place in range(7)]
    assert {calendar.first(one) for one in days} == {first}
    assert calendar.first(first + timedelta(days=7)) == first + timedelta(days=7)
    assert tuple(one.weekday() for one in days) == calendar.weekdays
    assert calendar.friday(day) in days
    assert calendar.friday(day).weekday() == FRIDAY


@given(ANY, DAYS, DAYS)
def test_answers_are_kept_under_one_monday_a_week(calendar: Weeks, one: date, two: date) -> None:
    kept = calendar.kept_under(one)
    assert kept.weekday() == 0
    assert calendar.of_kept(kept) == calendar.first(one)
    same = calendar.first(one) == calendar.first(two)
    assert (calendar.kept_under(two) == kept) == same


@given(ANY, ANY, DAYS.filter(lambda day: day.weekday() == FRIDAY))
def test_a_friday_s_answers_are_kept_in_the_same_place_by_all(
    one: Weeks, other: Weeks, friday: date
) -> None:
    assert one.kept_under(friday) == other.kept_under(friday) == friday - timedelta(days=4)
