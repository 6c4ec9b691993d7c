"""Accounts: renamed, made one, and listed with what belongs to them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.errors import WrongWords, refuse_same
from ally.journal.history import shortened
from ally.journal.lookup import Choices
from ally.journal.names import fold
from ally.journal.notes import clean_place
from ally.journal.places import Places
from ally.journal.records import Account, Deal, Person, PlaceStanding

if TYPE_CHECKING:
    from ally.journal.ports import Store


class Place(NamedTuple):
    """An account or a deal with what a list shows beside it."""

    account: Account
    standing: PlaceStanding
    champions: tuple[Person, ...]
    deals: tuple[Deal, ...] = ()


def rename(store: Store, typed: str, name: str, choices: Choices) -> tuple[Account, Account]:
    """Give an account another name; gives it before and after.

    Raises UnclearName, or WrongWords if another account has that name.
    """
    with store.transaction():
        places = Places(store, choices)
        account = places.known_account(typed)
        new = clean_place(name, "the account")
        if any(one.key == fold(new) and one.id != account.id for one in places.accounts):
            raise WrongWords(
                f"{new} is there already", f"ally accounts merge makes {account.name} part of it"
            )
        renamed = account._replace(name=new, key=fold(new))
        store.change_account(renamed)
        store.say_step(shortened(f"rename account {account.name} to {new}"))
        return account, renamed


def merge(store: Store, gone: str, kept: str, choices: Choices) -> tuple[Account, Account]:
    """Make one account part of another, with its people, deals and entries.

    Champions and deals that both have by the same name become one. Gives the account that is
    gone and the one that is kept. Raises UnclearName or WrongWords.
    """
    with store.transaction():
        places = Places(store, choices)
        one, other = places.known_account(gone), places.known_account(kept)
        refuse_same(one.id == other.id, one.name)
        own_deals = {deal.key: deal.id for deal in places.deals if deal.account == other.name}
        for deal in places.deals:
            if deal.account == one.name:
                if deal.key in own_deals:
                    store.merge_deals(deal.id, own_deals[deal.key], other.id)
                else:
                    store.change_deal(deal, other.id)
        everybody = store.people()
        own_people = {person.key: person.id for person in everybody if person.account == other.name}
        for person in everybody:
            if person.account == one.name and person.key in own_people:
                store.merge_people(person.id, own_people[person.key])
        store.merge_accounts(one.id, other.id)
        store.say_step(shortened(f"merge account {one.name} into {other.name}"))
        return one, other


def champions_of(store: Store) -> dict[str | None, list[Person]]:
    """The champions of each account, those archived left out."""
    champions: dict[str | None, list[Person]] = {}
    for person in store.people():
        if person.archived_on is None and person.account is not None:
            champions.setdefault(person.account, []).append(person)
    return champions


def places_of(store: Store, today: date) -> list[Place]:
    """Every account by name, with its champions, its deals, open asks and last contact."""
    champions = champions_of(store)
    deals = store.deals()
    return [
        Place(
            account,
            standing,
            tuple(champions.get(account.name, ())),
            tuple(deal for deal in deals if deal.account == account.name),
        )
        for account, standing in store.account_standings(today)
    ]
