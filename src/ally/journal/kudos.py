"""Credit where it is due: who helped with what, how it ended, whether they were thanked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.directory import Directory
from ally.journal.errors import WrongWords
from ally.journal.lookup import Choices, Who
from ally.journal.names import fold
from ally.journal.records import Entry, Person

if TYPE_CHECKING:
    from ally.journal.ports import Store

USUAL_DAYS = 90
"""So far back credit goes unless another day is named."""

EARLIEST_YEAR = 1900


class Period(NamedTuple):
    """The days on which what is credited was done, both included."""

    since: date
    until: date


class Credit(NamedTuple):
    """A done ask, and the thank that settled it, unless that is private."""

    ask: Entry
    thank: Entry | None
    thanked: bool

    @property
    def person(self) -> Person:
        return self.ask.people[0]


def usual_period(today: date) -> Period:
    return Period(today - timedelta(days=USUAL_DAYS), today)


def year_of(year: int, today: date) -> Period:
    """A calendar year, this one up to today. Raises WrongWords for one that has not begun."""
    if not EARLIEST_YEAR <= year <= today.year:
        raise WrongWords(
            f"{year} is not a year to look back on", f"the latest is this one, {today.year}"
        )
    return Period(date(year, 1, 1), min(date(year, 12, 31), today))


def credit(
    store: Store, today: date, period: Period, who: Sequence[Who], choices: Choices
) -> tuple[list[Credit], int]:
    """What was done in a period, by these people or by anybody; person by person, in its order.

    Private asks are left out, and counted. Raises UnclearName or WrongWords.
    """
    directory = Directory(store, today, choices)
    wanted = {directory.known_person(one).id for one in who}
    done = [
        entry
        for entry in store.done(period.since, period.until)
        if not wanted or entry.people[0].id in wanted
    ]
    open_ones = [entry for entry in done if not entry.private]
    numbers = {entry.ask.thanked_by for entry in open_ones if entry.ask and entry.ask.thanked_by}
    thanks = {entry.id: entry for entry in store.these(sorted(numbers))}
    credits = [_credit(entry, thanks) for entry in open_ones]
    return sorted(credits, key=_in_order), len(done) - len(open_ones)


def _credit(entry: Entry, thanks: dict[int, Entry]) -> Credit:
    number = entry.ask.thanked_by if entry.ask else None
    thank = thanks.get(number) if number is not None else None
    return Credit(entry, thank if thank and not thank.private else None, thank is not None)


def _in_order(credit: Credit) -> tuple[str, int, date, int]:
    ask = credit.ask.ask
    answered = ask.answered_on if ask else None
    return credit.person.key, credit.person.id, answered or date.min, credit.ask.id


def grouped(credits: Sequence[Credit], by: str) -> list[tuple[str, list[Credit]]]:
    """Credits under headings: `by` person or by team, those without a team last."""
    groups: dict[str, list[Credit]] = {}
    for one in credits:
        person = one.person
        groups.setdefault(person.label if by == "person" else person.where or "", []).append(one)
    if by == "person":
        return list(groups.items())
    return sorted(groups.items(), key=lambda group: (not group[0], fold(group[0])))
