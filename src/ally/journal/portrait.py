"""All about one person, account, deal or entry: what `show` tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.answering import Answering, answering
from ally.journal.cadences import Cadences
from ally.journal.directory import Directory
from ally.journal.entries import entry_numbered
from ally.journal.finding import Wanted
from ally.journal.habits import recent_since
from ally.journal.knowing import with_facts
from ally.journal.lookup import Choices
from ally.journal.picking import pick
from ally.journal.records import OPEN_STATES, Account, Deal, Entry, Person
from ally.journal.review import NextStep, Verdict, next_step, review

if TYPE_CHECKING:
    from ally.journal.ports import Store

LAST = 10
"""So many of the latest entries are shown."""


class GiveAndTake(NamedTuple):
    """Over the last `habits.RECENT_DAYS` days: what was asked of a person, and what they got."""

    asks: int = 0
    thanks: int = 0
    tells: int = 0
    gives: int = 0


class OfPerson(NamedTuple):
    """A person with their facts, judged; asks that wait, the most pressing first, and owed ones."""

    verdict: Verdict
    open_asks: tuple[Entry, ...]
    owed: tuple[Entry, ...]
    give_and_take: GiveAndTake
    answering: Answering
    last: tuple[Entry, ...]
    step: NextStep | None


class Helper(NamedTuple):
    """A colleague who did so many asks for an account, the latest on a day."""

    person: Person
    done: int
    last_day: date


class InTheDark(NamedTuple):
    """Somebody who did these asks for an account and was told nothing about it since."""

    person: Person
    asks: tuple[int, ...]


class OfAccount(NamedTuple):
    account: Account
    champions: tuple[Verdict, ...]
    helpers: tuple[Helper, ...]
    deals: tuple[Deal, ...]
    open_asks: tuple[Entry, ...]
    in_the_dark: tuple[InTheDark, ...]
    last: tuple[Entry, ...]


class OfDeal(NamedTuple):
    deal: Deal
    days_left: int | None
    champions: tuple[Verdict, ...]
    open_asks: tuple[Entry, ...]
    last: tuple[Entry, ...]


class OfEntry(NamedTuple):
    """An entry with the moment it was written, in UTC.

    `tells_of` are the asks on which a tell reports back, `settles_all` a thank for all that
    was owed. `others` are the entries that settled it, or that it settled, by number.
    """

    entry: Entry
    moment: str
    settles_all: bool
    tells_of: tuple[int, ...]
    others: dict[int, Entry]


def portray(
    store: Store,
    today: date,
    cadences: Cadences,
    what: int | str,
    only: str | None,
    choices: Choices,
) -> OfPerson | OfAccount | OfDeal | OfEntry:
    """All about an entry by its number, or whatever a name picks out; see `picking.pick`.

    Raises UnclearName or WrongWords.
    """
    if isinstance(what, int):
        return of_entry(store, what)
    directory = Directory(store, today, choices)
    thing = pick(directory, what, only, choices)
    if isinstance(thing, Person):
        return of_person(store, today, cadences, thing)
    if isinstance(thing, Account):
        return of_account(store, today, cadences, thing, directory.places.deals)
    account = directory.places.account_number(thing.account)
    assert account is not None  # the account of a deal is there
    return of_deal(store, today, cadences, thing, account)


def of_person(store: Store, today: date, cadences: Cadences, person: Person) -> OfPerson:
    """All about a person; one who is archived needs nothing, so there is no next step."""
    since = recent_since(today)
    [standing] = store.standings_of([person.id], today, since)
    known = with_facts(store, standing.person)
    [verdict] = review([standing._replace(person=known)], today, cadences)
    pending = store.pending(person.id)
    open_asks = most_pressing_first(pending)
    return OfPerson(
        verdict,
        open_asks,
        longest_owed_first(pending),
        give_and_take(store.kinds_lately(person.id, today, since)),
        answering(store.yeses(person.id)),
        _last(store, Wanted(who=(person.id,))),
        None if person.archived_on else step_with(verdict, open_asks, today),
    )


def of_account(
    store: Store, today: date, cadences: Cadences, account: Account, deals: Iterable[Deal]
) -> OfAccount:
    """All about an account, whose deals are among `deals`."""
    helpers = [Helper(*row) for row in store.helpers(account.id) if row[0].account is None]
    dark: dict[int, InTheDark] = {}
    for person, ask in store.untold(account.id):
        before = dark.get(person.id, InTheDark(person, ()))
        dark[person.id] = before._replace(asks=(*before.asks, ask))
    return OfAccount(
        account,
        _champions(store, today, cadences, account.id),
        tuple(sorted(helpers, key=lambda one: (-one.done, one.person.key))),
        tuple(deal for deal in deals if deal.account == account.name),
        _open(store, Wanted(account=account.id)),
        tuple(dark.values()),
        _last(store, Wanted(account=account.id)),
    )


def of_deal(store: Store, today: date, cadences: Cadences, deal: Deal, account: int) -> OfDeal:
    """All about a deal of that account."""
    return OfDeal(
        deal,
        None if deal.decides_on is None else (deal.decides_on - today).days,
        _champions(store, today, cadences, account),
        _open(store, Wanted(deal=deal.id)),
        _last(store, Wanted(deal=deal.id)),
    )


def of_entry(store: Store, number: int) -> OfEntry:
    """All about an entry. Raises WrongWords if there is none of that number."""
    entry = entry_numbered(store, number)
    moment, settles_all = store.made(number)
    tells_of = tuple(store.told_of(number))
    settled_by = (entry.ask.thanked_by, entry.ask.told_by) if entry.ask else ()
    others = [other for other in (*entry.settles, *tells_of, *settled_by) if other is not None]
    return OfEntry(
        entry, moment, settles_all, tells_of, {one.id: one for one in store.these(others)}
    )


# --- the rules -----------------------------------------------------------------------------


def most_pressing_first(asks: Iterable[Entry]) -> tuple[Entry, ...]:
    """Of these asks those that wait, by the day they are expected; those without one last."""
    waiting = [
        (entry.ask.due_on or date.max, entry.id, entry)
        for entry in asks
        if entry.ask and entry.ask.is_open
    ]
    return tuple(entry for _, _, entry in sorted(waiting, key=lambda one: one[:2]))


def longest_owed_first(asks: Iterable[Entry]) -> tuple[Entry, ...]:
    """Of these asks those for which thanks are owed."""
    owed = [
        (entry.ask.answered_on or entry.day, entry.id, entry)
        for entry in asks
        if entry.ask and entry.ask.thanks_owed
    ]
    return tuple(entry for _, _, entry in sorted(owed, key=lambda one: one[:2]))


def give_and_take(kinds: Mapping[str, int]) -> GiveAndTake:
    """What was asked and given, from how many entries of each kind there were."""
    return GiveAndTake(*(kinds.get(kind, 0) for kind in ("ask", "thank", "tell", "give")))


def step_with(verdict: Verdict, open_asks: Sequence[Entry], today: date) -> NextStep | None:
    """What mends the most pressing reason; else the answer to the ask that is due or late."""
    step = next_step([verdict])
    if step is None and open_asks:
        first = open_asks[0]
        due = first.ask.due_on if first.ask else None
        if due is not None and due <= today:
            return NextStep("answer", verdict.person, first.id)
    return step


# --- what they are made of -----------------------------------------------------------------


def _champions(store: Store, today: date, cadences: Cadences, account: int) -> tuple[Verdict, ...]:
    numbers = store.champions_at(account)
    standings = store.standings_of(numbers, today, recent_since(today)) if numbers else []
    return tuple(review(standings, today, cadences))


def _open(store: Store, wanted: Wanted) -> tuple[Entry, ...]:
    return most_pressing_first(store.found(wanted._replace(states=OPEN_STATES)))


def _last(store: Store, wanted: Wanted) -> tuple[Entry, ...]:
    return tuple(store.found(wanted._replace(most=LAST)))
