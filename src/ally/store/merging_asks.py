"""Asks of a merge, written last: what settles them may come after them in the file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.bundle import Spool
from ally.journal.parcels import AskParcel
from ally.store.parcel_rows import ask_row
from ally.store.parcels import uid_list

if TYPE_CHECKING:
    from ally.store.parcels import ParcelsStore


class PendingAsk(NamedTuple):
    """A row of an ask that is still to be written, once all that may settle it is there.

    `before` is what settled it here; `is_counted` if its entry counts as changed already.
    """

    entry_id: int
    person_id: int
    account_id: int | None
    ask: AskParcel
    before: tuple[str | None, str | None]
    is_counted: bool


class PendingAsks:
    """The asks that are still to be written."""

    def __init__(self, store: ParcelsStore, counts: dict[str, Counter[str]]) -> None:
        self._store = store
        self._counts = counts
        self._asks: Spool[PendingAsk] = Spool()

    def add(self, ask: PendingAsk) -> None:
        self._asks.append(ask)

    def write(self) -> None:
        """Write them all, each settled by what is there by now."""
        for asks in self._asks.chunks():
            self._write(asks)

    def _write(self, asks: list[PendingAsk]) -> None:
        named = {uid for one in asks for uid in (one.ask.thanked_by, one.ask.told_by) if uid}
        numbers: dict[str | None, int] = dict(
            self._store.ask("numbers_entry", uids=uid_list(named)) if named else ()
        )
        rows = []
        for one in asks:
            thanked, told = one.ask.thanked_by, one.ask.told_by
            rows.append(
                {
                    "entry_id": one.entry_id,
                    "person_id": one.person_id,
                    "account_id": one.account_id,
                    **ask_row(one.ask),
                    "thanked_by": numbers.get(thanked),
                    "told_by": numbers.get(told),
                }
            )
            now = tuple(uid if uid in numbers else None for uid in (thanked, told))
            if not one.is_counted and now != one.before:
                self._counts["changed"]["entry"] += 1
                self._counts["unchanged"]["entry"] -= 1
        self._store.put("ask", rows)
