"""How ally says what is known of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ally.journal.records import Fact, Person
from ally.journal.saying import say_day
from ally.view.lists import laid_out
from ally.view.safe import brief, one_line
from ally.view.signs import joined, sign
from ally.view.window import PIPE, Window
from ally.view.words import NOTE_WIDTH, count

STALE_DAYS = 60
"""What has been known for longer than this may no longer be true."""


def fact_line(fact: Fact, person: Person, today: date, *, is_new: bool = False) -> str:
    """`constraint · Ana Silva (legal) · until Fri 4 Dec 2026 · month-end is hopeless`."""
    who = f"{one_line(person.name)} (new colleague)" if is_new else one_line(person.label)
    parts = [fact.kind, who]
    if fact.day != today:
        parts.append(say_day(fact.day))
    if fact.until is not None:
        parts.append(f"until {say_day(fact.until)}")
    return joined([*parts, one_line(fact.text)])


def fact_lines(facts: Sequence[Fact], today: date, window: Window = PIPE) -> Iterator[str]:
    """Facts with their numbers and ages, aligned."""
    rows = [
        (str(place), fact.kind, age(fact, today), one_line(fact.text))
        for place, fact in enumerate(facts, 1)
    ]
    return laid_out(rows, window)


def age(fact: Fact, today: date) -> str:
    """`94 days old, still true?`, `new today, until Fri 4 Dec 2026`, `over since …`."""
    if fact.until is not None and fact.until < today:
        return f"over since {say_day(fact.until)}"
    days = (today - fact.day).days
    said = f"{count(days, 'day')} old" if days > 0 else "new today"
    if fact.until is not None:
        return f"{said}, until {say_day(fact.until)}"
    return f"{said}, still true?" if days > STALE_DAYS else said


def reminder(fact: Fact, today: date) -> str:
    """`constraint, 94 days old: "month-end is hopeless" — still true?`."""
    days = (today - fact.day).days
    said = f"{count(days, 'day')} old" if days > 0 else "new today"
    until = f", until {say_day(fact.until)}" if fact.until is not None else ""
    doubt = f"{sign('aside')}still true?" if days > STALE_DAYS and fact.until is None else ""
    return f'{fact.kind}, {said}{until}: "{brief(fact.text, NOTE_WIDTH)}"{doubt}'
