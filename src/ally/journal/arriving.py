"""Taking in what arrives in a file: one transaction, and one step of the history.

What the rules of the journal refuse is named with its line; the rest goes in. The same file
twice adds nothing the second time: entries that ally wrote are known by their uid, others by
their day, kind, people and note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count, islice
from typing import TYPE_CHECKING, NamedTuple, cast

from ally.journal.arrivals import Arriving, Refused
from ally.journal.clock import Clock
from ally.journal.directory import Directory
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.history import shortened
from ally.journal.intake import Brought, Intake
from ally.journal.lookup import Choices, Who

if TYPE_CHECKING:
    from ally.journal.ports import Store

_AT_ONCE = 500
"""So much is looked up together."""

Reading = Callable[[Sequence[str]], Iterable[Arriving]]
"""Reads a file; what names nobody in it is with the people of these full names."""


class NothingBrought(WrongWords):
    """Nothing went in: nothing in the file can be, or not all of it, and all was wanted."""

    def __init__(
        self, message: str, hint: str | None = None, refused: tuple[Refused, ...] = ()
    ) -> None:
        super().__init__(message, hint)
        self.refused = refused


class Import(NamedTuple):
    """How a file is to be taken in. `source` is what the history and the answer call it."""

    source: str
    who: tuple[Who, ...] = ()
    strict: bool = False
    rehearsed: bool = False


def bring_in(
    store: Store, clock: Clock, reading: Reading, wish: Import, choices: Choices
) -> Brought:
    """Take in what `reading` gives; a rehearsed one stores nothing.

    Raises UnclearName for the people of the wish, and NothingBrought.
    """
    if wish.rehearsed:
        return _brought(cast("Store", Rehearsal(store)), clock, reading, wish, choices)
    with store.transaction(faithful=True):
        store.expect_many()
        brought = _brought(store, clock, reading, wish, choices)
        store.say_step(shortened(f"import of {said(brought)} from {wish.source}"))
        return brought


def said(brought: Brought) -> str:
    """`214 entries and 12 people`."""
    entries = "1 entry" if brought.entries == 1 else f"{brought.entries:,} entries"
    people = "1 person" if brought.people == 1 else f"{brought.people:,} people"
    if not brought.people:
        return entries
    return f"{entries} and {people}" if brought.entries else people


def _brought(
    store: Store, clock: Clock, reading: Reading, wish: Import, choices: Choices
) -> Brought:
    directory = Directory(store, clock.today, choices)
    full = [_full_name(directory, who) for who in wish.who]
    intake = Intake(store, clock.today, all_new=choices.all_new)
    arriving = iter(reading(full))
    while some := list(islice(arriving, _AT_ONCE)):
        intake.take(some)
    brought = intake.brought()
    refused = brought.refused
    if not any(brought[:3]):
        what = "nothing in {} can be imported" if refused else "there is nothing in {} to import"
        raise NothingBrought(what.format(wish.source), refused=refused)
    if refused and wish.strict:
        what = "a line was" if len(refused) == 1 else f"{len(refused):,} lines were"
        hint = "without --strict the rest goes in"
        raise NothingBrought(f"{what} refused, so nothing was imported", hint, refused)
    intake.settle()
    return brought


def _full_name(directory: Directory, who: Who) -> str:
    """Whom the seller meant, as an import can't mistake it; nobody yet stays as typed."""
    try:
        person = directory.known_person(who)
    except UnclearName:
        raise
    except WrongWords:
        return str(who)
    return f"{person.name}@{person.where or person.kind}"


class Rehearsal:
    """A store that reads like another one and writes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._numbers = count(1 << 62)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def _made(self, *_: object, **__: object) -> int:
        return next(self._numbers)

    def _nothing(self, *_: object, **__: object) -> None:
        pass

    add_person = add_account = add_entry = _made
    add_nickname = mark_thanked = mark_told = come_back = _nothing
