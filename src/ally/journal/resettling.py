"""What the entries of an import settle and report back on, once all of them are there.

Thanks that ally wrote name their asks; the thanks of others settle what is owed up to their
day, as the command would. Which tell reported back on an ask stands in no file: it follows
from the days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.arrivals import ArrivingEntry
from ally.journal.records import Entry
from ally.journal.settling import reported_by_tell, settled_by_thank

if TYPE_CHECKING:
    from ally.journal.ports import Store


class _Thank(NamedTuple):
    number: int
    uids: tuple[str, ...]
    people: tuple[int, ...]


class Resettling:
    """Notes what is new, and settles it in the end."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asks: dict[str, tuple[int, int]] = {}
        self._thanks: list[_Thank] = []
        self._events: dict[int, list[Entry]] = defaultdict(list)

    def note(
        self,
        number: int,
        one: ArrivingEntry,
        people: Sequence[int],
        *,
        account: str | None,
        deal: str | None,
    ) -> None:
        """Remember a new entry, as far as it settles something or is settled."""
        if one.kind == "ask" and one.uid is not None:
            self._asks[one.uid] = (number, people[0])
        elif one.settles:
            self._thanks.append(_Thank(number, one.settles, tuple(people)))
        elif (one.kind == "thank" and one.uid is None) or (one.kind == "tell" and account):
            event = Entry(number, one.kind, one.day, (), "", account, deal=deal)
            for person in people:
                self._events[person].append(event)

    def settle(self) -> None:
        """Mark the asks that were thanked for, and those that were reported back on."""
        thanked: set[int] = set()
        for thank in self._thanks:
            for uid in thank.uids:
                ask = self._asks.get(uid) or self._asked_before(uid)
                if ask and ask[1] in thank.people and ask[0] not in thanked:
                    thanked.add(ask[0])
                    self._store.mark_thanked(ask[0], thank.number)
        for person, events in self._events.items():
            self._settle_with(person, events)

    def _asked_before(self, uid: str) -> tuple[int, int] | None:
        """An ask that was in the journal before and waits for thanks: its number and person."""
        found = self._store.these(self._store.entries_of([uid]).values())
        waiting = [entry for entry in found if entry.ask and entry.ask.thanked_by is None]
        return (waiting[0].id, waiting[0].people[0].id) if waiting else None

    def _settle_with(self, person: int, events: list[Entry]) -> None:
        """What the new thanks and tells with somebody settle, in the order of their days."""
        owed = [entry for entry in self._store.pending(person) if entry.ask]
        untold: dict[str | None, list[Entry]] = defaultdict(list)
        for entry in owed:
            untold[entry.account].append(entry)
        for event in sorted(events, key=lambda event: (event.day, event.id)):
            if event.kind == "thank":
                settled = settled_by_thank(owed, event.day)
                for ask in settled:
                    self._store.mark_thanked(ask.id, event.id)
                owed = _without(owed, settled)
            else:
                told = reported_by_tell(untold[event.account], event)
                for ask in told:
                    self._store.mark_told(ask.id, event.id)
                untold[event.account] = _without(untold[event.account], told)


def _without(entries: list[Entry], gone: list[Entry]) -> list[Entry]:
    numbers = {entry.id for entry in gone}
    return [entry for entry in entries if entry.id not in numbers] if gone else entries
