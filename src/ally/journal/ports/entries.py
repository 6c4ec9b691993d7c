"""Keeps the entries, and answers what the rules of writing one ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from ally.journal.records import Ask, Entry


class Entries(Protocol):
    """Keeps the entries, and answers what the rules of writing one ask."""

    def add_entry(
        self,
        kind: str,
        day: date,
        note: str,
        people: Sequence[int],
        *,
        account_id: int | None,
        deal_id: int | None = None,
        tags: Sequence[str] = (),
        gesture: str | None = None,
        settles_all: bool = False,
        private: bool = False,
        ask: Ask | None = None,
        uid: str | None = None,
    ) -> int:
        """Store an entry. One that comes from elsewhere keeps its `uid`."""

    def change_entry(
        self, entry: Entry, *, account_id: int | None, deal_id: int | None, settles_all: bool
    ) -> None:
        """Store an entry as it now is, but for its people and the answer to its ask."""

    def change_people(self, entry: Entry, people: Sequence[int]) -> None:
        """Let these people have a part in the entry, and nobody else."""

    def delete_entry(self, entry_id: int) -> None: ...

    def answer(self, ask_id: int, ask: Ask) -> None:
        """Store the answer that `ask` now holds."""

    def mark_thanked(self, ask_id: int, thank_id: int) -> None: ...

    def mark_told(self, ask_id: int, tell_id: int) -> None: ...

    def later_thank(self, person_id: int, day: date) -> int | None:
        """The thank for everything, written first of those of a day after `day`."""

    def later_tell(
        self, person_id: int, account_id: int, deal_id: int | None, day: date
    ) -> int | None:
        """The tell about the account and deal, written first of those of a day after `day`."""

    def unsettle(self, entry_id: int) -> None:
        """Let the entry have settled nothing, and reported back on nothing."""

    def twin(self, entry: Entry, since: str) -> int | None:
        """An earlier entry that says the same of the same person, written at `since` or later."""

    def pending(self, person_id: int) -> list[Entry]:
        """The asks of a person that are open, or done but not thanked for or not told about."""

    def rush_asks(self, person_id: int, since: date) -> int:
        """How many asks in a rush somebody got since a day."""

    def recent(self, person_id: int, today: date, since: date) -> tuple[int, int]:
        """How many entries with somebody there are since a day, and how many of them are asks."""
