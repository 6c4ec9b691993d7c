"""Finds entries, and says what there is of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from ally.journal.finding import Wanted
from ally.journal.records import Entry


class Finding(Protocol):
    """Finds entries, and says what there is of them."""

    def numbered(self, first: int, last: int) -> list[Entry]:
        """The entries of those numbers, both included, newest first."""

    def newest(self, most: int) -> list[Entry]:
        """The newest entries, newest first; all of them when `most` is negative."""

    def these(self, numbers: Iterable[int]) -> list[Entry]:
        """The entries of those numbers that there are, newest first."""

    def found(self, wanted: Wanted) -> list[Entry]:
        """The entries that are wanted, newest first."""

    def count(self, wanted: Wanted) -> int:
        """How many entries are wanted, whatever `most` says."""

    def page(
        self, wanted: Wanted, after: tuple[date, int] | None, most: int, *, oldest_first: bool
    ) -> list[int]:
        """The next numbers of what is wanted, in the order of days, `after` a day and number."""

    def marks(self, numbers: Iterable[int]) -> Mapping[int, tuple[str, date]]:
        """The uid and the day of each of those entries."""

    def made(self, entry_id: int) -> tuple[str, bool]:
        """The moment when an entry was written, and whether it settles all that is owed."""

    def told_of(self, entry_id: int) -> list[int]:
        """The numbers of the asks on which a tell reports back."""

    def tagged(self, tags: Iterable[str], account_id: int, people: Sequence[int]) -> list[Entry]:
        """The entries with any of the tags that are about the account or with any of the people,
        newest first."""

    def done(self, since: date, until: date) -> list[Entry]:
        """The asks done from one day to another, newest first."""

    def open_asks(self) -> list[Entry]:
        """The asks that are open, heard or committed, newest first."""

    def count_owed(self) -> int:
        """How many asks are done and not thanked for."""

    def count_private(self) -> int:
        """How many entries are private."""

    def tags(self) -> list[str]:
        """The tags in use, the most used first."""

    def is_tagged(self, tag: str) -> bool:
        """Whether any entry has the tag."""

    def latest_day(self) -> date | None: ...
