"""The one useful thing to say after a write, beside what was stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.habits import only_when_i_need, recent_since
from ally.journal.names import fold, words
from ally.journal.records import Ask, Entry, Fact, Person

if TYPE_CHECKING:
    from ally.journal.lookup import Who
    from ally.journal.ports import Store

RUSH_DAYS, RUSH_MOST = 30, 3
"""So many asks in a rush within so many days are worth a word."""


class Nudge(NamedTuple):
    """`kind` says what is worth knowing about `person`.

    `new-account`: `note` names an account that the entry brought into being. `twin`: entry
    `number` says the same and was just written. `thanked-before`: ask `number`
    was thanked for in entry `others`. `thanks-owed`: ask `number` is done and not
    thanked for, and so are `others` more. `open-ask`: ask `number` is open, due on `due_on`
    if it has a day, and `others` more are. `constraint`: `fact` is to be respected. `rush`:
    this was ask `number` in a rush within `others` days. `only-when-i-need`: of the last
    `others` entries `number` are asks. `taken-back`: ask `number` is no longer what was thanked
    for in entry `others`. `later`: their day for ask `number` is `others` days after `due_on`,
    the day by which it is needed. `name-in-note`: the note begins with `note`, the rest of the
    name. `day-in-note`: the words `note` in the note of ask `number` were meant for `--by`.
    """

    kind: str
    person: Person
    number: int = 0
    note: str = ""
    due_on: date | None = None
    others: int = 0
    fact: Fact | None = None


def after_writing(entries: Sequence[Entry], pending: Mapping[int, Sequence[Entry]]) -> Nudge | None:
    """The most telling of what stood between the seller and these people before the write.

    Thanks owed come before open asks; after a thank they have just been settled.
    """
    people = {person.id: person for entry in entries for person in entry.people}
    written = {entry.id for entry in entries}
    asks = [
        (person, [entry for entry in pending.get(id, ()) if entry.id not in written])
        for id, person in people.items()
    ]
    thanking = entries[0].kind == "thank"
    candidates = [] if thanking else [_owed(person, entries) for person, entries in asks]
    candidates += [_waiting(person, entries) for person, entries in asks]
    return next((nudge for nudge in candidates if nudge is not None), None)


def name_in_note(entry: Entry, who: Sequence[Who]) -> Nudge | None:
    """A name of two words that stood in no quotes: the second has become the note's beginning.

    `who` are the people as they were typed.
    """
    if len(who) != 1 or len(words(who[0].name)) != 1:
        return None
    person = entry.people[0]
    rest = words(person.key)[1:]
    begins = entry.note.split(maxsplit=len(rest))[: len(rest)]
    if not rest or words(fold(" ".join(begins))) != rest:
        return None
    return Nudge("name-in-note", person, note=" ".join(begins))


def after_asking(
    store: Store, today: date, entries: Sequence[Entry], otherwise: Nudge | None
) -> Nudge | None:
    """A constraint in force of somebody who was just asked, the newest; else `otherwise`."""
    if entries[0].kind == "ask":
        for entry in entries:
            person = entry.people[0]
            for fact in reversed(store.facts(person.id).get(person.id, ())):
                if fact.kind == "constraint" and fact.in_force(today):
                    return Nudge("constraint", person, fact=fact)
    return otherwise


def habit(store: Store, today: date, entries: Sequence[Entry]) -> Nudge | None:
    """What asking has become: the third rush within a month, or only when there is a need."""
    for entry in entries:
        if entry.ask is None:
            continue
        person = entry.people[0]
        if entry.ask.rush:
            rushed = store.rush_asks(person.id, today - timedelta(days=RUSH_DAYS))
            if rushed >= RUSH_MOST:
                return Nudge("rush", person, rushed, others=RUSH_DAYS)
        recent, asks = store.recent(person.id, today, recent_since(today))
        if only_when_i_need(recent, asks):
            return Nudge("only-when-i-need", person, asks, others=recent)
    return None


def _owed(person: Person, asks: Sequence[Entry]) -> Nudge | None:
    owed = [entry for entry in asks if entry.ask and entry.ask.thanks_owed]
    if not owed:
        return None
    return Nudge("thanks-owed", person, owed[-1].id, owed[-1].note, others=len(owed) - 1)


def _waiting(person: Person, asks: Sequence[Entry]) -> Nudge | None:
    waiting = [entry for entry in asks if entry.ask and entry.ask.is_open]
    if not waiting:
        return None
    first = min(waiting, key=_most_pressing)
    due = first.ask.due_on if first.ask else None
    return Nudge("open-ask", person, first.id, first.note, due, len(waiting) - 1)


def after_answering(entry: Entry, before: Ask | None = None) -> Nudge | None:
    """A done ask that nobody was thanked for yet; or the thanks that the answer took back."""
    ask = entry.ask
    was = before.thanked_by if before is not None and before.state == "done" else None
    if was is not None and ask is not None and ask.thanked_by is None:
        return Nudge("taken-back", entry.people[0], entry.id, others=was)
    if ask is not None and ask.thanks_owed:
        return Nudge("thanks-owed", entry.people[0], entry.id, entry.note)
    if ask is not None and ask.state == "committed" and ask.by and ask.committed_to:
        later = (ask.committed_to - ask.by).days
        if later > 0:
            return Nudge("later", entry.people[0], entry.id, due_on=ask.by, others=later)
    return None


def day_in_note(entry: Entry) -> Nudge | None:
    """A day in the note of an ask without one, which was meant for `--by`: `Sign off by fri`."""
    if entry.ask is None or entry.ask.by is not None or "by " not in entry.note.lower():
        return None
    from ally.journal.days import day_in  # few asks name a day in their note

    said = day_in(entry.note, entry.day)
    return Nudge("day-in-note", entry.people[0], entry.id, said) if said else None


def _most_pressing(entry: Entry) -> tuple[date, int]:
    due = entry.ask.due_on if entry.ask else None
    return (due or date.max, entry.id)
