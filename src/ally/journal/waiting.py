"""What waits at the end of a week: asks without an answer, promises overdue, thanks owed,
people in the dark. All of it as of today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ally.journal.records import Ask, Entry

ANSWER_DAYS = 7
"""An ask without an answer for more days than this is worth a word, needed or not."""


class Wait(NamedTuple):
    """An ask that waits for something, and for how many days.

    `late` says how many days ago it was needed or promised, if it was and they are over.
    """

    entry: Entry
    days: int
    late: int | None = None

    @property
    def ask(self) -> Ask:
        assert self.entry.ask is not None  # only asks wait
        return self.entry.ask


def is_uncommitted(entry: Entry, today: date) -> bool:
    """Asked and never committed to: open or heard, and past its day or older than a week.

    Serves section 2, "asks asked-but-never-committed": a nod is not a promise.
    """
    ask = entry.ask
    if ask is None or ask.state not in ("open", "heard"):
        return False
    return (ask.by is not None and ask.by < today) or (today - entry.day).days > ANSWER_DAYS


def is_late(entry: Entry, today: date) -> bool:
    """Committed to a day that is over. Serves section 2, "committed-but-late"."""
    ask = entry.ask
    if ask is None or ask.state != "committed":
        return False
    return ask.committed_to is not None and ask.committed_to < today


def is_owed(entry: Entry) -> bool:
    """Done and not thanked for. Serves section 1, "they ask and never thank"."""
    return entry.ask is not None and entry.ask.thanks_owed


def is_untold(entry: Entry) -> bool:
    """Done for an account, and nothing was told about it since. Serves section 1, "they
    leave people in the dark"."""
    ask = entry.ask
    if ask is None or entry.account is None:
        return False
    return ask.state == "done" and ask.told_by is None


def uncommitted(entries: Iterable[Entry], today: date) -> Sequence[Wait]:
    """The asks that nobody committed to: those on which the customer was promised something
    first, then the longest overdue, then the oldest."""
    waits = [
        Wait(entry, _since(entry.day, today), _over(entry.ask.by, today))
        for entry in entries
        if entry.ask and is_uncommitted(entry, today) and is_there(entry)
    ]
    return sorted(
        waits,
        key=lambda wait: (not wait.ask.promised, -(wait.late or 0), -wait.days, wait.entry.id),
    )


def late(entries: Iterable[Entry], today: date) -> Sequence[Wait]:
    """The promises that are overdue, in the order of `uncommitted`."""
    waits = [
        Wait(entry, _since(entry.day, today), _over(entry.ask.committed_to, today))
        for entry in entries
        if entry.ask and is_late(entry, today) and is_there(entry)
    ]
    return sorted(waits, key=lambda wait: (not wait.ask.promised, -(wait.late or 0), wait.entry.id))


def owed(entries: Iterable[Entry], today: date) -> Sequence[Wait]:
    """The asks not yet thanked for with the days since they were done, the longest first."""
    waits = [
        Wait(entry, _since(entry.ask.answered_on or entry.day, today))
        for entry in entries
        if entry.ask and is_owed(entry) and is_there(entry)
    ]
    return sorted(waits, key=lambda wait: (-wait.days, wait.entry.id))


def in_the_dark(entries: Iterable[Entry], today: date) -> Sequence[Wait]:
    """Who was told nothing since, about which account: the ask that waits longest for each
    person and account, with the days since it was done, the longest first.
    """
    longest: dict[tuple[int, str | None], Wait] = {}
    for entry in entries:
        if entry.ask and is_untold(entry) and is_there(entry):
            wait = Wait(entry, _since(entry.ask.answered_on or entry.day, today))
            known = longest.setdefault((entry.people[0].id, entry.account), wait)
            if (wait.days, -wait.entry.id) > (known.days, -known.entry.id):
                longest[entry.people[0].id, entry.account] = wait
    return sorted(longest.values(), key=lambda wait: (-wait.days, wait.entry.id))


def is_there(entry: Entry) -> bool:
    """Nothing more is expected of, or owed in time to, somebody who is archived."""
    return entry.people[0].archived_on is None


def _since(day: date, today: date) -> int:
    return max(0, (today - day).days)


def _over(day: date | None, today: date) -> int | None:
    return (today - day).days if day is not None and day < today else None
