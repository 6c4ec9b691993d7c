"""The one useful thing to say after a write, beside what was stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ally.journal.records import Entry, Person


class Nudge(NamedTuple):
    """`kind` says what is worth knowing about `person`.

    `new-account`: `note` names an account that the entry brought into being. `twin`: entry
    `number` says the same and was just written. `thanks-owed`: ask `number` is done and not
    thanked for, and so are `others` more. `open-ask`: ask `number` is open, due on `due_on`
    if it has a day, and `others` more are.
    """

    kind: str
    person: Person
    number: int = 0
    note: str = ""
    due_on: date | None = None
    others: int = 0


def after_writing(entries: Sequence[Entry], pending: Mapping[int, Sequence[Entry]]) -> Nudge | None:
    """The most telling of what stood between the seller and these people before the write.

    Thanks owed come before open asks; after a thank they have just been settled.
    """
    people = {person.id: person for entry in entries for person in entry.people}
    written = {entry.id for entry in entries}
    thanking = entries[0].kind == "thank"
    for id, person in people.items():
        asks = [entry for entry in pending.get(id, ()) if entry.id not in written and entry.ask]
        owed = [entry for entry in asks if entry.ask and entry.ask.thanks_owed]
        if owed and not thanking:
            oldest = owed[-1]
            return Nudge("thanks-owed", person, oldest.id, oldest.note, others=len(owed) - 1)
        waiting = [entry for entry in asks if entry.ask and entry.ask.is_open]
        if waiting:
            first = min(waiting, key=_most_pressing)
            due = first.ask.due_on if first.ask else None
            return Nudge("open-ask", person, first.id, first.note, due, len(waiting) - 1)
    return None


def after_answering(entry: Entry) -> Nudge | None:
    """A done ask that nobody was thanked for yet."""
    if entry.ask is not None and entry.ask.thanks_owed:
        return Nudge("thanks-owed", entry.people[0], entry.id, entry.note)
    return None


def _most_pressing(entry: Entry) -> tuple[date, int]:
    due = entry.ask.due_on if entry.ask else None
    return (due or date.max, entry.id)
