"""Who is meant: names as typed, turned into people and accounts of the journal.

A name that nobody has becomes somebody new only when it can't be a slip; a name that
several have is never decided silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ally.journal.errors import UnclearName, WrongWords
from ally.journal.names import Named, fold, handle, matches, shortest
from ally.journal.notes import one_line
from ally.journal.records import Person
from ally.journal.slips import did_you_mean, listed

NEW = 0
"""Chosen instead of a number: somebody who is not in the journal yet."""


class Who(NamedTuple):
    """A person as typed: `Dana Wu@Acme` is the name and the account."""

    name: str
    account: str | None = None

    def __str__(self) -> str:
        return self.name if self.account is None else f"{self.name}@{self.account}"


class Choices(NamedTuple):
    """What the seller decided about unclear names: by name as typed, or all of them new."""

    all_new: bool = False
    by_name: Mapping[str, int] = MappingProxyType({})


def read_who(words: str) -> tuple[Who, ...]:
    """People as typed, parted by commas. Raises WrongWords where a name is missing."""
    found = []
    for typed in one_line(words, "the name").split(","):
        name, at, account = typed.rpartition("@") if "@" in typed else (typed, "", "")
        if not name.strip() or (at and not account.strip()):
            raise WrongWords(
                f"a name is missing in {words!r}",
                "people are named like: ana,ben or 'Dana Wu@Acme'",
            )
        found.append(Who(name.strip(), account.strip() or None))
    return tuple(found)


def named(people: Iterable[Person]) -> list[Named]:
    """People as name look-ups see them."""
    return [Named(p.id, p.key, tuple(map(fold, p.nicknames))) for p in people]


def name_to_type(person: Person, people: Iterable[Person]) -> str:
    """The shortest name that picks out `person` among `people`, for a line to paste."""
    active = [one for one in people if one.archived_on is None or one.id == person.id]
    among = named(active)
    own = next(one for one in among if one.id == person.id)
    typed = shortest(own, among)
    if matches(typed, among) == [person.id]:
        return typed
    return f"{handle(person.key)}@{person.where or person.kind}"


def unclear_name(
    typed: str, candidates: Sequence[tuple[int, str]], *, may_be_new: bool, near_miss: bool
) -> UnclearName:
    labels = [label for _, label in candidates]
    account = typed.startswith("@")
    what = f"account {typed[1:]!r}" if account else repr(typed)
    if near_miss:
        message = f"{what} is not in the journal{did_you_mean(labels)}"
        insist = "name people in full and add --new" if account else "add --new"
        hint = f"use that name, or {insist} to insist"
        if not may_be_new:
            hint = (
                "ally accounts and ally deals show them"
                if account
                else "ally people shows everybody"
            )
    else:
        message, hint = f"{what} may mean {listed(labels, 'or')}", "name one of them in full"
    return UnclearName(typed, candidates, may_be_new=may_be_new, message=message, hint=hint)
