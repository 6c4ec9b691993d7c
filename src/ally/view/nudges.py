"""The one useful line after a write, in words; most writes have none."""

from __future__ import annotations

from datetime import date

from ally.journal.nudges import Nudge
from ally.journal.saying import say_day
from ally.view.safe import brief, one_line
from ally.view.signs import sign
from ally.view.words import NOTE_WIDTH, count


def nudge_line(nudge: Nudge, today: date) -> str:
    """The one useful line after a write."""
    first = one_line(nudge.person.first_name)
    note = brief(nudge.note, NOTE_WIDTH)
    more = f", and {nudge.others} more" if nudge.others else ""
    if nudge.kind == "new-account":
        return f"a new account: {note}"
    if nudge.kind == "thanked-before":
        return f"#{nudge.number} was thanked for already, in #{nudge.others}"
    if nudge.kind == "taken-back":
        return f"it was done, and thanked for in #{nudge.others}; ally undo brings that back"
    if nudge.kind == "twin":
        return (
            f"the same words as #{nudge.number}, written minutes ago{sign('aside')}"
            "one of the two may be a slip"
        )
    if nudge.kind == "later":
        late = count(nudge.others, "day")
        needed = say_day(nudge.due_on) if nudge.due_on else ""
        return f"{late} later than you need it, {needed}"
    if nudge.kind == "name-in-note":
        return f"the note begins with {note!r}; a name of several words stands in quotes"
    if nudge.kind == "day-in-note":
        day = f"'{note}'" if " " in note else note
        return f"no day is set; ally edit {nudge.number} --by {day} makes that the day"
    if nudge.kind == "thanks-owed":
        return f"thanks owed to {first} for #{nudge.number}{more}: {note}"
    if nudge.fact is not None:
        from ally.view.facts import reminder  # few writes are an ask of somebody with facts

        return reminder(nudge.fact, today)
    if nudge.kind == "rush":
        return f"{ordinal(nudge.number)} ask of {first} in a rush within {nudge.others} days"
    if nudge.kind == "only-when-i-need":
        return (
            f"only when I need: {nudge.number} of the last {nudge.others} entries with {first} "
            "are asks"
        )
    return f"open with {first}: #{nudge.number}{more}, {_due(nudge.due_on, today)}{note}"


def ordinal(number: int) -> str:
    """`3rd`, `11th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def _due(day: date | None, today: date) -> str:
    if day is None:
        return ""
    late = (today - day).days
    return f"{count(late, 'day')} late: " if late > 0 else f"due {say_day(day)}: "
