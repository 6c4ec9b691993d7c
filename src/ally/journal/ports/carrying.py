"""What leaves for another journal, and what comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol

from ally.journal.bundle import Bundle
from ally.journal.parcels import Merged, Parcel


class Carrying(Protocol):
    """What leaves for another journal, and what comes from elsewhere."""

    def parcels(self, *, include_private: bool) -> Iterator[Parcel]:
        """All that there is, as one moment saw it; until the last nobody else can write."""

    def merge(self, bundle: Bundle) -> Merged:
        """Take in what came from another journal, within a faithful transaction."""

    def entries_of(self, uids: Iterable[str]) -> Mapping[str, int]:
        """The numbers of the entries with those uids, as far as there are any."""

    def come_back(self) -> None:
        """Whatever entry was deleted here once and is there again is so from this moment on."""

    def same_entries(
        self, person_id: int, day: date, kind: str, note: str
    ) -> Mapping[int, frozenset[int]]:
        """The entries with a person that say the same, with the numbers of all in them."""
