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


_as_iso = False


def show_days_as(form: str) -> None:
    """Say days in `words` from now on, or in the form of `iso`; once, when the program starts."""
    global _as_iso
    if _as_iso != (form == "iso"):
        _as_iso = form == "iso"
        say_day.cache_clear()


@cache
def say_day(day: date) -> str:
    """A day as every line shows it: `Sun 22 Nov 2026`, or `2026-11-22`."""
    if _as_iso:
        return day.isoformat()
    return f"{WEEKDAYS[day.weekday()][:3].title()} {say_date(day)}"


def say_date(day: date) -> str:
    """A day without its weekday: `22 Nov 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3].title()} {day.year}"
