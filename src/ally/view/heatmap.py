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
    """The newest weeks that fit, a column each, Monday on top; the most on a day is darkest."""
    last = stats.until - timedelta(days=stats.until.weekday())
    first = stats.since - timedelta(days=stats.since.weekday())
    weeks = min((last - first).days // 7 + 1, WEEKS, width - len(DAY_NAMES[0]) - 1)
    mondays = [last - timedelta(weeks=weeks - 1 - place) for place in range(weeks)]
    most = max(stats.days.values(), default=0)
    lines = [" " * 4 + _heads(mondays)]
    for weekday, name in enumerate(DAY_NAMES):
        days = (monday + timedelta(days=weekday) for monday in mondays)
        cells = "".join(_shade(day, stats, most) for day in days)
        lines.append(f"{name} {cells}".rstrip())
    return [*lines, f"    {SHADES[0]} none, {SHADES[-1]} {count(most, 'entry', 'entries')} a day"]


def _shade(day: date, stats: Stats, most: int) -> str:
    if not stats.since <= day <= stats.until:
        return " "
    number = stats.days.get(day, 0)
    return SHADES[-(-number * (len(SHADES) - 1) // most)] if number else SHADES[0]


def _heads(mondays: Sequence[date]) -> str:
    """The names of the months above the weeks in which they begin, as far as there is room."""
    line = ""
    for place, monday in enumerate(mondays):
        begins = place == 0 or monday.month != mondays[place - 1].month
        room = all(later.month == monday.month for later in mondays[place : place + 3])
        if begins and room and place + 3 <= len(mondays):
            line = line.ljust(place) + MONTHS[monday.month - 1][:3].title() + " "
    return line.rstrip()
