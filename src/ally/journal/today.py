"""The daily check-in: what a day asks of the seller, and the one person to win over on it.

The choice is a function of what the journal holds: everybody who is due has one source, the
first of `SOURCES` that holds for them, and of these the best comes first. It is noted down
when it is first made, so that it stays what it is through the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, timedelta
from typing import NamedTuple

from ally.journal.records import Deal, Person
from ally.journal.review import NextStep, Verdict, next_step
from ally.journal.workdays import is_urgent, working_days_after

SOURCES = (
    "ask",
    "decision",
    "neglected",
    "thanks-owed",
    "never-thanked",
    "in-the-dark",
    "only-when-i-need",
)
"""Why somebody is to be won over, the most pressing first: an ask close to its day, the
decision of a deal, then the reasons of the review."""

ASK_DAYS = 3
"""An open ask is close while its day lies at most so many days ahead or back."""

DECISION_DAYS, DECISION_QUIET = 14, 3
"""A champion of a deal that decides within so many days is not to be quiet for longer than so.

Once the decision is urgent, as `ally ready` has it, not even for a day.
"""

SOON = 2
"""Asks due within so many working days are worth a look."""

LATELY = 7
"""Days back in which whom today named still counts."""


class Awaited(NamedTuple):
    """An open ask: its number, whose it is, when it is due, whether the obstacle is mine."""

    id: int
    person_id: int
    due_on: date | None
    is_mine: bool

    def days_late(self, today: date) -> int | None:
        """Negative while its day is still to come."""
        return None if self.due_on is None else (today - self.due_on).days


class Picked(NamedTuple):
    """Whom the check-in named on a day; `put_off` if it was not to be that person."""

    day: date
    person_id: int
    put_off: bool = False


class Candidate(NamedTuple):
    """Somebody to win over, and why: `source` is one of `SOURCES`.

    `ask` is the one that is close, `deal` the one that decides.
    """

    source: str
    verdict: Verdict
    ask: Awaited | None = None
    deal: Deal | None = None

    @property
    def person(self) -> Person:
        return self.verdict.person

    @property
    def step(self) -> NextStep:
        """What to do for it."""
        if self.deal is not None:
            return NextStep("log", self.person, self.deal.name)
        mending = None if self.ask is not None else next_step([self.verdict])
        return mending or NextStep("log", self.person)


def candidates(
    verdicts: Sequence[Verdict], asks: Iterable[Awaited], deals: Iterable[Deal], today: date
) -> list[Candidate]:
    """Everybody who is due, each once with the best of their sources, the best first.

    `verdicts` stand in the order of the review.
    """
    found: dict[int, Candidate] = {}
    for one in (
        *_with_an_ask(verdicts, asks, today),
        *_with_a_decision(verdicts, deals, today),
        *_of_the_review(verdicts),
    ):
        found.setdefault(one.person.id, one)
    return list(found.values())


def _with_an_ask(
    verdicts: Iterable[Verdict], asks: Iterable[Awaited], today: date
) -> Iterator[Candidate]:
    rows = {verdict.person.id: verdict for verdict in verdicts}
    close = [ask for ask in asks if ask.due_on and abs((ask.due_on - today).days) <= ASK_DAYS]
    for ask in sorted(close, key=_soonest):
        if ask.person_id in rows:
            yield Candidate("ask", rows[ask.person_id], ask=ask)


def _with_a_decision(
    verdicts: Iterable[Verdict], deals: Iterable[Deal], today: date
) -> Iterator[Candidate]:
    near = [
        (deal.decides_on, deal)
        for deal in deals
        if deal.state == "open"
        and deal.decides_on is not None
        and 0 <= (deal.decides_on - today).days <= DECISION_DAYS
    ]
    quietest = sorted(verdicts, key=lambda verdict: -verdict.quiet)
    for decides, deal in sorted(near, key=lambda one: (one[0], one[1].id)):
        most = 0 if is_urgent(decides, today) else DECISION_QUIET
        for verdict in quietest:
            if verdict.person.account == deal.account and verdict.quiet > most:
                yield Candidate("decision", verdict, deal=deal)


def _of_the_review(verdicts: Sequence[Verdict]) -> Iterator[Candidate]:
    longest = sorted(verdicts, key=lambda verdict: -verdict.owed[0][1] if verdict.owed else 1)
    for source in SOURCES[2:]:
        for verdict in longest if source == "thanks-owed" else verdicts:
            if source in verdict.reasons:
                yield Candidate(source, verdict)


def choose(
    among: Iterable[Candidate], *, met: Set[int], put_off: Set[int], tired: Set[int]
) -> Candidate | None:
    """The best of the candidates whom the seller neither met today nor put off.

    Those who were named `tired`ly often come after all others.
    """
    free = [one for one in among if one.person.id not in met and one.person.id not in put_off]
    rested = (one for one in free if one.person.id not in tired)
    return next(rested, free[0] if free else None)


def tired_of(picks: Iterable[Picked], today: date) -> frozenset[int]:
    """Whoever was named on each of the last two days on which anybody was."""
    named: dict[date, set[int]] = {}
    for picked in picks:
        if picked.day < today and not picked.put_off:
            named.setdefault(picked.day, set()).add(picked.person_id)
    last = sorted(named, reverse=True)[:2]
    return frozenset.intersection(*(frozenset(named[day]) for day in last)) if last[1:] else _NONE


_NONE: frozenset[int] = frozenset()


def _soonest(ask: Awaited) -> tuple[date, int]:
    return (ask.due_on or date.max, ask.id)


def due_by_now(asks: Iterable[Awaited], today: date) -> list[Awaited]:
    """Asks due today or late, the latest first."""
    return sorted((ask for ask in asks if ask.due_on and ask.due_on <= today), key=_soonest)


def due_soon(asks: Iterable[Awaited], today: date) -> list[Awaited]:
    """Asks due within the next working days, the soonest first."""
    until = working_days_after(today, SOON)
    return sorted((ask for ask in asks if ask.due_on and today < ask.due_on <= until), key=_soonest)


def mine_to_clear(asks: Iterable[Awaited]) -> list[Awaited]:
    """Asks that wait for the seller to remove an obstacle, the most pressing first."""
    return sorted((ask for ask in asks if ask.is_mine), key=_soonest)


def look_ahead(today: date) -> date:
    """The last day on which an ask due matters to today."""
    return max(today + timedelta(days=ASK_DAYS), working_days_after(today, SOON))
