"""One import while it goes on: each thing that arrives is stored, known already, or refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.arrivals import Arriving, ArrivingEntry, ArrivingPerson, Refused
from ally.journal.errors import WrongWords
from ally.journal.inspecting import inspected
from ally.journal.lookup import Who
from ally.journal.notes import clean_place
from ally.journal.records import Person
from ally.journal.register import Register, parted
from ally.journal.resettling import Resettling

if TYPE_CHECKING:
    from ally.journal.ports import Store

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class Brought(NamedTuple):
    """What an import brought: how much is new, how much was there already, what was refused.

    A journal of ally's own may also have changed things that were there, and removed some.
    `new` are the people whom another file named and the journal did not know, as they are told
    apart.
    """

    entries: int = 0
    people: int = 0
    already: int = 0
    refused: tuple[Refused, ...] = ()
    changed: int = 0
    removed: int = 0
    new: tuple[str, ...] = ()


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
            new=tuple(person.label for person in self._register.made.values()),
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
            self._register.refuse_account(one.account)
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
