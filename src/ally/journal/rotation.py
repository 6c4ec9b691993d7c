"""Which of the daily copies of the journal stay, so that their number stops growing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""Of so many days, weeks and months the newest copy stays."""

_KEPT: tuple[tuple[int, Callable[[date], object]], ...] = (
    (DAILY, lambda day: day),
    (WEEKLY, lambda day: day.isocalendar()[:2]),
    (MONTHLY, lambda day: (day.year, day.month)),
)


def kept_days(days: Iterable[date], today: date) -> set[date]:
    """The days of which the copy stays, out of those there are.

    It is the newest of each of the last days, ISO weeks and months that have one. A day ahead
    of today comes from a clock that was wrong: its copy stays, and counts for nothing.
    """
    days = set(days)
    kept = {day for day in days if day > today}
    past = sorted(days - kept, reverse=True)
    for most, period_of in _KEPT:
        newest: dict[object, date] = {}
        for day in past:
            newest.setdefault(period_of(day), day)
        kept.update(list(newest.values())[:most])
    return kept
