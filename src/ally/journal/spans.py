"""The days that an end-of-week review looks back on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ally.journal.weeks import USUAL_WEEKS, Weeks

WEEKS = 12
"""So many weeks the chart shows."""


class Span(NamedTuple):
    """Days in a row, both included."""

    since: date
    until: date

    def holds(self, day: date | None) -> bool:
        return day is not None and self.since <= day <= self.until


def span_of(
    since: date | None, until: date | None, today: date, calendar: Weeks = USUAL_WEEKS
) -> Span:
    """The days that a review looks at: this week so far, unless other days are named.

    `until` alone means the week that it ends. No days ahead of today are looked back on.
    """
    last = min(until or today, today)
    return Span(since or calendar.first(last), last)


class WeekCount(NamedTuple):
    """How much was written in one week, which began on `first`: entries, asks among them."""

    first: date
    entries: int = 0
    asks: int = 0


def first_of_weeks(until: date, calendar: Weeks) -> date:
    """The day with which the weeks of the chart begin."""
    return calendar.first(until) - timedelta(weeks=WEEKS - 1)


def last_weeks(
    days: Iterable[tuple[date, int, int]], until: date, calendar: Weeks
) -> Sequence[WeekCount]:
    """The last twelve weeks, oldest first, from the entries and asks of each day.

    Serves the design's daily habit (section 1, "ten seconds a day"): whether it holds, and
    whether asking grows while the rest does not.
    """
    first = first_of_weeks(until, calendar)
    weeks = [WeekCount(first + timedelta(weeks=number)) for number in range(WEEKS)]
    for day, entries, asks in days:
        place = (day - first).days // 7
        if 0 <= place < WEEKS and day <= until:
            week = weeks[place]
            weeks[place] = week._replace(entries=week.entries + entries, asks=week.asks + asks)
    return weeks
