"""What the store gives and takes where a journal is carried: pages of entries, and their uids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ally.store.base import BaseStore
from ally.store.rows import as_list, day_of

if TYPE_CHECKING:
    from ally.journal.finding import Wanted


class CarryingStore(BaseStore):
    """The part of the store that exports and imports need beside the others."""

    def expect_many(self) -> None:
        self._rows("larger_cache")

    def page(
        self, wanted: Wanted, after: tuple[date, int] | None, most: int, *, oldest_first: bool
    ) -> list[int]:
        from ally.store.seeking import page_of  # only an export needs it

        statement, parameters = page_of(wanted, after, most, oldest_first=oldest_first)
        return [number for (number,) in self._rows(statement, **parameters)]

    def marks(self, numbers: Iterable[int]) -> dict[int, tuple[str, date]]:
        rows = self._rows("marks", numbers=as_list(numbers))
        return {number: (uid, day_of(day)) for number, uid, day in rows}

    def entries_of(self, uids: Iterable[str]) -> dict[str, int]:
        import json

        return dict(self._rows("entries_of", uids=json.dumps(list(uids))))

    def come_back(self) -> None:
        self._rows("come_back")

    def same_entries(
        self, person_id: int, day: date, kind: str, note: str
    ) -> dict[int, frozenset[int]]:
        people: dict[int, set[int]] = defaultdict(set)
        rows = self._rows(
            "same_entries", person_id=person_id, day=day.isoformat(), kind=kind, note=note
        )
        for entry_id, person in rows:
            people[entry_id].add(person)
        return {number: frozenset(those) for number, those in people.items()}
