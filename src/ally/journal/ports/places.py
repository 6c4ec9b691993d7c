"""Keeps the accounts and the deals, and who helped with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from ally.journal.records import Account, Deal, Person, PlaceStanding


class Places(Protocol):
    """Keeps the accounts and the deals, and who helped with them."""

    def accounts(self) -> list[Account]: ...

    def add_account(self, name: str, key: str) -> int: ...

    def change_account(self, account: Account) -> None: ...

    def merge_accounts(self, gone: int, kept: int) -> None:
        """Give all that belongs to one account to another, and forget it."""

    def account_standings(self, today: date) -> list[tuple[Account, PlaceStanding]]:
        """Every account by name, with what a list shows beside it."""

    def deals(self) -> list[Deal]: ...

    def add_deal(
        self, name: str, key: str, account_id: int, *, decides_on: date | None, value: int | None
    ) -> int: ...

    def change_deal(self, deal: Deal, account_id: int) -> None: ...

    def merge_deals(self, gone: int, kept: int, kept_account: int) -> None: ...

    def deal_standings(self, today: date) -> Mapping[int, PlaceStanding]: ...

    def champions_at(self, account_id: int) -> list[int]:
        """The numbers of an account's champions who are not archived."""

    def helpers(self, account_id: int) -> list[tuple[Person, int, date]]:
        """Who did asks for an account: how many, and the day of the latest."""

    def untold(self, account_id: int) -> list[tuple[Person, int]]:
        """Who did an ask for an account and was told nothing about it since: its number."""

    def who_helped(self, account_id: int, deal_id: int | None) -> list[int]:
        """Who did an ask for the account, those archived left out; for a deal those who did one
        for it or for its account as a whole."""
