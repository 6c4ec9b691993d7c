"""Rows of the statements turned into the records of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ally.journal.records import Ask, Entry, Owed, Person, Standing
from ally.store.runners import Row

PERSON_COLUMNS = 9
"""A row about a person begins with so many columns of the person's own."""


def as_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def as_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def as_list(numbers: Iterable[int]) -> str:
    """Numbers as the JSON array that a statement takes."""
    return f"[{','.join(map(str, numbers))}]"


def as_person(row: Row) -> Person:
    id, name, key, team, account, every, added_on, archived_on, nicknames = row[:PERSON_COLUMNS]
    archived = None if archived_on is None else date.fromisoformat(archived_on)
    known_as = tuple(nicknames.split("\n")) if nicknames else ()
    added = date.fromisoformat(added_on)
    return Person(id, name, key, team, account, every, added, archived, known_as)


def as_entry(
    row: Row,
    people: dict[int, list[Person]],
    tags: dict[int, list[str]],
    settles: dict[int, list[int]],
) -> Entry:
    id, kind, day, note, account, gesture, state, by, promised, why, obstacle = row[:11]
    committed_to, answered_on, outcome, thanked_by, told_by, deal, private = row[11:18]
    obstacle_is, rush = row[18:]
    ask = None
    if state is not None:
        ask = Ask(
            *(state, as_day(by), promised, why, obstacle),
            *(as_day(committed_to), as_day(answered_on), outcome, thanked_by, told_by),
            *(obstacle_is, bool(rush)),
        )
    return Entry(
        *(id, kind, date.fromisoformat(day), tuple(people[id]), note, account),
        tags=tuple(tags.get(id, ())),
        gesture=gesture,
        settles=tuple(settles.get(id, ())),
        ask=ask,
        deal=deal,
        private=bool(private),
    )


def as_standing(row: Row) -> Standing:
    last_day, last_kind, asks_open, asks_done, asks_ended, *more = row[PERSON_COLUMNS:]
    logged, thanks, recent, recent_asks, owed, dark_about = more
    return Standing(
        as_person(row),
        None if last_day is None else date.fromisoformat(last_day),
        last_kind,
        asks_open,
        asks_done,
        asks_open + asks_done + asks_ended,
        bool(logged),
        thanks,
        recent,
        recent_asks,
        _owed(owed) if owed else (),
        tuple(dict.fromkeys(dark_about.split("\n"))) if dark_about else (),
    )


def _owed(pairs: str) -> tuple[Owed, ...]:
    """`42:2026-11-20,43:2026-11-22` as records."""
    found = (pair.split(":") for pair in pairs.split(","))
    return tuple(Owed(int(number), date.fromisoformat(day)) for number, day in found)
