"""Rows of the statements turned into the records of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from ally.journal.records import Ask, Entry, Owed, Person, Standing
from ally.store.runners import Row

PERSON_COLUMNS = 9
"""A row about a person begins with so many columns of the person's own."""


@cache
def day_of(text: str) -> date:
    """A day, made once: many rows are of the same one."""
    return date.fromisoformat(text)


def as_day(text: str | None) -> date | None:
    return None if text is None else day_of(text)


def as_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def as_list(numbers: Iterable[int]) -> str:
    """Numbers as the JSON array that a statement takes."""
    return f"[{','.join(map(str, numbers))}]"


def as_person(row: Row) -> Person:
    id, name, key, team, account, every, added_on, archived_on, nicknames = row[:PERSON_COLUMNS]
    known_as = tuple(nicknames.split("\n")) if nicknames else ()
    archived = as_day(archived_on)
    return Person(id, name, key, team, account, every, day_of(added_on), archived, known_as)


def as_ask(row: Row) -> Ask:
    """The ask of a row that begins with its number."""
    _, state, by, promised, why, obstacle, committed_to, answered_on, *ended = row
    committed, answered = as_day(committed_to), as_day(answered_on)
    outcome, thanked_by, told_by, obstacle_is, rush = ended
    return Ask(
        *(state, as_day(by), promised, why, obstacle, committed, answered, outcome),
        *(thanked_by, told_by, obstacle_is, bool(rush)),
    )


def as_entry(
    row: Row,
    people: dict[int, tuple[Person, ...]],
    asks: dict[int, Ask],
    tags: dict[int, list[str]],
    settles: dict[int, list[int]],
) -> Entry:
    id, kind, day, note, account, gesture, deal, private = row
    with_whom, ask = people.get(id, ()), asks.get(id)
    tagged = tuple(tags[id]) if id in tags else ()
    settled = tuple(settles[id]) if id in settles else ()
    return Entry(
        *(id, kind, day_of(day), with_whom, note, account, tagged, gesture, settled, ask),
        *(deal, bool(private)),
    )


def as_standing(
    row: Row, owed: dict[int, list[Owed]], dark_about: dict[int, dict[str, None]]
) -> Standing:
    last, asks_open, asks_done, ended, logged, thanks, recent, asked = row[PERSON_COLUMNS:]
    person = as_person(row)
    day, kind = (None, None) if last is None else last.split(" ")
    return Standing(
        person,
        as_day(day),
        kind,
        asks_open,
        asks_done,
        asks_open + asks_done + ended,
        bool(logged),
        thanks,
        recent,
        asked,
        tuple(owed.get(person.id, ())),
        tuple(dark_about.get(person.id, ())),
    )
