"""How ally says things: the one line for each thing stored, and the reasons of a review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from ally.journal.drafts import Written
from ally.journal.records import Entry, Person
from ally.journal.saying import say_day, short_date
from ally.view.safe import one_line
from ally.view.signs import joined, sign, told

if TYPE_CHECKING:
    from ally.journal.review import NextStep, Verdict

NOTE_WIDTH = 60
"""Characters of a note that a line about something else shows of it."""


name_line = cache(one_line)
"""A name on one line: the same few stand in a list of thousands."""


@cache
def count(number: int, one: str, many: str | None = None) -> str:
    """`1 day`, `2 days`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def stored_line(entry: Entry, written: Written, today: date, most: int | None = None) -> str:
    """`#42 ask · Ana Silva (legal) · Acme · needed by Fri 27 Nov 2026`.

    Of more than `most` people the others are counted.
    """
    people = ", ".join(_person(person, written) for person in entry.people[:most])
    if most is not None and len(entry.people) > most:
        people += f" and {len(entry.people) - most} more"
    parts = [f"#{entry.id} {entry.kind}", people]
    if entry.about:
        parts.append(one_line(entry.about))
    if entry.day != today or not (entry.ask and entry.ask.by):
        parts.append(say_day(entry.day))
    if entry.ask and entry.ask.by:
        parts.append(f"needed by {say_day(entry.ask.by)}")
    if entry.settles:
        parts.append("for " + ", ".join(f"#{number}" for number in entry.settles))
    return joined(parts)


def _person(person: Person, written: Written) -> str:
    if person.id not in written.new_people:
        return one_line(person.label)
    if person.account is None:
        return f"{one_line(person.name)} (new colleague)"
    new = ", a new account" if person.account in written.new_accounts else ""
    return f"{one_line(person.name)} (new champion at {one_line(person.account)}{new})"


def answer_line(entry: Entry, name_to_type: str | None) -> str:
    """`#42 done · Ana Silva (legal) · 1 day early — you owe Ana a thank-you: ally thank ana`."""
    ask = entry.ask
    assert ask is not None  # only asks are answered
    parts = [f"#{entry.id} {ask.state}", ", ".join(one_line(p.label) for p in entry.people)]
    if ask.state == "committed" and ask.committed_to:
        parts.append(f"by {say_day(ask.committed_to)}")
    elif ask.state == "done" and ask.due_on and ask.answered_on:
        parts.append(punctuality((ask.due_on - ask.answered_on).days))
    elif ask.answered_on:
        parts.append(say_day(ask.answered_on))
    line = joined(parts)
    if name_to_type is not None:
        first = one_line(entry.people[0].first_name)
        line += f"{sign('aside')}you owe {first} a thank-you: ally thank {name_to_type}"
    return line


def punctuality(days_early: int) -> str:
    """`2 days early`, `on the day`, `1 day late`."""
    if days_early == 0:
        return "on the day"
    return f"{count(abs(days_early), 'day')} {'early' if days_early > 0 else 'late'}"


def person_line(person: Person) -> str:
    """`Ana Silva (legal) · every 14 days · also Annie`."""
    parts = [one_line(person.label)]
    if person.every is not None:
        parts.append(f"every {count(person.every, 'day')}")
    if person.nicknames:
        parts.append("also " + ", ".join(map(one_line, person.nicknames)))
    if person.archived_on is not None:
        parts.append(f"archived {say_day(person.archived_on)}")
    return joined(parts)


def quiet_words(verdict: Verdict) -> str:
    """`33/14`: the days of quiet against the cadence."""
    quiet, cadence = verdict.quiet, verdict.cadence
    return told(f"{quiet}/{cadence}", f"{quiet} of {count(cadence, 'day')}")


def reason_words(verdict: Verdict) -> list[str]:
    """Why a person needs you, each reason in words."""
    return [_REASON_WORDS[reason](verdict) for reason in verdict.reasons]


def _neglected(verdict: Verdict) -> str:
    return f"{count(verdict.quiet, 'day')} quiet"


def _never_thanked(verdict: Verdict) -> str:
    return "never thanked"


def _owed(verdict: Verdict) -> str:
    number, days = verdict.owed[0]
    more = f" and {len(verdict.owed) - 1} more" if len(verdict.owed) > 1 else ""
    since = f" {count(days, 'day')}" if days else ""
    return f"thanks owed{since}: #{number}{more}"


def _only_when(verdict: Verdict) -> str:
    standing = verdict.standing
    return f"only when I need: {standing.recent_asks} of {standing.recent} asks"


def _in_the_dark(verdict: Verdict) -> str:
    return "in the dark: " + ", ".join(map(name_line, verdict.standing.dark_about))


_REASON_WORDS: dict[str, Callable[[Verdict], str]] = {
    "neglected": _neglected,
    "never-thanked": _never_thanked,
    "thanks-owed": _owed,
    "only-when-i-need": _only_when,
    "in-the-dark": _in_the_dark,
}


def summary_line(verdicts: list[Verdict]) -> str:
    """`3 of 20 need you: 1 serious, 2 due · 2 neglected · thanks owed for 3 asks`."""
    if not verdicts:
        return "Nobody is in the journal yet."
    levels = Counter([verdict.level for verdict in verdicts])
    reasons = Counter(chain.from_iterable([verdict.reasons for verdict in verdicts]))
    if not reasons:
        return f"All is well with {count(len(verdicts), 'person', 'people')}."
    needy = levels["serious"] + levels["due"]
    parts = [
        f"{needy} of {len(verdicts)} need you: {levels['serious']} serious, {levels['due']} due"
    ]
    for reason, said in (("neglected", "neglected"), ("never-thanked", "never thanked")):
        if reasons[reason]:
            parts.append(f"{reasons[reason]} {said}")
    owed = sum(len(verdict.owed) for verdict in verdicts)
    if owed:
        parts.append(f"thanks owed for {count(owed, 'ask')}")
    return joined(parts)


def step_command(step: NextStep, name_to_type: str, quote: str) -> str:
    """The next step as a line to paste; `quote` is the account quoted for the shell."""
    command = f"ally {step.command} {name_to_type}"
    return f"{command} --for {quote}" if step.about is not None else command


def entry_line(entry: Entry, today: date, shown: Callable[[str], str] = one_line) -> str:
    """What `list` says of an entry after its number and day; `shown` makes a line of its note."""
    # Thousands of these are made for a list, so this joins as it goes.
    between, people = sign("between"), entry.people
    if len(people) == 1:
        line = name_line(people[0].name)
    else:
        line = ", ".join([name_line(person.name) for person in people])
    about = entry.deal or entry.account
    if about:
        line = f"{line}{between}{name_line(about)}" if line else name_line(about)
    if entry.note:
        note = shown(entry.note)
        line = f"{line}{between}{note}" if line else note
    extras = []
    ask = entry.ask
    if ask:
        extras.append(ask.state)
        if ask.is_open and ask.due_on:
            extras.append(f"due {short_date(ask.due_on, today)}")
    if entry.gesture:
        extras.append(shown(entry.gesture))
    if entry.settles:
        extras.append("for " + ", ".join(f"#{number}" for number in entry.settles))
    return f"{line} [{', '.join(extras)}]" if extras else line
