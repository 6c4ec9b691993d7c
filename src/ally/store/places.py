"""Accounts and deals in the store."""

from __future__ import annotations

from datetime import date

from ally.journal.records import Account, Deal, PlaceStanding, is_but_a_name
from ally.store.base import BaseStore
from ally.store.rows import as_day, as_text


class PlacesStore(BaseStore):
    """The part of the store that keeps accounts and deals."""

    def accounts(self) -> list[Account]:
        return self._records(lambda row: Account(*row), self._rows("accounts"))

    def add_account(self, name: str, key: str) -> int:
        return self._made(
            "add_account", uid=self._uids(), name=name, key=key, created_at=self._clock.moment()
        )

    def change_account(self, account: Account) -> None:
        self._rows("change_account", which=account.id, new_name=account.name, new_key=account.key)

    def merge_accounts(self, gone: int, kept: int) -> None:
        for statement in ("move_entries", "move_people"):
            self._rows(statement, which=gone, kept=kept)
        self._merged("account", gone, kept)

    def account_standings(self, today: date) -> list[tuple[Account, PlaceStanding]]:
        rows = self._rows("account_standings", today=today.isoformat())
        return self._records(
            lambda row: (Account(*row[:3]), PlaceStanding(as_day(row[3]), row[4])), rows
        )

    # --- deals -------------------------------------------------------------------------

    def deals(self) -> list[Deal]:
        return self._records(
            lambda row: Deal(
                row[0], row[1], row[2], row[3], as_day(row[4]), row[5], row[6], as_day(row[7])
            ),
            self._rows("deals"),
        )

    def add_deal(
        self, name: str, key: str, account_id: int, *, decides_on: date | None, value: int | None
    ) -> int:
        uid = self._uids()
        number = self._made(
            "add_deal",
            uid=uid,
            account_id=account_id,
            name=name,
            key=key,
            decides_on=as_text(decides_on),
            value=value,
            state="open",
            created_at=self._clock.moment(),
        )
        if is_but_a_name(decides_on, value):
            self._stamp_as_first("deal", uid)
        return number

    def change_deal(self, deal: Deal, account_id: int) -> None:
        self._rows(
            "change_deal",
            which=deal.id,
            new_name=deal.name,
            new_key=deal.key,
            new_account_id=account_id,
            new_decides_on=as_text(deal.decides_on),
            new_value=deal.value,
            new_state=deal.state,
            new_closed_on=as_text(deal.closed_on),
        )

    def merge_deals(self, gone: int, kept: int, kept_account: int) -> None:
        self._rows("move_deal_entries", which=gone, kept=kept, kept_account=kept_account)
        self._merged("deal", gone, kept)

    def deal_standings(self, today: date) -> dict[int, PlaceStanding]:
        rows = self._rows("deal_standings", today=today.isoformat())
        return dict(
            self._records(lambda row: (row[0], PlaceStanding(as_day(row[1]), row[2])), rows)
        )
