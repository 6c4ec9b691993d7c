"""Lists: columns under each other where there is room for them, else lines in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import repeat

from ally.journal.cadences import Cadences
from ally.journal.records import Entry, Person
from ally.journal.saying import say_day
from ally.view.safe import one_line
from ally.view.signs import joined
from ally.view.width import columns, wrapped
from ally.view.window import PIPE, Window
from ally.view.words import count, entry_line

ROOMY = 40
"""Columns that the words of an entry should have beside its number, day and kind."""

ROOM_FOR_LAST = 24
"""Columns in which the last cell of a row may be wrapped beside the others."""


def entry_lines(entries: Sequence[Entry], today: date, window: Window = PIPE) -> Iterator[str]:
    """`#42  Fri 20 Nov 2026  ask    Ana Silva · Acme · Sign off the cap [open]`."""
    return headed(entries, (entry_line(entry, today) for entry in entries), window)


def headed(entries: Sequence[Entry], texts: Iterator[str], window: Window) -> Iterator[str]:
    """What is said of each entry, after its number, day and kind."""
    wide = max(len(f"#{entry.id}") for entry in entries)
    if window == PIPE:
        for entry, text in zip(entries, texts, strict=True):
            number = f"#{entry.id}".ljust(wide)
            yield f"{number}{_day_and_kind(say_day(entry.day), entry.kind)}{text}"
        return
    margin = wide + len(_day_and_kind(say_day(entries[0].day), entries[0].kind))
    in_columns = not window.plain and (window.width is None or window.width - margin >= ROOMY)
    for entry, text in zip(entries, texts, strict=True):
        if in_columns:
            head = f"#{entry.id}".ljust(wide) + _day_and_kind(say_day(entry.day), entry.kind)
            yield from wrapped(head + text, window.width, " " * margin)
        else:
            said = joined([f"#{entry.id} {entry.kind}", say_day(entry.day), text])
            yield from window.lines(said)


@cache
def _day_and_kind(day: str, kind: str) -> str:
    return f"  {day:<15}  {kind:<5}  "


def people_lines(
    people: Sequence[Person], cadences: Cadences, window: Window = PIPE
) -> Iterator[str]:
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
    return laid_out(rows, window)


def _remarks(person: Person) -> Iterator[str]:
    if person.nicknames:
        yield "also " + ", ".join(map(one_line, person.nicknames))
    if person.archived_on is not None:
        yield f"archived {say_day(person.archived_on)}"


def laid_out(
    rows: Sequence[Sequence[str]], window: Window, headings: Sequence[str] = ()
) -> Iterator[str]:
    """The rows as aligned lines, or where those don't fit or can't be seen as lines in words.

    The last cells wrap where that is enough to make them fit, and nothing stands above them.
    In lines each cell but the first is said with its heading, if it has one.
    """
    if not window.plain:
        lines = list(aligned([headings, *rows] if headings else rows))
        if window.width is None or max(map(columns, lines), default=0) <= window.width:
            yield from lines
            return
        heads = [line[:-3] for line in aligned([(*row[:-1], "|") for row in rows])]
        room = window.width - columns(heads[0]) - 2
        if not headings and room >= ROOM_FOR_LAST:
            for head, row in zip(heads, rows, strict=True):
                first, *others = wrapped(row[-1], room, "")
                yield f"{head}  {first}".rstrip()
                yield from (" " * (columns(head) + 2) + more for more in others)
            return
    for row in rows:
        yield from window.lines(row_in_words(row, headings))


def row_in_words(row: Sequence[str], headings: Sequence[str] = ()) -> str:
    """The cells of a row as one line: `legal; entries 18`."""
    if not headings:
        return joined(row)
    first, *others = row
    named = zip(headings[1:], others, strict=True)
    return joined([first, *(f"{name.lower()} {cell}".strip() for name, cell in named if cell)])


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines with their columns under each other, nothing cut."""
    # Column by column, so that thousands of cells are laid out without a line of Python each.
    columned = [_padded(column) for column in zip(*rows, strict=True)]
    lines = list(map(str.rstrip, map("  ".join, zip(*columned, strict=True))))
    if all(map(str.isascii, lines)):
        yield from lines
        return
    widest = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (most - columns(cell)) for cell, most in zip(row, widest, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _padded(column: Sequence[str]) -> Iterator[str]:
    """The cells of a column as long as the longest of them: as wide, where all are ASCII."""
    return map(str.ljust, column, repeat(max(map(len, column))))
