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
    """Say days in `words` from now on, or in the form of `iso`; when a run starts."""
    global _as_iso
    if _as_iso != (form == "iso"):
        _as_iso = form == "iso"
        for kept in (say_day, say_date, short_date, short_day):
            kept.cache_clear()


@cache
def say_day(day: date) -> str:
    """A day as every line shows it: `Sun 22 Nov 2026`, or `2026-11-22`."""
    return say_date(day) if _as_iso else f"{_weekday(day)} {say_date(day)}"


@cache
def say_date(day: date) -> str:
    """A day without its weekday: `22 Nov 2026`, or `2026-11-22`."""
    if _as_iso:
        return day.isoformat()
    return f"{day.day} {MONTHS[day.month - 1][:3].title()} {day.year}"


@cache
def short_date(day: date, today: date) -> str:
    """`9 Oct`, with the year where it could be another one; or `2026-10-09`."""
    near = abs((today - day).days) < 300
    return say_date(day).rsplit(" ", 1)[0] if near else say_date(day)


@cache
def short_day(day: date, today: date) -> str:
    """`Fri 9 Oct`, with the year where it could be another one; or `2026-10-09`."""
    return say_date(day) if _as_iso else f"{_weekday(day)} {short_date(day, today)}"


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()][:3].title()
