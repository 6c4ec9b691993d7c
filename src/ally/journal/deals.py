"""Deals: added, changed, won and lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.errors import WrongWords
from ally.journal.history import shortened
from ally.journal.lookup import Choices
from ally.journal.names import fold
from ally.journal.notes import clean_place
from ally.journal.places import Places
from ally.journal.records import Deal, Entry

if TYPE_CHECKING:
    from ally.journal.ports import Store


class DealChange(NamedTuple):
    """What is to become of a deal; a field left None stays."""

    name: str | None = None
    account: str | None = None
    decides_on: date | None = None
    clear_day: bool = False
    value: int | None = None
    clear_value: bool = False


def add(store: Store, change: DealChange, choices: Choices) -> Deal:
    """Add a deal. Raises UnclearName for an unclear account, WrongWords for what can't be."""
    with store.transaction():
        places = Places(store, choices)
        typed, account = _parted(change)
        if account is None:
            raise WrongWords("a deal belongs to an account", "add it: --account acme")
        account_id = places.account(account)
        name = _free_name(places, typed, account_id)
        number = store.add_deal(
            name, fold(name), account_id, decides_on=change.decides_on, value=change.value
        )
        return _said(store, "add deal", number)


def change(store: Store, typed: str, change: DealChange, choices: Choices) -> Deal:
    """Change what is known of a deal. Raises UnclearName or WrongWords."""
    with store.transaction():
        places = Places(store, choices)
        deal = places.known_deal(typed)
        account_id = places.account_number(deal.account)
        if change.account is not None:
            account_id = places.account(change.account)
        assert account_id is not None  # the account of a deal is there
        name = _free_name(places, change.name or deal.name, account_id, owner=deal.id)
        changed = deal._replace(
            name=name,
            key=fold(name),
            decides_on=None if change.clear_day else change.decides_on or deal.decides_on,
            value=None
            if change.clear_value
            else deal.value
            if change.value is None
            else change.value,
        )
        store.change_deal(changed, account_id)
        return _said(store, "edit deal", deal.id)


def close(store: Store, typed: str, state: str, day: date, choices: Choices) -> Deal:
    """Say that a deal was won or lost on a day, or is `open` again. Raises like `change`."""
    with store.transaction():
        places = Places(store, choices)
        deal = places.known_deal(typed)
        account_id = places.account_number(deal.account)
        assert account_id is not None  # the account of a deal is there
        store.change_deal(
            deal._replace(state=state, closed_on=None if state == "open" else day), account_id
        )
        return _said(store, f"deal {state}", deal.id)


def soonest_first(deals: Iterable[Deal]) -> list[Deal]:
    """Open deals by their decision day, those without one after them; then the closed ones."""
    return sorted(
        deals,
        key=lambda deal: (
            deal.state != "open",
            -(deal.closed_on or date.min).toordinal() if deal.state != "open" else 0,
            deal.decides_on or date.max,
            deal.key,
        ),
    )


def deal_of(entry: Entry, deals: Sequence[Deal]) -> int | None:
    """To which of the live `deals` an entry belongs: the one it names, or the only one of the
    account that it names alone. The list of deals counts by the same rule in SQL."""
    there = [deal for deal in deals if deal.account == entry.account]
    if entry.deal is not None:
        there = [deal for deal in there if deal.name == entry.deal]
    return there[0].id if len(there) == 1 else None


def _parted(change: DealChange) -> tuple[str, str | None]:
    """`Renewal@Acme` as the name and the account."""
    name, at, account = (change.name or "").rpartition("@")
    return (name, account) if at else (account, change.account)


def _free_name(places: Places, typed: str, account_id: int, owner: int | None = None) -> str:
    name = clean_place(typed, "the deal")
    if name.isdecimal():
        raise WrongWords(f"{name!r} can't be a deal", "a number names an ask; add a word to it")
    account = places.account_name(account_id)
    for deal in places.deals:
        if deal.key == fold(name) and deal.account == account and deal.id != owner:
            raise WrongWords(
                f"{deal.name} is there already at {account}", "ally deals edit changes it"
            )
    if any(one.key == fold(name) for one in places.accounts):
        raise WrongWords(
            f"{name!r} is an account", "give the deal a name of its own, such as 'Acme renewal'"
        )
    return name


def _said(store: Store, what: str, number: int) -> Deal:
    deal = next(deal for deal in store.deals() if deal.id == number)
    store.say_step(shortened(f"{what} {deal.name}"))
    return deal
