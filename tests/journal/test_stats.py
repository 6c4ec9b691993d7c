"""What counts add up to: order, medians, balances and months."""

from __future__ import annotations

from datetime import date
from statistics import median as expected_median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.answering import median
from ally.journal.stats import Answers, Pace, balances, paces
from tests.conftest import TODAY
from tests.journal.conftest import Seller
from tests.journal.making import a_person

EVERYBODY = {
    1: a_person(id=1),
    2: a_person("Ben Okafor", id=2),
    3: a_person("Cem Kaya", id=3, archived_on=TODAY),
}


@given(st.lists(st.integers(0, 40), min_size=1))
def test_the_median_of_what_is_counted_is_that_of_the_values(values: list[int]) -> None:
    counted = [(value, values.count(value)) for value in sorted(set(values))]
    assert median(counted) == expected_median(values)


def test_the_worst_balance_comes_first_and_logs_weigh_nothing() -> None:
    counted = [(1, "ask", 2), (1, "thank", 3), (2, "ask", 4), (2, "log", 9), (3, "ask", 9)]
    assert [(one.person.first_name, one.balance) for one in balances(counted, EVERYBODY)] == [
        ("Ben", -4),
        ("Ana", 1),
    ], "and Cem is archived"


def test_balances_that_are_equal_begin_with_the_most_asked_then_by_name() -> None:
    counted = [(1, "tell", 1), (1, "ask", 1), (2, "give", 2), (2, "ask", 2)]
    assert [one.person.id for one in balances(counted, EVERYBODY)] == [2, 1]
    assert [one.person.id for one in balances([(2, "ask", 1), (1, "ask", 1)], EVERYBODY)] == [1, 2]


def test_the_slowest_team_comes_first() -> None:
    answers = [
        Answers("legal", False, 1, 1, 1, 1),
        Answers("legal", False, 4, 3, 2, 1),
        Answers(None, True, 9, 1, 0, 0),
        Answers(None, False, 2, 1, 1, 0),
    ]
    assert paces(answers) == (
        Pace(None, True, 1, 9, 0, 0),
        Pace("legal", False, 4, 4, 3, 2),
        Pace(None, False, 1, 2, 1, 0),
    )


@pytest.mark.parametrize(
    ("since", "months"),
    [(TODAY, 1), (date(2026, 10, 31), 2), (date(2025, 12, 1), 12), (date(2025, 11, 21), 13)],
)
def test_every_month_of_the_span_is_there(since: date, months: int, seller: Seller) -> None:
    seller.write("log", "Ana Silva", 0)
    found = seller.journal.stats(since, TODAY).months
    assert len(found) == months
    assert found[-1] == (date(2026, 11, 1), 1)
