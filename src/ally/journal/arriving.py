"""Taking in what arrives in a file: one transaction, and one step of the history.

What the rules of the journal refuse is named with its line; the rest goes in. The same file
twice adds nothing the second time: entries that ally wrote are known by their uid, others by
their day, kind, people and note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import count, islice
from typing import NamedTuple, cast

from ally.journal.arrivals import Arriving, ArrivingEntry, ArrivingPerson, Refused
from ally.journal.clock import Clock
from ally.journal.directory import Directory
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.history import shortened
from ally.journal.inspecting import inspected
from ally.journal.lookup import Choices, Who
from ally.journal.notes import clean_place
from ally.journal.ports import Store
from ally.journal.records import Person
from ally.journal.register import Register, parted
from ally.journal.resettling import Resettling

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")

_AT_ONCE = 500
"""So much is looked up together."""

Reading = Callable[[Sequence[str]], Iterable[Arriving]]
"""Reads a file; what names nobody in it is with the people of these full names."""


class Brought(NamedTuple):
    """What an import brought: how much is new, how much was there already, what was refused."""

    entries: int = 0
    people: int = 0
    already: int = 0
    refused: tuple[Refused, ...] = ()


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
        return _brought(cast(Store, Rehearsal(store)), clock, reading, wish, choices)
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


class Intake:
    """One import while it goes on."""

    def __init__(self, store: Store, today: date, *, all_new: bool) -> None:
        self._store = store
        self._today = today
        self._register = Register(store, today, all_new=all_new)
        self._resettling = Resettling(store)
        self._known: dict[tuple[str, bool], Person] = {}
        self._reasons: dict[tuple[str, bool], str] = {}
        self._lines: dict[str, int] = {}
        self._by_uid: Mapping[str, int] = {}
        self._there: dict[tuple[str, date, str, frozenset[int]], int] = {}
        self._first: int | None = None
        self._counts: Counter[str] = Counter()
        self._refused: list[Refused] = []

    def take(self, some: Sequence[Arriving]) -> None:
        """Store what arrives, or remember why not."""
        uids = [one.uid for one in some if isinstance(one, ArrivingEntry) and one.uid is not None]
        self._by_uid = self._store.entries_of(uids) if uids else {}
        for one in some:
            self._take(one)

    def _take(self, one: Arriving) -> None:
        if isinstance(one, Refused):
            self._refused.append(one)
            return
        try:
            if isinstance(one, ArrivingPerson):
                self._take_person(one)
            else:
                self._take_entry(one)
        except WrongWords as wrong:
            self._refused.append(Refused(one.line, wrong.message))

    def settle(self) -> None:
        """Settle and report back on what the new entries do, now that all of them are there."""
        self._store.come_back()
        self._resettling.settle()

    def brought(self) -> Brought:
        return Brought(
            self._counts["entries"],
            len(self._register.made),
            self._counts["already"],
            tuple(self._refused),
        )

    # --- people ------------------------------------------------------------------------

    def _take_person(self, one: ArrivingPerson) -> None:
        who = Who(one.name, one.account)
        team = clean_place(one.team, "the team") if one.team and not one.account else None
        found = self._register.person(who, own=False)
        if found is not None and found.id not in self._register.made:
            self._counts["already"] += 1
            return
        nicknames = self._register.clean_nicknames(who, one.nicknames)
        if found is None:
            self._register.make(who, team=team, every=one.every, nicknames=nicknames)
        else:
            self._register.know(found, nicknames)

    def _sought(self, typed: str, own: bool) -> Person | Who:
        """Whom a name means, or the name of somebody to be made; nothing is stored yet."""
        name = (typed, own)
        if name in self._known:
            return self._known[name]
        if name in self._reasons:
            raise WrongWords(self._reasons[name])
        try:
            who = parted(typed)
            found = self._register.person(who, own=own)
        except WrongWords as wrong:
            self._reasons[name] = wrong.message
            raise
        # What others write may yet mean somebody else too, once the import has made a namesake.
        if found is not None and (own or found.id not in self._register.made):
            self._known[name] = found
        return found or who

    def _made(self, typed: str, own: bool) -> int:
        sought = self._sought(typed, own)
        return sought.id if isinstance(sought, Person) else self._register.make(sought).id

    # --- entries -----------------------------------------------------------------------

    def _take_entry(self, one: ArrivingEntry) -> None:
        own = one.uid is not None
        if one.uid is not None and self._is_there(one.uid, one.line):
            return
        one, ask = inspected(one, self._today)
        for typed in one.people:
            self._sought(typed, own)
        deal = self._register.deal(one.deal, one.account) if one.deal is not None else None
        if deal is None and one.account is not None:
            self._register.refuse_account(one.account, own=own)
        # Nothing is refused from here on, so nothing is left behind by a line that was.
        people = list(dict.fromkeys(self._made(typed, own) for typed in one.people))
        place = deal.account if deal else one.account
        account = self._register.make_account(place) if place is not None else None
        for group in [[person] for person in people] if ask else [people]:
            if not own and self._says_the_same(one, group):
                self._counts["already"] += 1
                continue
            number = self._store.add_entry(
                *(one.kind, one.day, one.note, group),
                account_id=account and account.id,
                deal_id=deal and deal.id,
                tags=one.tags,
                gesture=one.gesture,
                settles_all=one.kind == "thank" and not one.settles,
                private=one.private,
                ask=ask,
                uid=one.uid,
            )
            self._first = self._first or number
            self._counts["entries"] += 1
            self._resettling.note(
                number,
                one,
                group,
                account=account.name if account else None,
                deal=deal.name if deal else None,
            )

    def _is_there(self, uid: str, line: int) -> bool:
        if not _UID.fullmatch(uid):
            raise WrongWords(f"{uid[:40]!r} is no uid of ally's")
        if uid in self._lines:
            raise WrongWords(f"its uid is that of line {self._lines[uid]}")
        self._lines[uid] = line
        if uid in self._by_uid:
            self._counts["already"] += 1
        return uid in self._by_uid

    def _says_the_same(self, one: ArrivingEntry, people: Sequence[int]) -> bool:
        """Whether an entry that was there before says the same; each stands for one line."""
        key = (one.kind, one.day, one.note, frozenset(people))
        if key not in self._there:
            same = self._store.same_entries(people[0], one.day, one.kind, one.note)
            before = (n for n in same if self._first is None or n < self._first)
            self._there[key] = sum(same[number] == key[3] for number in before)
        self._there[key] -= 1
        return self._there[key] >= 0


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
