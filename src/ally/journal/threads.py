"""Threads: who at an account talks with the seller, and where all hangs on one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ally.journal.records import Deal, Entry, Person

THREAD_DAYS = 30
"""A champion with whom nothing went both ways for longer than this holds no thread."""

THREADS_ENOUGH = 2
"""With fewer threads than this an account hangs on one person, or on nobody."""


class Champion(NamedTuple):
    """A champion, with the last day on which something went both ways, if that is recent."""

    person: Person
    two_way_on: date | None


class Threads(NamedTuple):
    """An account with its champions and its open deals."""

    account: str
    champions: tuple[Champion, ...]
    deals: tuple[Deal, ...]

    @property
    def held(self) -> int:
        """How many champions hold a thread."""
        return sum(champion.two_way_on is not None for champion in self.champions)

    @property
    def single(self) -> bool:
        return self.held < THREADS_ENOUGH


def threads_since(today: date) -> date:
    """The first day on which something that went both ways still counts."""
    return today - timedelta(days=THREAD_DAYS)


def answered_by(entries: Iterable[Entry], today: date) -> Mapping[int, date]:
    """When each person last answered an ask, of the days that count."""
    latest: dict[int, date] = {}
    for entry in entries:
        day = entry.ask.answered_on if entry.ask else None
        if day is not None and threads_since(today) <= day <= today:
            person = entry.people[0].id
            latest[person] = max(day, latest.get(person, day))
    return latest


def threads(
    people: Iterable[Person],
    deals: Iterable[Deal],
    logged: Mapping[int, date],
    answered: Mapping[int, date],
) -> Sequence[Threads]:
    """The accounts that have a champion or an open deal, those in danger first.

    Something went both ways with a champion when it was *logged* (the seller was in touch,
    so there were two) or when they *answered an ask*, on the day of the answer, whatever the
    answer was. An ask that waits, a thank, a tell and a give go one way. `logged` and
    `answered` hold the last such day of each person within `THREAD_DAYS`.

    Serves section 2, "champions by account and which accounts hang on a single thread", and
    section 1's champions, who sell when the door is closed: one of them may be ill that day.
    In danger first: a single thread under an open deal, by its decision; then other single
    threads; then the rest.
    """
    found: dict[str, list[Champion]] = {}
    for person in people:
        if person.account is not None and person.archived_on is None:
            days = [day for day in (logged.get(person.id), answered.get(person.id)) if day]
            champion = Champion(person, max(days, default=None))
            found.setdefault(person.account, []).append(champion)
    selling: dict[str, list[Deal]] = {}
    for deal in deals:
        if deal.state == "open":
            selling.setdefault(deal.account, []).append(deal)
    everything = [
        Threads(
            account,
            tuple(sorted(found.get(account, ()), key=_freshest)),
            tuple(sorted(selling.get(account, ()), key=_soonest)),
        )
        for account in {**found, **selling}
    ]
    return sorted(everything, key=_in_danger)


def _freshest(champion: Champion) -> tuple[int, str]:
    day = champion.two_way_on
    return (-day.toordinal() if day else 0, champion.person.key)


def _soonest(deal: Deal) -> tuple[date, str]:
    return (deal.decides_on or date.max, deal.key)


def _in_danger(one: Threads) -> tuple[bool, bool, date, str]:
    decides = min((deal.decides_on or date.max for deal in one.deals), default=date.max)
    return (not one.single, not one.deals, decides, one.account)
