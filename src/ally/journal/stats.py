"""What the entries of a span add up to: how many of what, with whom, and how long asks take.

The store counts; here the counts are put together and judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import dropwhile, groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ally.journal.answering import median
from ally.journal.directory import Directory
from ally.journal.lookup import Choices, Who
from ally.journal.records import KINDS, Person
from ally.journal.weeks import USUAL_WEEKS, Weeks

if TYPE_CHECKING:
    from ally.journal.ports import Store

Name = TypeVar("Name", str, str | None)

RETURNS = ("thank", "tell", "give")
"""Kinds of entry that weigh against an ask."""


class Scope(NamedTuple):
    """The days that are counted, both included, and the people; none is everybody."""

    since: date
    until: date
    who: tuple[int, ...] = ()


class Answers(NamedTuple):
    """Asks that were done after `took` days: how many, with a day to keep, and kept by then.

    Colleagues have a team or None, champions are `at_an_account`.
    """

    team: str | None
    at_an_account: bool
    took: int
    asks: int
    with_a_day: int
    on_time: int


class Counts(NamedTuple):
    """What the store counted: entries by day and kind, by person and kind, by team, by account."""

    days: Sequence[tuple[date, str, int]] = ()
    people: Sequence[tuple[int, str, int]] = ()
    teams: Sequence[tuple[str | None, int]] = ()
    accounts: Sequence[tuple[str, int]] = ()
    answers: Sequence[Answers] = ()


class Balance(NamedTuple):
    """What was asked of a person against what they got."""

    person: Person
    asks: int
    thanks: int
    tells: int
    gives: int

    @property
    def balance(self) -> int:
        """Negative where more was asked than given."""
        return self.thanks + self.tells + self.gives - self.asks


class Pace(NamedTuple):
    """How a team answers: asks done, the median of days they took, and how many were on time."""

    team: str | None
    at_an_account: bool
    done: int
    median: float
    with_a_day: int
    on_time: int


class Stats(NamedTuple):
    """The entries of a span, added up. Lists begin with the most, balances with the worst."""

    since: date
    until: date
    who: tuple[Person, ...]
    entries: int
    people: int
    kinds: tuple[tuple[str, int], ...]
    weekdays: tuple[int, ...]
    """From Monday to Sunday, whatever a week begins with."""
    teams: tuple[tuple[str | None, int], ...]
    accounts: tuple[tuple[str, int], ...]
    balances: tuple[Balance, ...]
    paces: tuple[Pace, ...]
    months: tuple[tuple[date, int], ...]
    """Every month of the span by its first day, whether or not anything happened in it."""
    days: dict[date, int]
    calendar: Weeks = USUAL_WEEKS

    @property
    def months_begun(self) -> tuple[tuple[date, int], ...]:
        """The months from the first with an entry on: before it there is nothing to tell."""
        return tuple(dropwhile(lambda month: month[1] == 0, self.months))


def stats(
    store: Store,
    today: date,
    since: date,
    until: date,
    who: Sequence[Who],
    choices: Choices,
    calendar: Weeks,
) -> Stats:
    """Add up the entries of a span, with these people or with everybody.

    Raises WrongWords or UnclearName for names.
    """
    with store.one_look():
        directory = Directory(store, today, choices)
        people = tuple(directory.known_person(one) for one in who)
        counts = store.counts(Scope(since, until, tuple(person.id for person in people)))
        everybody = {person.id: person for person in store.people()}
    return _added_up(since, until, people, counts, everybody)._replace(calendar=calendar)


def _added_up(
    since: date,
    until: date,
    who: tuple[Person, ...],
    counts: Counts,
    everybody: dict[int, Person],
) -> Stats:
    days: Counter[date] = Counter()
    kinds: Counter[str] = Counter()
    for day, kind, count in counts.days:
        days[day] += count
        kinds[kind] += count
    weekdays = Counter(dict.fromkeys(range(7), 0))
    months = Counter(dict.fromkeys(_months(since, until), 0))
    for day, count in days.items():
        weekdays[day.weekday()] += count
        months[day.replace(day=1)] += count
    return Stats(
        *(since, until, who),
        entries=kinds.total(),
        people=len({person for person, _, _ in counts.people}),
        kinds=tuple((kind, kinds[kind]) for kind in KINDS),
        weekdays=tuple(weekdays[weekday] for weekday in range(7)),
        teams=_most_first(counts.teams),
        accounts=_most_first(counts.accounts),
        balances=balances(counts.people, everybody),
        paces=paces(counts.answers),
        months=tuple(sorted(months.items())),
        days=dict(days),
    )


def _most_first(counted: Iterable[tuple[Name, int]]) -> tuple[tuple[Name, int], ...]:
    return tuple(sorted(counted, key=lambda one: (-one[1], (one[0] or "").casefold())))


def _months(since: date, until: date) -> list[date]:
    """The first days of the months that a span touches."""
    months, month = [], since.replace(day=1)
    while month <= until:
        months.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return months


def balances(
    counted: Iterable[tuple[int, str, int]], everybody: dict[int, Person]
) -> tuple[Balance, ...]:
    """Give and take by person, the worst first; those archived are left out, as in a review."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for person_id, kind, count in counted:
        if kind == "ask" or kind in RETURNS:
            found[person_id][kind] += count
    made = [
        Balance(everybody[id], kinds["ask"], *(kinds[kind] for kind in RETURNS))
        for id, kinds in found.items()
        if everybody[id].archived_on is None
    ]
    return tuple(
        sorted(made, key=lambda one: (one.balance, -one.asks, one.person.key, one.person.id))
    )


def paces(answers: Iterable[Answers]) -> tuple[Pace, ...]:
    """How each team answers, the slowest first."""
    ordered = sorted(answers, key=lambda one: (one.at_an_account, one.team or "", one.took))
    made = []
    for (at_an_account, team), group in groupby(
        ordered, key=lambda one: (one.at_an_account, one.team)
    ):
        rows = list(group)
        made.append(
            Pace(
                *(team, at_an_account, sum(row.asks for row in rows)),
                median([(row.took, row.asks) for row in rows]),
                sum(row.with_a_day for row in rows),
                sum(row.on_time for row in rows),
            )
        )
    return tuple(sorted(made, key=lambda one: (-one.median, one.at_an_account, one.team or "")))
