"""The people of a journal during one command, looked up and made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ally.journal.errors import UnclearName, WrongWords
from ally.journal.lookup import NEW, Choices, Who, named, unclear_name
from ally.journal.names import fold, matches, near
from ally.journal.notes import clean_person_name, clean_place
from ally.journal.places import Places
from ally.journal.records import Person

if TYPE_CHECKING:
    from ally.journal.ports import Store


class Directory:
    """The people of a journal during one command, and those it makes; `places` holds the rest."""

    def __init__(self, store: Store, today: date, choices: Choices) -> None:
        self._store = store
        self._today = today
        self._choices = choices
        self._people: list[Person] | None = None
        self.places = Places(store, choices)
        self.new_people: set[int] = set()

    @property
    def people(self) -> list[Person]:
        if self._people is None:
            self._people = self._store.people()
        return self._people

    def person(self, who: Who) -> int:
        """The number of the person meant, made if nobody can be meant. Raises UnclearName."""
        insists = self._insists(who)
        found = self._very_name(who) if insists else self._found(who)
        if found is not None:
            return found
        if not insists:
            likely = self._near(who)
            if likely:
                raise self._unclear(who, likely, may_be_new=True, near_miss=True)
            self._refuse_place(who)
        return self.add(who)

    def known_person(self, who: Who, *, archived: bool = False) -> Person:
        """The person meant, who must be in the journal. Raises UnclearName or WrongWords.

        Of several rather one who is not archived, or rather one who is, if `archived`.
        """
        return self.numbered(self.known_number(who, archived=archived))

    def known_number(self, who: Who, *, archived: bool = False) -> int:
        """The number of the person meant. Raises like `known_person`."""
        found = self._found(who, archived=archived)
        if found is None:
            likely = self._near(who)
            if likely:
                raise self._unclear(who, likely, may_be_new=False, near_miss=True)
            raise WrongWords(f"nobody is called {str(who)!r}", "ally people shows everybody")
        return found

    def people_at(self, who: Who) -> list[Person]:
        """Everybody whom `who` could pick out, and perhaps others; where it says where, there."""
        return self._at(who)

    def mentioned(self, names: Iterable[str]) -> list[int]:
        """The people that those names after `@` pick out; others are plain text."""
        names = tuple(names)
        if not names:
            return []  # as nearly always: nobody has to be read
        among = named(self._active(self.people))
        return [found[0] for name in names if len(found := matches(name, among)) == 1]

    def add(self, who: Who, *, team: str | None = None, every: int | None = None) -> int:
        """Make a person. Raises WrongWords if that very name is taken there."""
        account = self.places.account(who.account) if who.account else None
        name = self.free_name(who.name, self.places.account_name(account))
        number = self._store.add_person(
            name,
            fold(name),
            team=clean_place(team, "the team") if team else None,
            account_id=account,
            every=every,
            added_on=self._today,
        )
        self.new_people.add(number)
        self._people = None
        return number

    def change(self, person: Person, account_id: int | None) -> None:
        """Store what is now known of a person."""
        self._store.change_person(person, account_id)
        self._people = None

    def numbered(self, number: int) -> Person:
        return next(person for person in self.people if person.id == number)

    def free_name(self, typed: str, account: str | None, owner: int | None = None) -> str:
        """A name as it is stored, if nobody but `owner` has it there. Raises WrongWords."""
        name = clean_person_name(typed)
        for person in self.people:
            if person.id == owner:
                continue
            if person.key == fold(name) and person.account == account:
                raise WrongWords(
                    f"{person.label} is there already",
                    "ally people edit changes what is known of them"
                    if owner is None
                    else "ally people merge makes the two one",
                )
            if fold(name) in map(fold, person.nicknames):
                raise WrongWords(
                    f"{name!r} is a nickname of {person.label}", "give the name in full"
                )
        return name

    def add_nickname(self, person_id: int, typed: str) -> None:
        """Give a person one more name. Raises WrongWords if it is somebody else's."""
        name = clean_person_name(typed, "the nickname")
        key = fold(name)
        for person in self.people:
            taken = key == person.key or key in map(fold, person.nicknames)
            if taken and person.id != person_id:
                raise WrongWords(
                    f"{name!r} already names {person.label}", "choose another nickname"
                )
            if taken:
                return
        self._store.add_nickname(person_id, name, key)
        self._people = None

    def forget_nickname(self, person_id: int, typed: str) -> None:
        """Take a nickname away. Raises WrongWords if it is not theirs."""
        key = fold(typed)
        if key not in map(fold, self.numbered(person_id).nicknames):
            raise WrongWords(
                f"{typed!r} is not a nickname of theirs", "ally people shows the nicknames"
            )
        self._store.forget_nickname(person_id, key)
        self._people = None

    def _insists(self, who: Who) -> bool:
        return self._choices.all_new or self._choices.by_name.get(str(who)) == NEW

    def _chosen(self, who: Who) -> int | None:
        return self._choices.by_name.get(str(who)) or None

    def _found(self, who: Who, *, archived: bool = False) -> int | None:
        chosen = self._chosen(who)
        if chosen is not None:
            return chosen
        there = self._at(who)
        groups = self._active(there), [p for p in there if p.archived_on is not None]
        first, second = reversed(groups) if archived else groups
        found = matches(who.name, named(first)) or matches(who.name, named(second))
        if len(found) > 1:
            raise self._unclear(who, found, may_be_new=False, near_miss=False)
        return found[0] if found else None

    def _very_name(self, who: Who) -> int | None:
        """Somebody who has exactly that name, wherever none is given."""
        found = [person.id for person in self._at(who) if person.key == fold(who.name)]
        if len(found) > 1:
            raise self._unclear(who, found, may_be_new=False, near_miss=False)
        return found[0] if found else None

    def at(self, who: Who) -> list[Person]:
        """Everybody whom `who` could pick out, and perhaps others; archived ones too."""
        return self._at(who)

    def _at(self, who: Who) -> list[Person]:
        """Everybody at the account or in the team that `who` names; `@colleague` has no team."""
        if who.account is None:
            return self.people if self._people else self._store.people_like(fold(who.name))
        names = self.places.accounts_called(who.account)
        place = fold(who.account)
        return [p for p in self.people if p.account in names or fold(p.team or p.kind) == place]

    def _near(self, who: Who) -> list[int]:
        """Those who may be meant by a slip: near names, and the same name elsewhere."""
        among = named(self.people)
        elsewhere = matches(who.name, among) if who.account else []
        return list(dict.fromkeys([*elsewhere, *near(who.name, among)]))

    def _refuse_place(self, who: Who) -> None:
        """Raises WrongWords for an account's, a deal's or a team's name where a person belongs."""
        if who.account is not None:
            return
        key = fold(who.name)
        for account in self.places.accounts:
            if account.key == key:
                raise WrongWords(
                    f"{account.name} is an account, not a person",
                    f"name somebody there: 'Dana Wu@{account.name}', or add --new to insist",
                )
        for deal in self.places.deals:
            if deal.key == key:
                raise WrongWords(
                    f"{deal.name} is a deal, not a person",
                    "name somebody, and the deal with --for; or add --new to insist",
                )
        team = [person for person in self._active(self.people) if fold(person.team or "") == key]
        if team:
            some = ", ".join(person.name for person in team[:5])
            raise WrongWords(
                f"{team[0].team} is a team, not a person",
                f"name somebody of it: {some}; or add --new to insist",
            )

    def _unclear(
        self, who: Who, ids: Sequence[int], *, may_be_new: bool, near_miss: bool
    ) -> UnclearName:
        people = {person.id: person for person in self.people}
        candidates = [(id, people[id].label) for id in ids]
        return unclear_name(str(who), candidates, may_be_new=may_be_new, near_miss=near_miss)

    @staticmethod
    def _active(people: Iterable[Person]) -> list[Person]:
        return [person for person in people if person.archived_on is None]
