"""Moments and ids sort in the order in which they were made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.clock import Clock, Uids, say_moment
from tests.conftest import TODAY, frozen_clock, steady_random

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
MOMENTS = st.datetimes(
    min_value=datetime(1971, 1, 1), max_value=datetime(2999, 12, 31), timezones=st.just(UTC)
)


def clock_showing(moments: Sequence[datetime]) -> Clock:
    """A clock that shows those moments in turn, however they jump."""
    shown: Iterator[datetime] = iter(moments)
    return Clock(TODAY, lambda: next(shown))


def test_a_moment_is_stored_in_utc_to_the_millisecond() -> None:
    clock = clock_showing([datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)])
    assert clock.moment() == "2026-11-22T09:30:00.123Z"


@given(MOMENTS, MOMENTS)
def test_moments_sort_as_they_read(one: datetime, other: datetime) -> None:
    earlier, later = sorted((one, other))
    assert say_moment(earlier) <= say_moment(later)


def test_an_id_is_a_uuid_of_version_7_with_the_time_in_front() -> None:
    uid = Uids(clock_showing([NINE]), steady_random())()
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", uid)
    assert int(UUID(uid).hex[:12], 16) == int(NINE.timestamp()) * 1000


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(timedelta(seconds=1), id="a clock that goes"),
        pytest.param(timedelta(0), id="a clock that stands still"),
        pytest.param(timedelta(seconds=-1), id="a clock that goes backward"),
    ],
)
@pytest.mark.parametrize(
    "random",
    [
        pytest.param(steady_random, id="rising bytes"),
        pytest.param(lambda: lambda size: b"\0" * size, id="zeros"),
        pytest.param(lambda: lambda size: b"\xff" * size, id="ones"),
    ],
)
def test_ids_sort_in_the_order_they_were_made(
    step: timedelta, random: Callable[[], Callable[[int], bytes]]
) -> None:
    make = Uids(clock_showing([NINE + n * step for n in range(50)]), random())
    made = [make() for _ in range(50)]
    assert made == sorted(set(made))


@given(st.lists(st.tuples(MOMENTS, st.binary(min_size=10, max_size=10)), min_size=1))
def test_ids_are_valid_and_sorted_whatever_the_clock_and_the_bytes(
    drawn: list[tuple[datetime, bytes]],
) -> None:
    given_bytes = iter([one[1] for one in drawn])
    make = Uids(clock_showing([one[0] for one in drawn]), lambda _: next(given_bytes))
    made = [make() for _ in drawn]
    assert made == sorted(set(made))
    assert {(UUID(uid).version, UUID(uid).variant) for uid in made} == {(7, RFC_4122)}


def test_two_machines_at_the_same_moment_make_different_ids() -> None:
    one = Uids(frozen_clock(), steady_random(1))
    other = Uids(frozen_clock(), steady_random(2))
    assert one() != other()


def test_machines_that_go_on_from_one_uid_make_different_ones() -> None:
    """After they have exchanged what a clock made that was ahead of theirs."""
    ahead = "01b00000-0000-7000-8000-000000000000"
    made = []
    for seed in range(2):
        uids = Uids(frozen_clock(), Random(seed).randbytes)
        uids.go_on_from(ahead)
        made += [uids() for _ in range(100)]
    assert len(set(made)) == 200
    assert made[:100] == sorted(made[:100])
    assert min(made) > ahead
