"""What happened in a span of days: by person, by account, and what came of the asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ally.journal.records import CLOSED_STATES, KINDS, Deal, Entry, Person
from ally.journal.spans import Span

_FIELDS = {"ask": "asked", "log": "logs", "tell": "tells", "thank": "thanks", "give": "gives"}


class Doings(NamedTuple):
    """How often each thing happened: the entries made by kind, and the asks that ended."""

    asked: int = 0
    done: int = 0
    declined: int = 0
    countered: int = 0
    dropped: int = 0
    logs: int = 0
    tells: int = 0
    thanks: int = 0
    gives: int = 0

    @property
    def entries(self) -> int:
        return self.asked + self.logs + self.tells + self.thanks + self.gives

    @property
    def ended_otherwise(self) -> int:
        """Asks that ended, but not done."""
        return self.declined + self.countered + self.dropped

    @property
    def weight(self) -> int:
        """How much went on in all."""
        return sum(self)


def ended_in(entry: Entry, span: Span) -> bool:
    """Whether the entry is an ask that ended in the span, whenever it was made."""
    ask = entry.ask
    return ask is not None and ask.state in CLOSED_STATES and span.holds(ask.answered_on)


def placed(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with the account and the deal that each belongs to, said or not.

    A coffee with a champion is time for their account, and a thank for what was done for a
    deal is time for that deal, whether or not it was typed. What may be of several accounts
    belongs to none.
    """
    every = list(entries)
    by_number = {entry.id: entry for entry in every}
    return [entry if entry.account else _placed(entry, by_number) for entry in every]


def _placed(entry: Entry, by_number: Mapping[int, Entry]) -> Entry:
    thanked = [by_number[number] for number in entry.settles if number in by_number]
    places = {(ask.account, ask.deal) for ask in thanked if ask.account}
    if not places:
        places = {(person.account, None) for person in entry.people if person.account}
    accounts = {account for account, _ in places}
    if len(accounts) != 1:
        return entry
    deal = next(iter(places))[1] if len(places) == 1 else None
    return entry._replace(account=accounts.pop(), deal=deal)


def _happenings(entries: Iterable[Entry], span: Span) -> Iterator[tuple[str, Entry]]:
    """Each thing that happened: the field of Doings that counts it, and its entry."""
    for entry in entries:
        if span.holds(entry.day):
            yield _FIELDS[entry.kind], entry
        if ended_in(entry, span):
            assert entry.ask is not None  # only asks end
            yield entry.ask.state, entry


def in_all(entries: Iterable[Entry], span: Span) -> Doings:
    """All that happened in the span, counted together."""
    return Doings(**Counter(field for field, _ in _happenings(entries, span)))


def by_person(entries: Iterable[Entry], span: Span) -> Sequence[tuple[Person, Doings]]:
    """What happened with each person, most first, then by name.

    Serves the design's give and take (section 1): what was asked of somebody stands in the
    same row as what they got, so that a row of asks alone is seen.
    """
    people: dict[int, Person] = {}
    counts: dict[int, Counter[str]] = {}
    for field, entry in _happenings(entries, span):
        for person in entry.people:
            people[person.id] = person
            counts.setdefault(person.id, Counter())[field] += 1
    rows = [(people[number], Doings(**counted)) for number, counted in counts.items()]
    return sorted(rows, key=lambda row: (-row[1].weight, row[0].key, row[0].id))


def by_account(entries: Iterable[Entry], span: Span) -> Sequence[tuple[str | None, Doings]]:
    """What happened for each account, most first, then by name; for none of them last.

    Serves section 2 of the design: "what happened this week by person and account beside
    its results".
    """
    counts: dict[str | None, Counter[str]] = {}
    for field, entry in _happenings(entries, span):
        counts.setdefault(entry.account, Counter())[field] += 1
    rows = [(account, Doings(**counted)) for account, counted in counts.items()]
    return sorted(rows, key=lambda row: (row[0] is None, -row[1].weight, row[0] or ""))


def results(entries: Iterable[Entry], span: Span) -> Sequence[Entry]:
    """The asks that ended in the span, by account, in the order in which they ended.

    Serves the same sentence of section 2: the results beside what was done for them.
    """
    ended = [entry for entry in entries if ended_in(entry, span)]
    return sorted(
        ended,
        key=lambda entry: (
            entry.account is None,
            entry.account or "",
            entry.ask.answered_on if entry.ask else None,
            entry.id,
        ),
    )


def closed_deals(deals: Iterable[Deal], span: Span) -> Sequence[Deal]:
    """The deals won or lost in the span: what all of it was for (section 1, "whether a deal
    lands")."""
    closed = [deal for deal in deals if deal.state != "open" and span.holds(deal.closed_on)]
    return sorted(closed, key=lambda deal: (deal.closed_on or span.until, deal.key))


def days_late(entry: Entry) -> int | None:
    """How many days an ask that ended was late, negative if early; None if it had no day."""
    ask = entry.ask
    if ask is None or ask.due_on is None or ask.answered_on is None:
        return None
    return (ask.answered_on - ask.due_on).days


def without_ask(entries: Iterable[Entry], span: Span) -> Sequence[tuple[Person, Sequence[str]]]:
    """Whom the seller was in touch with and asked nothing of, by name, with the kinds.

    Serves the design's second way of losing people (section 1): "they call only when they
    need something". These got a call without a need.
    """
    people: dict[int, Person] = {}
    kinds: dict[int, set[str]] = {}
    for entry in entries:
        if span.holds(entry.day):
            for person in entry.people:
                people[person.id] = person
                kinds.setdefault(person.id, set()).add(entry.kind)
    freely = [(people[number], _in_order(found)) for number, found in kinds.items()]
    return sorted(
        (row for row in freely if "ask" not in row[1]), key=lambda row: (row[0].key, row[0].id)
    )


def _in_order(kinds: set[str]) -> Sequence[str]:
    return [kind for kind in KINDS if kind in kinds]
