"""Finding entries in the store, by the way that has the least to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ally.journal.records import Entry
from ally.store.entries import EntriesStore

if TYPE_CHECKING:
    from ally.journal.finding import Wanted
    from ally.store.seeking import Parameters

FEW = 100
"""So many entries, or fewer, are worth a look among the newest before any search."""

WINDOW = 60
"""For each entry that is wanted that look passes over so many."""

ENOUGH = 4_000
"""Beyond so many entries a way to begin is no longer weighed against another."""


class FindingStore(EntriesStore):
    """The part of the store that finds entries by what is known of them."""

    def found(self, wanted: Wanted) -> list[Entry]:
        with self.one_look():
            return self.these(self._numbers(wanted))

    def count(self, wanted: Wanted) -> int:
        from ally.store.seeking import parameters_of  # nothing that writes seeks

        if wanted._replace(most=None) == type(wanted)():
            return self._made("count_entries")
        parameters = parameters_of(wanted)
        with self.one_look():
            return self._made(f"counted_by_{self._beginning(parameters)}", **parameters)

    def is_tagged(self, tag: str) -> bool:
        return bool(self._made("is_tagged", tag=tag))

    def _numbers(self, wanted: Wanted) -> list[int]:
        from ally.store.seeking import parameters_of

        parameters = parameters_of(wanted)
        if wanted.most is not None and wanted.most <= FEW and self._is_narrowed(parameters):
            window = WINDOW * wanted.most
            rows = self._rows("found_lately", window=window, most=wanted.most, **parameters)
            if len(rows) == wanted.most:
                return [number for (number,) in rows]
        statement = f"found_by_{self._beginning(parameters)}"
        most = -1 if wanted.most is None else wanted.most
        return [number for (number,) in self._rows(statement, most=most, **parameters)]

    @staticmethod
    def _is_narrowed(parameters: Parameters) -> bool:
        from ally.store.seeking import BEGINNINGS

        return any(parameters[name] is not None for name in (*BEGINNINGS, "without"))

    def _beginning(self, parameters: Parameters) -> str:
        """By what a search begins: by what gives the fewest entries."""
        from ally.store.seeking import BEGINNINGS

        asked = [name for name in BEGINNINGS if parameters[name] is not None]
        if len(asked) < 2:
            return asked[0] if asked else "day"
        weights = {
            name: self._made(f"weight_of_{name}", enough=ENOUGH, **{name: parameters[name]})
            for name in asked
        }
        return min(asked, key=weights.__getitem__)
