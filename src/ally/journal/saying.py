"""How a day is said, in every line and every error.

Apart from the grammar that reads days, which most commands do without.
"""

from __future__ import annotations

from datetime import date
from functools import cache

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


@cache
def say_day(day: date) -> str:
    """A day as every line shows it: `Sun 22 Nov 2026`."""
    return f"{WEEKDAYS[day.weekday()][:3].title()} {say_date(day)}"


def say_date(day: date) -> str:
    """A day without its weekday: `22 Nov 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3].title()} {day.year}"
