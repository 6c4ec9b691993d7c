"""The days that an end-of-week review looks back on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

WEEKS = 12
"""So many weeks the chart shows."""


class Span(NamedTuple):
    """Days in a row, both included."""

    since: date
    until: date

    def holds(self, day: date | None) -> bool:
        return day is not None and self.since <= day <= self.until


def monday_of(day: date) -> date:
    """The day with which the week of `day` begins; a Sunday ends one."""
    return day - timedelta(days=day.weekday())


def span_of(since: date | None, until: date | None, today: date) -> Span:
    """The days that a review looks at: this week so far, unless other days are named.

    `until` alone means the week that it ends. No days ahead of today are looked back on.
    """
    last = min(until or today, today)
    return Span(since or monday_of(last), last)


class WeekCount(NamedTuple):
    """How much was written in one week, which began on `monday`: entries, asks among them."""

    monday: date
    entries: int = 0
    asks: int = 0


def first_monday(until: date) -> date:
    """The Monday with which the weeks of the chart begin."""
    return monday_of(until) - timedelta(weeks=WEEKS - 1)


def last_weeks(days: Iterable[tuple[date, int, int]], until: date) -> Sequence[WeekCount]:
    """The last twelve weeks, oldest first, from the entries and asks of each day.

    Serves the design's daily habit (section 1, "ten seconds a day"): whether it holds, and
    whether asking grows while the rest does not.
    """
    first = first_monday(until)
    weeks = [WeekCount(first + timedelta(weeks=number)) for number in range(WEEKS)]
    for day, entries, asks in days:
        place = (day - first).days // 7
        if 0 <= place < WEEKS and day <= until:
            week = weeks[place]
            weeks[place] = week._replace(entries=week.entries + entries, asks=week.asks + asks)
    return weeks
