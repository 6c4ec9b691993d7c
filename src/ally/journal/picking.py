"""What is meant by a name that may be a person's, an account's or a deal's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ally.journal.directory import Directory
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.lookup import Choices, Who, read_who, unclear_name
from ally.journal.names import Named, fold, matches, near
from ally.journal.records import Account, Deal, Person

THINGS = ("person", "account", "deal")
"""What can be shown by its name."""

Thing = Person | Account | Deal


def kind_of(thing: Thing) -> str:
    """Which of THINGS it is."""
    return THINGS[(Person, Account, Deal).index(type(thing))]


def label_of(thing: Thing) -> str:
    """How a thing is told from others of its name: `Renewal (a deal at Acme)`."""
    if isinstance(thing, Person):
        return thing.label
    if isinstance(thing, Account):
        return f"{thing.name} (an account)"
    return f"{thing.name} (a deal at {thing.account})"


def pick(directory: Directory, typed: str, only: str | None, choices: Choices) -> Thing:
    """The one thing that the name picks out, by the strongest way in which it fits any.

    `only` is one of THINGS if nothing else is meant. People who are archived and deals that
    are over are looked at when nothing else fits. Raises UnclearName or WrongWords.
    """
    people = read_who(typed)
    if len(people) > 1:
        raise WrongWords("one person, account or deal at a time", "a comma parts people")
    who = people[0]
    there = _things(directory, who, only)
    chosen = choices.by_name.get(typed)
    if chosen:
        return _everything(directory, only)[chosen - 1]
    found = _matching(who.name, [thing for thing in there if _is_current(thing)])
    found = found or _matching(who.name, there)
    if len(found) == 1:
        return found[0]
    everything = _everything(directory, only)
    likely = found or [everything[number - 1] for number in near(who.name, _named(everything))]
    if likely:
        raise _unclear(typed, likely, everything, is_near=not found)
    raise WrongWords(
        f"nothing is called {typed!r}",
        "ally people, ally accounts and ally deals show what there is",
    )


def _things(directory: Directory, who: Who, only: str | None) -> list[Thing]:
    """What the name is compared with; `renewal@acme` is a person or a deal at Acme."""
    places = directory.places
    found: list[Thing] = []
    if only in (None, "person"):
        found += directory.people_at(who)
    if only in (None, "account") and who.account is None:
        found += places.accounts
    if only in (None, "deal"):
        names = None if who.account is None else places.accounts_called(who.account)
        found += [deal for deal in places.deals if names is None or deal.account in names]
    return found


def _everything(directory: Directory, only: str | None) -> list[Thing]:
    every: list[Thing] = [*directory.people, *directory.places.accounts, *directory.places.deals]
    return [thing for thing in every if only in (None, kind_of(thing))]


def _is_current(thing: Thing) -> bool:
    if isinstance(thing, Person):
        return thing.archived_on is None
    return isinstance(thing, Account) or thing.state == "open"


def _named(things: Iterable[Thing]) -> list[Named]:
    """Things as name look-ups see them, numbered from 1."""
    return [
        Named(number, thing.key, tuple(map(fold, getattr(thing, "nicknames", ()))))
        for number, thing in enumerate(things, 1)
    ]


def _matching(name: str, things: Sequence[Thing]) -> list[Thing]:
    return [things[number - 1] for number in matches(name, _named(things))]


def _unclear(
    typed: str, likely: Sequence[Thing], everything: Sequence[Thing], *, is_near: bool
) -> UnclearName:
    numbers = {(kind_of(thing), thing.id): place for place, thing in enumerate(everything, 1)}
    candidates = [(numbers[kind_of(thing), thing.id], label_of(thing)) for thing in likely]
    error = unclear_name(typed, candidates, may_be_new=False, near_miss=is_near)
    kinds = list(dict.fromkeys(map(kind_of, likely)))
    if is_near:
        error.hint = "ally people, ally accounts and ally deals show what there is"
    elif len(kinds) > 1:
        error.hint = f"name one of them in full, or add --as {' or --as '.join(kinds)}"
    return error
