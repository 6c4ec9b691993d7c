"""A year at a glance: a column a week, a shade for how full each day was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ally.journal.saying import MONTHS, WEEKDAYS
from ally.journal.stats import Stats
from ally.view.words import count

SHADES = "·░▒▓█"
"""A day of the heatmap, from nothing to the most."""

WEEKS = 53
"""Weeks that a heatmap shows at most, as many as a year touches."""

DAY_NAMES = tuple(day[:3].title() for day in WEEKDAYS)


def heatmap(stats: Stats, width: int) -> list[str]:
    """The newest weeks that fit, a column each, first day on top; the most on a day is darkest."""
    last, first = map(stats.calendar.first, (stats.until, stats.since))
    weeks = min((last - first).days // 7 + 1, WEEKS, width - len(DAY_NAMES[0]) - 1)
    firsts = [last - timedelta(weeks=weeks - 1 - place) for place in range(weeks)]
    most = max(stats.days.values(), default=0)
    lines = [" " * 4 + _heads(firsts)]
    for place, weekday in enumerate(stats.calendar.weekdays):
        days = (first + timedelta(days=place) for first in firsts)
        cells = "".join(_shade(day, stats, most) for day in days)
        lines.append(f"{DAY_NAMES[weekday]} {cells}".rstrip())
    return [*lines, f"    {SHADES[0]} none, {SHADES[-1]} {count(most, 'entry', 'entries')} a day"]


def _shade(day: date, stats: Stats, most: int) -> str:
    if not stats.since <= day <= stats.until:
        return " "
    number = stats.days.get(day, 0)
    return SHADES[-(-number * (len(SHADES) - 1) // most)] if number else SHADES[0]


def _heads(firsts: Sequence[date]) -> str:
    """The names of the months above the weeks in which they begin, as far as there is room."""
    line = ""
    for place, first in enumerate(firsts):
        begins = place == 0 or first.month != firsts[place - 1].month
        room = all(later.month == first.month for later in firsts[place : place + 3])
        if begins and room and place + 3 <= len(firsts):
            line = line.ljust(place) + MONTHS[first.month - 1][:3].title() + " "
    return line.rstrip()
