"""Everybody by exact name, while an import goes on.

A file is never guessed about: a name that stands in it picks out those who have that very
name, and what may be a slip is refused. All names are held in memory, because a file may hold
a hundred thousand of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ally.journal.errors import WrongWords
from ally.journal.lookup import Who, named, unclear_name
from ally.journal.names import Named, fold, matches, near
from ally.journal.nearness import Nearness
from ally.journal.notes import clean_person_name, clean_place
from ally.journal.records import Account, Deal, Person

if TYPE_CHECKING:
    from ally.journal.ports import Store

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")


def parted(typed: str) -> Who:
    """A name as files write it: `Dana Wu@Acme` is the name and the account."""
    name, at, account = typed.rpartition("@") if "@" in typed else (typed, "", "")
    if at and not account.strip():
        raise WrongWords(f"a name is missing in {typed!r}")
    return Who(name.strip(), account.strip() or None)


class Register:
    """The people, accounts and deals of a journal by exact name, and those an import makes.

    `own` says that a name was written by ally itself: without an account it is a colleague's.
    """

    def __init__(self, store: Store, today: date, *, all_new: bool) -> None:
        self._store = store
        self._today = today
        self._all_new = all_new
        self._people: dict[str, list[Person]] = defaultdict(list)
        before = store.people()
        for person in before:
            self._enter(person)
        self._before = named(before)
        self._nearness = Nearness(self._before)
        self._accounts = {account.key: account for account in store.accounts()}
        self._accounts_before = [Named(one.id, one.key) for one in self._accounts.values()]
        self._deals: dict[str, list[Deal]] = defaultdict(list)
        for deal in store.deals():
            self._deals[deal.key].append(deal)
        self.made: dict[int, Person] = {}

    # --- people ------------------------------------------------------------------------

    def person(self, who: Who, *, own: bool) -> Person | None:
        """Whom a name means; None if it is somebody who can be made. Raises WrongWords."""
        key = fold(who.name)
        there = self._people.get(key, [])
        found = there
        if who.account is not None:
            place = fold(who.account)
            found = [p for p in there if fold(p.where or p.kind) == place]
        elif own:
            found = [p for p in there if p.account is None]
        found = [p for p in found if p.key == key] or found
        if len(found) > 1:
            raise self._unclear(str(who), found, near_miss=False)
        if not found:
            self._refuse(who, there, own=own)
        return found[0] if found else None

    def make(
        self,
        who: Who,
        *,
        team: str | None = None,
        every: int | None = None,
        nicknames: Iterable[str] = (),
    ) -> Person:
        """Somebody new, at an account that may be new too."""
        account = self.make_account(who.account) if who.account else None
        name = clean_person_name(who.name)
        number = self._store.add_person(
            *(name, fold(name)),
            team=team,
            account_id=account and account.id,
            every=every,
            added_on=self._today,
        )
        known_at = account.name if account else None
        person = Person(number, name, fold(name), team, known_at, every, self._today, None)
        self._enter(person)
        return self.know(person, nicknames)

    def know(self, person: Person, nicknames: Iterable[str]) -> Person:
        """Give somebody whom this import made more names."""
        more = [one for one in nicknames if not self._has(person, one)]
        for nickname in more:
            self._store.add_nickname(person.id, nickname, fold(nickname))
        person = person._replace(nicknames=(*person.nicknames, *more))
        for key in {person.key, *map(fold, person.nicknames)}:
            others = [one for one in self._people[key] if one.id != person.id]
            self._people[key] = [*others, person]
        self.made[person.id] = person
        return person

    def clean_nicknames(self, who: Who, nicknames: Iterable[str]) -> list[str]:
        """Nicknames as they are stored. Raises WrongWords for one that is somebody else's."""
        clean = []
        for nickname in nicknames:
            name = clean_person_name(nickname, "the nickname")
            others = [p for p in self._people.get(fold(name), ()) if p.key != fold(who.name)]
            if others:
                raise WrongWords(f"{name!r} already names {others[0].label}")
            clean.append(name)
        return clean

    # --- accounts and deals ------------------------------------------------------------

    def refuse_account(self, typed: str) -> None:
        """Raises WrongWords for an account that is not there and can't be made."""
        name = clean_place(typed, "the account")
        if fold(name) in self._accounts:
            return
        if name.isdecimal():
            raise WrongWords(f"{name!r} can't be an account; a number names an ask")
        if not self._all_new:
            likely = near(name, self._accounts_before)
            if likely:
                labels = {account.id: account.name for account in self._accounts.values()}
                candidates = [(number, labels[number]) for number in likely]
                raise unclear_name(f"@{name}", candidates, may_be_new=True, near_miss=True)

    def make_account(self, typed: str) -> Account:
        """The account of exactly that name, made if there is none."""
        name = clean_place(typed, "the account")
        key = fold(name)
        if key not in self._accounts:
            self._accounts[key] = Account(self._store.add_account(name, key), name, key)
        return self._accounts[key]

    def deal(self, typed: str, account: str | None) -> Deal:
        """The deal of exactly that name, which must be there. Raises WrongWords."""
        found = self._deals.get(fold(typed), [])
        if account is not None:
            found = [deal for deal in found if fold(deal.account) == fold(account)]
        if len(found) > 1:
            raise WrongWords(f"several accounts have a deal {typed!r}; name the account too")
        if not found:
            at = f" at {account}" if account is not None else ""
            raise WrongWords(f"there is no deal {typed!r}{at}; ally deals add makes one")
        return found[0]

    # --- within ------------------------------------------------------------------------

    def _enter(self, person: Person) -> None:
        for key in {person.key, *map(fold, person.nicknames)}:
            self._people[key].append(person)

    def _has(self, person: Person, nickname: str) -> bool:
        return fold(nickname) in (person.key, *map(fold, person.nicknames))

    def _refuse(self, who: Who, there: list[Person], *, own: bool) -> None:
        """Raises WrongWords if a name that nobody has can't be somebody new's."""
        clean_person_name(who.name)
        if who.account is not None:
            if not own and _ADDRESS.fullmatch(str(who)) and fold(who.account) not in self._accounts:
                raise WrongWords(f"{str(who)!r} is an address; the name is missing")
            self.refuse_account(who.account)
        if self._all_new:
            return
        # Those whom the file itself brings in are told apart as it tells them apart.
        elsewhere = [person for person in there if person.id not in self.made]
        if elsewhere:
            raise self._unclear(str(who), elsewhere, near_miss=True)
        account = self._accounts.get(fold(who.name))
        if account and who.account is None and not own:
            raise WrongWords(f"{account.name} is an account, not a person")
        likely = [*(matches(who.name, self._before) if who.account else ())]
        likely = list(dict.fromkeys([*likely, *self._nearness.near(who.name)]))
        if likely:
            everybody = {p.id: p for those in self._people.values() for p in those}
            raise self._unclear(str(who), [everybody[one] for one in likely], near_miss=True)

    def _unclear(self, typed: str, people: Iterable[Person], *, near_miss: bool) -> WrongWords:
        candidates = [(person.id, person.label) for person in people]
        return unclear_name(typed, candidates, may_be_new=near_miss, near_miss=near_miss)
