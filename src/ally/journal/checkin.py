"""What `ally today` shows, read from the journal, and the choice kept through the day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.cadences import Cadences
from ally.journal.directory import Directory
from ally.journal.habits import recent_since
from ally.journal.lookup import Choices, Who
from ally.journal.records import Entry, Person
from ally.journal.review import Verdict, review
from ally.journal.today import (
    LATELY,
    Awaited,
    Candidate,
    Picked,
    candidates,
    choose,
    due_by_now,
    due_soon,
    look_ahead,
    mine_to_clear,
    tired_of,
)

if TYPE_CHECKING:
    from ally.journal.ports import Store

SOLD = ("log", "ask", "give")
"""Kinds of entry with a colleague that are selling inside."""


class Waiting(NamedTuple):
    """The first asks of a list as entries, and how many there are in all."""

    entries: tuple[Entry, ...] = ()
    total: int = 0

    @property
    def more(self) -> int:
        return self.total - len(self.entries)


class Pick(NamedTuple):
    """The person of the day. `why` is None once nothing presses; `met` if it was done today."""

    person: Person
    why: Candidate | None
    met: bool = False


class CheckIn(NamedTuple):
    """A day as the seller finds it.

    `owed` are the done asks not thanked for, the longest owed first, with `owed_days` since.
    `pick` is None when nobody is left to be named; `is_new` if it was not named before.
    """

    day: date
    sold_inside: tuple[Person, ...]
    informed: tuple[Person, ...]
    thanked: tuple[Person, ...]
    due: Waiting
    mine: Waiting
    soon: Waiting
    owed: Waiting
    owed_days: tuple[int, ...]
    neglected: int
    people: int
    needy: int
    pick: Pick | None
    is_new: bool
    is_empty: bool

    @property
    def calls(self) -> bool:
        """Whether there is anything to do: due, owed or somebody neglected."""
        return bool(self.due.total or self.mine.total or self.owed.total or self.neglected)


def check_in(store: Store, today: date, cadences: Cadences, most: int | None) -> CheckIn:
    """The day; of each list the first `most`, without it all."""
    with store.one_look():
        met = store.met_on(today)
        asks = store.awaited(look_ahead(today))
        verdicts = review(store.standings(today, recent_since(today)), today, cadences)
        owed = sorted(
            ((days, number) for verdict in verdicts for number, days in verdict.owed),
            key=lambda one: (-one[0], one[1]),
        )
        lists = [
            [ask.id for ask in due_by_now(asks, today)],
            [ask.id for ask in mine_to_clear(asks)],
            [ask.id for ask in due_soon(asks, today)],
            [number for _, number in owed],
        ]
        due, mine, soon, thanks = _read(store, lists, most)
        pick, is_new = _pick(store, today, verdicts, asks, {person.id for _, person in met})
        return CheckIn(
            today,
            _people(person for kind, person in met if kind in SOLD and person.account is None),
            _people(person for kind, person in met if kind == "tell"),
            _people(person for kind, person in met if kind == "thank"),
            *(due, mine, soon, thanks),
            owed_days=tuple(days for days, _ in islice(owed, most)),
            neglected=sum("neglected" in verdict.reasons for verdict in verdicts),
            people=len(verdicts),
            needy=sum(bool(verdict.reasons) for verdict in verdicts),
            pick=pick,
            is_new=is_new,
            is_empty=not verdicts and store.latest_day() is None,
        )


def _people(met: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({person.id: person for person in met}.values())


def _read(store: Store, lists: Sequence[Sequence[int]], most: int | None) -> list[Waiting]:
    """The first asks of each list of numbers, all read at once."""
    first = [list(islice(numbers, most)) for numbers in lists]
    wanted = {number for numbers in first for number in numbers}
    found = {entry.id: entry for entry in store.these(wanted)} if wanted else {}
    return [
        Waiting(tuple(found[number] for number in numbers), len(whole))
        for numbers, whole in zip(first, lists, strict=True)
    ]


def _pick(
    store: Store, today: date, verdicts: Sequence[Verdict], asks: Sequence[Awaited], met: set[int]
) -> tuple[Pick | None, bool]:
    """Whom today named before, else whom it names now, and whether that is new."""
    picks = store.picks(today - timedelta(days=LATELY), today)
    among = candidates(verdicts, asks, store.deals(), today)
    people = {verdict.person.id: verdict.person for verdict in verdicts}
    named = _named(picks, today, people)
    if named is not None:
        why = next((one for one in among if one.person.id == named), None)
        return Pick(people[named], why, named in met), False
    put_off = {one.person_id for one in picks if one.day == today and one.put_off}
    best = choose(among, met=met, put_off=put_off, tired=tired_of(picks, today))
    return (None, False) if best is None else (Pick(best.person, best), True)


def _named(picks: Sequence[Picked], today: date, among: Collection[int]) -> int | None:
    """Whom today named last, of those who are still there to be won over."""
    named = [one.person_id for one in picks if one.day == today and not one.put_off]
    return next((one for one in reversed(named) if one in among), None)


def keep_pick(store: Store, today: date, person: Person) -> bool:
    """Note down whom today names; gives whether that stands, as another command may be first.

    It is no step of the history: undo takes back what the seller wrote.
    """
    with store.transaction(recorded=False):
        people = {one.id for one in store.people() if one.archived_on is None}
        named = _named(store.picks(today, today), today, people)
        if named is None and person.id in people:
            store.add_pick(Picked(today, person.id))
            return True
        return named == person.id


def put_off(store: Store, today: date, who: Sequence[Who], choices: Choices) -> None:
    """Let today name none of these. Raises UnclearName or WrongWords."""
    with store.transaction(recorded=False):
        directory = Directory(store, today, choices)
        for person in [directory.known_person(one) for one in who]:
            store.add_pick(Picked(today, person.id, put_off=True))
