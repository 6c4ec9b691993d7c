"""The accounts and deals of a journal during one command, looked up and made.

An account comes into being when it is first named; a deal is added with `ally deals add`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.errors import WrongWords
from ally.journal.lookup import NEW, Choices, unclear_name
from ally.journal.names import Named, fold, matches, near
from ally.journal.notes import clean_place
from ally.journal.records import Account, Deal

if TYPE_CHECKING:
    from ally.journal.ports import Store


class About(NamedTuple):
    """What an entry is about: an account, or a deal and its account. All None: nothing."""

    account_id: int | None = None
    deal_id: int | None = None


class Places:
    """The accounts and deals of a journal during one command, and the accounts it makes."""

    def __init__(self, store: Store, choices: Choices) -> None:
        self._store = store
        self._choices = choices
        self._accounts: list[Account] | None = None
        self._deals: list[Deal] | None = None
        self.new_accounts: set[str] = set()

    @property
    def accounts(self) -> list[Account]:
        if self._accounts is None:
            self._accounts = self._store.accounts()
        return self._accounts

    @property
    def deals(self) -> list[Deal]:
        if self._deals is None:
            self._deals = self._store.deals()
        return self._deals

    def account(self, typed: str) -> int:
        """The number of the account meant, made if none can be meant. Raises UnclearName."""
        found = self._found(typed, _accounts(self.accounts), may_be_new=True)
        return self._new_account(typed) if found is None else found

    def known_account(self, typed: str) -> Account:
        """The account meant, which must be there. Raises UnclearName or WrongWords."""
        found = self._found(typed, _accounts(self.accounts), may_be_new=False)
        if found is None:
            raise WrongWords(f"no account is called {typed!r}", "ally accounts shows them all")
        return self.account_numbered(found)

    def known_deal(self, typed: str) -> Deal:
        """The deal meant, `renewal` or `renewal@acme`. Raises UnclearName or WrongWords."""
        found = self._found_deal(typed)
        if found is None:
            raise WrongWords(f"no deal is called {typed!r}", "ally deals shows them all")
        return self.deal_numbered(found)

    def about(self, typed: str | None) -> About:
        """The account or deal meant; an account is made if nothing can be meant.

        Raises UnclearName or WrongWords.
        """
        if typed is None:
            return About()
        if "@" in typed:
            deal = self.known_deal(typed)
            return About(self.account_number(deal.account), deal.id)
        found = self._found(typed, self._all(typed), may_be_new=True)
        if found is None:
            return About(self._new_account(typed))
        return self._as_about(found)

    def known_about(self, typed: str) -> About:
        """The account or deal meant, which must be there. Raises UnclearName or WrongWords."""
        if "@" in typed:
            return self.about(typed)
        found = self._found(typed, self._all(typed), may_be_new=False)
        if found is None:
            raise WrongWords(
                f"no account or deal is called {typed!r}", "ally accounts and ally deals show them"
            )
        return self._as_about(found)

    # --- by number and exact name ------------------------------------------------------

    def account_numbered(self, number: int) -> Account:
        return next(account for account in self.accounts if account.id == number)

    def deal_numbered(self, number: int) -> Deal:
        return next(deal for deal in self.deals if deal.id == number)

    def account_number(self, name: str | None) -> int | None:
        """The number of the account of exactly that name."""
        return next((account.id for account in self.accounts if account.name == name), None)

    def account_name(self, number: int | None) -> str | None:
        return next((account.name for account in self.accounts if account.id == number), None)

    def deal_number(self, name: str | None, account: str | None) -> int | None:
        """The number of the deal of exactly that name at an account."""
        if name is None:
            return None
        return next((d.id for d in self.deals if (d.name, d.account) == (name, account)), None)

    def accounts_called(self, typed: str) -> set[str]:
        """The names of the accounts that `typed` picks out."""
        found = matches(typed, _accounts(self.accounts))
        return {account.name for account in self.accounts if account.id in found}

    def changed(self) -> None:
        """What was looked up before may be so no longer."""
        self._accounts = self._deals = None

    # --- looking up --------------------------------------------------------------------

    def _found_deal(self, typed: str) -> int | None:
        name, at, account = typed.partition("@")
        there = self.deals
        if at:
            names = self.accounts_called(account)
            there = [deal for deal in there if deal.account in names]
        among = _deals(deal for deal in there if deal.state == "open")
        if not matches(name, among):
            among = _deals(there)
        found = self._found(name, among, may_be_new=False, sign=f"@{typed}")
        return None if found is None else -found

    def _all(self, typed: str) -> list[Named]:
        """The accounts and open deals; also deals that are over, where only they can be meant."""
        among = [*_accounts(self.accounts), *self._open_deals()]
        return among if matches(typed, among) else [*_accounts(self.accounts), *_deals(self.deals)]

    def _open_deals(self) -> list[Named]:
        return _deals(deal for deal in self.deals if deal.state == "open")

    def _as_about(self, found: int) -> About:
        if found > 0:
            return About(found)
        deal = self.deal_numbered(-found)
        return About(self.account_number(deal.account), deal.id)

    def _found(
        self, typed: str, among: Sequence[Named], *, may_be_new: bool, sign: str | None = None
    ) -> int | None:
        """The number of what is meant, negative for a deal; None if nothing can be meant."""
        sign = sign or f"@{typed}"
        insists = may_be_new and (self._choices.all_new or self._choices.by_name.get(sign) == NEW)
        chosen = self._choices.by_name.get(sign)
        if chosen:
            return chosen
        if insists:
            very = [one.id for one in among if one.key == fold(typed)]
            return very[0] if very else None
        found = matches(typed, among)
        if len(found) == 1:
            return found[0]
        likely = found or near(typed, among)
        if likely:
            raise unclear_name(
                sign,
                [(number, self._label(number)) for number in likely],
                may_be_new=may_be_new and not found,
                near_miss=not found,
            )
        return None

    def _label(self, number: int) -> str:
        if number > 0:
            return self.account_numbered(number).name
        deal = self.deal_numbered(-number)
        return f"{deal.name} (a deal at {deal.account})"

    def _new_account(self, typed: str) -> int:
        name = clean_place(typed, "the account")
        if name.isdecimal():
            raise WrongWords(
                f"{name!r} can't be an account", "a number names an ask; add a word to it"
            )
        name = with_capitals(name)
        number = self._store.add_account(name, fold(name))
        self.new_accounts.add(name)
        self._accounts = None
        return number


def with_capitals(name: str) -> str:
    """A customer's name as one would write it when it was typed in passing: `acme` is Acme."""
    if not name.islower():
        return name
    capitals = " ".join(word[0].upper() + word[1:] for word in name.split())
    return capitals if len(capitals) == len(name) else name  # some letters have no capital alone


def _accounts(accounts: Iterable[Account]) -> list[Named]:
    return [Named(account.id, account.key) for account in accounts]


def _deals(deals: Iterable[Deal]) -> list[Named]:
    """Deals, with negative numbers that no account has."""
    return [Named(-deal.id, deal.key) for deal in deals]
