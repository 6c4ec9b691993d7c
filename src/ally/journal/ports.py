"""What the journal needs from a store: the seam between the rules and the file.

The store keeps and finds records; it decides nothing. Everything written within one
`transaction` is stored together or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from ally.journal.records import Account, Ask, Entry, Person, Standing


class Store(Protocol):
    """Keeps the journal. Errors of the file surface as `JournalUnusable`."""

    def transaction(self) -> AbstractContextManager[None]:
        """One writer at a time; inside another transaction it is part of that one."""

    def people(self) -> list[Person]:
        """Everybody, archived ones too, in the order they were added."""

    def people_like(self, key: str) -> list[Person]:
        """Everybody whom a folded name could pick out, and perhaps others, as `people`."""

    def accounts(self) -> list[Account]: ...

    def add_account(self, name: str, key: str) -> int: ...

    def add_person(
        self,
        name: str,
        key: str,
        *,
        team: str | None,
        account_id: int | None,
        every: int | None,
        added_on: date,
    ) -> int: ...

    def change_person(self, person: Person, account_id: int | None) -> None:
        """Store the name, key, team, account, cadence and archiving of `person` as they are."""

    def add_nickname(self, person_id: int, name: str, key: str) -> None: ...

    def forget_nickname(self, person_id: int, key: str) -> None: ...

    def add_entry(
        self,
        kind: str,
        day: date,
        note: str,
        people: Sequence[int],
        *,
        account_id: int | None,
        tags: Sequence[str] = (),
        gesture: str | None = None,
        settles_all: bool = False,
        ask: Ask | None = None,
    ) -> int: ...

    def answer(self, ask_id: int, ask: Ask) -> None:
        """Store the answer that `ask` now holds."""

    def mark_thanked(self, ask_id: int, thank_id: int) -> None: ...

    def mark_told(self, ask_id: int, tell_id: int) -> None: ...

    def later_thank(self, person_id: int, day: date) -> int | None:
        """The thank for everything, written first of those of a day after `day`."""

    def later_tell(self, person_id: int, account_id: int, day: date) -> int | None:
        """The tell about the account, written first of those of a day after `day`."""

    def twin(self, entry: Entry, since: str) -> int | None:
        """An earlier entry that says the same of the same person, written at `since` or later."""

    def pending(self, person_id: int) -> list[Entry]:
        """The asks of a person that are open, or done but not thanked for or not told about."""

    def numbered(self, first: int, last: int) -> list[Entry]:
        """The entries of those numbers, both included, newest first."""

    def newest(self, most: int) -> list[Entry]:
        """The newest entries, newest first; all of them when `most` is negative."""

    def latest_day(self) -> date | None: ...

    def standings(self, today: date, since: date) -> list[Standing]:
        """What is known on `today` about everybody not archived; `since` begins the recent days."""
