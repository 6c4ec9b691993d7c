"""Lists as aligned lines, the same on a terminal and in a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import repeat

from ally.journal.cadences import Cadences
from ally.journal.records import Entry, Person
from ally.journal.saying import say_day
from ally.view.safe import one_line
from ally.view.words import count, entry_line


def entry_lines(entries: Sequence[Entry], today: date) -> Iterator[str]:
    """`#42  Fri 20 Nov 2026  ask    Ana Silva · Acme · Sign off the cap [open]`."""
    for head, entry in zip(entry_heads(entries), entries, strict=True):
        yield f"{head}  {entry_line(entry, today)}"


def entry_heads(entries: Sequence[Entry]) -> Iterator[str]:
    """`#42  Fri 20 Nov 2026  ask  `, aligned."""
    numbers = [f"#{entry.id}" for entry in entries]
    wide = max(map(len, numbers))
    for number, entry in zip(numbers, entries, strict=True):
        day, kind = say_day(entry.day).ljust(15), entry.kind.ljust(5)
        yield f"{number.ljust(wide)}  {day}  {kind}"


def people_lines(people: Sequence[Person], cadences: Cadences) -> Iterator[str]:
    """`Ana Silva   legal   every 14 days   also Annie`, aligned."""
    rows = [
        (
            one_line(person.name),
            one_line(person.where or person.kind),
            f"{'every' if person.every else 'usual'} {count(cadences.of(person), 'day')}",
            "; ".join(_remarks(person)),
        )
        for person in people
    ]
    return aligned(rows)


def _remarks(person: Person) -> Iterator[str]:
    if person.nicknames:
        yield "also " + ", ".join(map(one_line, person.nicknames))
    if person.archived_on is not None:
        yield f"archived {say_day(person.archived_on)}"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines with their columns under each other, nothing cut."""
    # Column by column, so that thousands of cells are laid out without a line of Python each.
    padded = [_padded(column) for column in zip(*rows, strict=True)]
    lines = list(map(str.rstrip, map("  ".join, zip(*padded, strict=True))))
    if all(map(str.isascii, lines)):
        yield from lines
        return
    from rich.cells import cell_len  # knows wide and combining characters

    columns = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (most - cell_len(cell)) for cell, most in zip(row, columns, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _padded(column: Sequence[str]) -> Iterator[str]:
    """The cells of a column as long as the longest of them: as wide, where all are ASCII."""
    return map(str.ljust, column, repeat(max(map(len, column))))
