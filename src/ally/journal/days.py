"""What a day in words means.

A small strict grammar, in English. `--on` looks back and `--by` looks ahead; a phrase that
it does not know is refused with examples of what it does, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from ally.journal.errors import WrongWords
from ally.journal.saying import MONTHS, WEEKDAYS, say_day

_OTHER_SPELLINGS = {"tues": 1, "thur": 3, "thurs": 3}
_WEEKDAY = {
    **{name[:length]: i for i, name in enumerate(WEEKDAYS) for length in (3, len(name))},
    **_OTHER_SPELLINGS,
}
_MONTH = {
    **{name[:length]: i for i, name in enumerate(MONTHS, 1) for length in (3, len(name))},
    "sept": 9,
}
_NEAR_DAYS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
_UNIT_DAYS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}
_MONTH_UNITS = ("month", "months")

_COUNT = r"(?P<count>\d{1,4}|an?|one|two|three|four|five|six)"
_SPAN = re.compile(
    rf"(?P<ahead>in )?{_COUNT} ?(?P<unit>d|w|days?|weeks?|months?)(?P<ago> ago)?", re.ASCII
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BEGINNINGS = {"in", "last", "next", "the", "end", "day", *_COUNTS, *_MONTH}
"""Words that a phrase of several may begin with: without quotes the shell hands over them alone."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)? ?(?:of )?(?P<month>[a-z]+)(?:,? (?P<year>\d{4}))?", re.ASCII
)
_MONTH_DAY = re.compile(
    r"(?P<month>[a-z]+) ?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>\d{4}))?", re.ASCII
)
_WEEKDAY_WORDS = re.compile(r"(?:(?P<which>last|next) )?(?P<weekday>[a-z]+)")
_PERIOD_END = re.compile(r"(?:the )?end of (?:the )?(?P<period>month|quarter|year)|eom")

EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)


def read_day(words: str, today: date, *, ahead: bool) -> date:
    """The day that `words` mean when said on `today`, looking ahead or back.

    Raises WrongWords when they can't be read.
    """
    phrase = " ".join(words.lower().split())
    try:
        for reading in _READINGS:
            found = reading(phrase, today, ahead)
            if found is not None:
                if not EARLIEST <= found <= LATEST:
                    break
                return found
    except (ValueError, OverflowError):  # the 31st of a short month, ten thousand weeks
        pass
    example = (
        "fri, next fri, 3d, in 2 weeks, 20 nov"
        if ahead
        else "yesterday, fri, 3d, 2 weeks ago, 20 nov"
    )
    hint = f"a day is, for example, 2026-11-20, {example}"
    if phrase in _BEGINNINGS or (phrase.isdecimal() and len(phrase) <= len("31")):
        hint = f"a day of several words stands in quotes: '{phrase} …'; {hint}"
    raise WrongWords(f"can't read {words!r} as a day", hint)


def day_in(note: str, today: date) -> str:
    """The words behind `by` in a note that name a day ahead, `next fri`; empty if none do.

    It looks at the beginning of a note alone, so that the longest takes no longer.
    """
    for found in re.finditer(r"\bby (?=(\S+(?: \S+){0,2}))", note[:500], re.IGNORECASE):
        behind = found[1].split(" ")
        for most in range(len(behind), 0, -1):
            words = " ".join(behind[:most]).rstrip(".,;:!?")
            try:
                read_day(words, today, ahead=True)
            except WrongWords:
                continue
            return words
    return ""


def read_past_day(words: str, today: date) -> date:
    """The day that `--on` names.

    Raises WrongWords when it can't be read or lies ahead of today.
    """
    day = read_day(words, today, ahead=False)
    if day > today:
        raise WrongWords(
            f"{say_day(day)} lies ahead of today, {say_day(today)}",
            "--on takes today or a day before it; --by looks ahead",
        )
    return day


def read_since_until(
    since: str | None, until: str | None, today: date
) -> tuple[date | None, date | None]:
    """The days that `--since` and `--until` name, each None without words.

    An end ahead of today is fine: nothing is left out by it. Raises WrongWords when one can't
    be read, `--since` lies ahead of today, or the two are the wrong way round.
    """
    first, last = (
        None if words is None else read_day(words, today, ahead=False) for words in (since, until)
    )
    if first is not None and first > today:
        raise WrongWords(
            f"--since {say_day(first)} lies ahead of today, {say_day(today)}",
            "--since looks back: yesterday, 4w, 1 oct",
        )
    if first is not None and last is not None and first > last:
        raise WrongWords(
            f"--since {say_day(first)} lies after --until {say_day(last)}", "exchange the two"
        )
    return first, last


def read_span(words: str) -> int:
    """A number of days: `10`, `10d`, `2w`, `3 weeks`, `1 month` (30 days).

    Raises WrongWords when it can't be read or is not between a day and ten years.
    """
    phrase = " ".join(words.lower().split())
    phrase = {"daily": "1d", "weekly": "1w", "monthly": "1 month"}.get(phrase, phrase)
    found = re.fullmatch(_COUNT + r" ?(?P<unit>d|w|days?|weeks?|months?)?", phrase, re.ASCII)
    if found:
        unit = found["unit"] or "d"
        days = _count(found["count"]) * (30 if unit in _MONTH_UNITS else _UNIT_DAYS[unit])
        if 1 <= days <= 3650:
            return days
    raise WrongWords(
        f"can't read {words!r} as a number of days",
        "it is, for example, 10d, 2w or 1 month, up to ten years",
    )


def _near_day(phrase: str, today: date, ahead: bool) -> date | None:
    offset = _NEAR_DAYS.get(phrase.removeprefix("the "))
    return None if offset is None else today + timedelta(days=offset)


def _iso(phrase: str, today: date, ahead: bool) -> date | None:
    found = _ISO.fullmatch(phrase)
    return date(*map(int, found.groups())) if found else None


def _weekday(phrase: str, today: date, ahead: bool) -> date | None:
    found = _WEEKDAY_WORDS.fullmatch(phrase)
    if not found or found["weekday"] not in _WEEKDAY:
        return None
    ahead = {"last": False, "next": True}.get(found["which"], ahead)
    step = 1 if ahead else -1
    distance = (_WEEKDAY[found["weekday"]] - today.weekday()) * step % 7 or 7
    return today + timedelta(days=step * distance)


def _span(phrase: str, today: date, ahead: bool) -> date | None:
    found = _SPAN.fullmatch(phrase)
    if not found or (found["ahead"] and found["ago"]):
        return None
    if found["ahead"] or found["ago"]:
        ahead = bool(found["ahead"])
    count = _count(found["count"]) * (1 if ahead else -1)
    if found["unit"] in _MONTH_UNITS:
        return _months_from(today, count)
    return today + timedelta(days=count * _UNIT_DAYS[found["unit"]])


def _day_of_month(phrase: str, today: date, ahead: bool) -> date | None:
    found = _DAY_MONTH.fullmatch(phrase) or _MONTH_DAY.fullmatch(phrase)
    if not found or found["month"] not in _MONTH:
        return None
    day, month = int(found["day"]), _MONTH[found["month"]]
    if found["year"]:
        return date(int(found["year"]), month, day)
    for distance in range(9):  # 29 February can be eight years away
        try:
            found_day = date(today.year + (distance if ahead else -distance), month, day)
        except ValueError:
            continue
        if (found_day >= today) if ahead else (found_day <= today):
            return found_day
    return None


def _period_end(phrase: str, today: date, ahead: bool) -> date | None:
    found = _PERIOD_END.fullmatch(phrase)
    if not found:
        return None
    months = {"quarter": 3, "year": 12}.get(found["period"], 1)
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    end = _months_from(first, months) - timedelta(days=1)
    return end if ahead or end == today else first - timedelta(days=1)


_READINGS: tuple[Callable[[str, date, bool], date | None], ...] = (
    *(_near_day, _iso, _weekday, _span),
    *(_day_of_month, _period_end),
)


def _count(word: str) -> int:
    return _COUNTS[word] if word in _COUNTS else int(word)


def _months_from(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), after - timedelta(days=1))
