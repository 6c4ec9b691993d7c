"""Rows of the statements turned into the records of the journal."""

from __future__ import annotations

from datetime import date
from functools import cache

from ally.journal.records import Ask, Entry, Owed, Person, Standing
from ally.store.runners import Row

PERSON_COLUMNS = 9
"""A row about a person begins with so many columns of the person's own."""


@cache
def _day(text: str) -> date:
    """A day, read and made once: many rows are of the same one."""
    return date.fromisoformat(text)


def as_day(text: str | None) -> date | None:
    return None if text is None else _day(text)


def as_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def as_person(row: Row) -> Person:
    id, name, key, team, account, every, added_on, archived_on, nicknames = row[:PERSON_COLUMNS]
    archived = None if archived_on is None else date.fromisoformat(archived_on)
    known_as = tuple(nicknames.split("\n")) if nicknames else ()
    added = date.fromisoformat(added_on)
    return Person(id, name, key, team, account, every, added, archived, known_as)


def as_ask(row: Row) -> Ask:
    """The ask of a row that begins with its number."""
    _, state, by, promised, why, obstacle, committed_to, answered_on, *ended = row
    committed, answered = as_day(committed_to), as_day(answered_on)
    return Ask(state, as_day(by), promised, why, obstacle, committed, answered, *ended)


def as_entry(
    row: Row,
    people: dict[int, list[Person]],
    asks: dict[int, Ask],
    tags: dict[int, list[str]],
    settles: dict[int, list[int]],
) -> Entry:
    id, kind, day, note, account, gesture = row
    with_whom = tuple(people[id])
    tagged = tuple(tags[id]) if id in tags else ()
    settled = tuple(settles[id]) if id in settles else ()
    ask = asks.get(id)
    return Entry(id, kind, _day(day), with_whom, note, account, tagged, gesture, settled, ask)


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
