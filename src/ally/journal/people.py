"""Adding people and changing what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.directory import Directory
from ally.journal.drafts import PersonChange
from ally.journal.errors import WrongWords, refuse_same
from ally.journal.history import shortened
from ally.journal.lookup import Choices, Who, named
from ally.journal.names import fold, near, words
from ally.journal.notes import clean_place
from ally.journal.records import Person

if TYPE_CHECKING:
    from ally.journal.ports import Store


class Remark(NamedTuple):
    """What a name does to `other`: `hidden`, their words now mean somebody else, or `near`.

    `part` is near too: all that `other` is called stands in the name, as Ben in Ben Okafor.
    """

    kind: str
    other: Person
    nickname: str = ""


def add(store: Store, today: date, who: Who, change: PersonChange, choices: Choices) -> Person:
    """Add somebody. Raises WrongWords if that very person is there already."""
    with store.transaction():
        directory = Directory(store, today, choices)
        account = who.account or change.account or None
        _one_of_the_two(change.team, account)
        number = directory.add(
            who._replace(account=account), team=change.team or None, every=change.every
        )
        _nicknames(directory, number, change)
        return _said(store, "add", directory.numbered(number))


def change(store: Store, today: date, who: Who, change: PersonChange, choices: Choices) -> Person:
    """Change what is known of somebody. Raises UnclearName or WrongWords."""
    with store.transaction():
        directory = Directory(store, today, choices)
        person = directory.known_person(who)
        _one_of_the_two(change.team, change.account)
        team = person.team if change.team is None else change.team or None
        account_id = directory.places.account_number(person.account)
        if change.account:
            account_id, team = directory.places.account(change.account), None
        elif change.account is not None or change.team:
            account_id = None  # a champion who changed sides
        typed = person.name if change.name is None else change.name
        name = directory.free_name(
            typed, directory.places.account_name(account_id), owner=person.id
        )
        changed = person._replace(
            name=name,
            key=fold(name),
            team=clean_place(team, "the team") if team else None,
            every=None if change.clear_every else change.every or person.every,
        )
        directory.change(changed, account_id)
        _nicknames(directory, person.id, change)
        return _said(store, "edit", directory.numbered(person.id))


def archive(store: Store, today: date, who: Who, choices: Choices, *, back: bool) -> Person:
    """Leave somebody out of reviews from today on, or take them `back` in."""
    with store.transaction():
        directory = Directory(store, today, choices)
        person = directory.known_person(who, archived=back)
        since = None if back else person.archived_on or today
        account_id = directory.places.account_number(person.account)
        directory.change(person._replace(archived_on=since), account_id)
        return _said(store, "take back in" if back else "archive", directory.numbered(person.id))


def merge(
    store: Store, today: date, gone: Who, kept: Who, choices: Choices
) -> tuple[Person, Person]:
    """Make two records of one person one; the name that goes becomes a nickname.

    Where the one kept has no team or cadence, that of the other stays. Gives the record that
    is gone and the person kept. Raises UnclearName or WrongWords.
    """
    with store.transaction():
        directory = Directory(store, today, choices)
        one, other = (directory.known_person(who) for who in (gone, kept))
        refuse_same(one.id == other.id, one.name)
        store.merge_people(one.id, other.id)
        if one.account is None and other.account is None:
            kept_team, kept_every = other.team or one.team, other.every or one.every
            store.change_person(other._replace(team=kept_team, every=kept_every), None)
        names = [fold(name) for name in (other.name, *other.nicknames, *one.nicknames)]
        if one.key not in names:
            store.add_nickname(other.id, one.name, one.key)
        store.say_step(shortened(f"merge {one.name} into {other.label}"))
        return one, Directory(store, today, choices).numbered(other.id)


def remark(
    store: Store, person: Person, nicknames: Sequence[str], *, is_new: bool
) -> Remark | None:
    """What is worth knowing of a person who was just added or changed, if anything is.

    `nicknames` are those that they were given. Whoever's own words these are is no longer
    picked out by them; and somebody new with a name near another's may be the same person.
    """
    others = [other for other in store.people() if other.id != person.id]
    for nickname in nicknames:
        parts = words(fold(nickname))
        for other in others:
            if set(parts) <= set(words(other.key)):
                return Remark("hidden", other, nickname)
    if not is_new:
        return None
    own = set(words(person.key))
    within = [Remark("part", other) for other in others if set(words(other.key)) < own]
    likely = near(person.name, named(others))[:1]
    return next(iter([*within, *(Remark("near", one) for one in others if one.id in likely)]), None)


def _said(store: Store, what: str, person: Person) -> Person:
    store.say_step(shortened(f"{what} {person.label}"))
    return person


def _one_of_the_two(team: str | None, account: str | None) -> None:
    if team and account:
        raise WrongWords("a colleague has a team, a champion an account", "give one of the two")


def _nicknames(directory: Directory, person_id: int, change: PersonChange) -> None:
    for nickname in change.forget:
        directory.forget_nickname(person_id, nickname)
    for nickname in change.nicknames:
        directory.add_nickname(person_id, nickname)
