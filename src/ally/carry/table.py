"""Writes entries as ally's own table, a page at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from ally.carry.cells import HEADER
from ally.carry.escapes import joined
from ally.carry.guards import guard
from ally.journal.leaving import Marked
from ally.journal.records import Ask, Person

_NO_ASK = ("",) * 10


def table_pages(pages: Iterable[Sequence[Marked]]) -> Iterator[str]:
    """The table with its header, which `carry.sheet.read` reads back as it was."""
    yield _text([HEADER])
    for page in pages:
        yield _text(map(_row, page))


def _text(rows: Iterable[Iterable[str]]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue()


def _row(marked: Marked) -> tuple[str, ...]:
    """What `carry.cells.row` makes of an entry, without the way through a record of its own."""
    entry = marked.entry
    return (
        marked.uid,
        entry.kind,
        entry.day.isoformat(),
        _people(entry.people),
        guard(entry.note),
        guard(entry.account) if entry.account else "",
        guard(entry.deal) if entry.deal else "",
        guard(joined(entry.tags)) if entry.tags else "",
        guard(entry.gesture) if entry.gesture else "",
        "yes" if entry.private else "",
        ",".join(marked.settles),
        *(_ask(entry.ask) if entry.ask else _NO_ASK),
    )


def _ask(ask: Ask) -> tuple[str, ...]:
    return (
        ask.state,
        _day(ask.by),
        guard(ask.promised or ""),
        guard(ask.why or ""),
        guard(ask.obstacle or ""),
        ask.obstacle_is or "",
        "yes" if ask.rush else "",
        _day(ask.committed_to),
        _day(ask.answered_on),
        guard(ask.outcome or ""),
    )


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


@lru_cache(maxsize=2048)
def _people(people: tuple[Person, ...]) -> str:
    names = (p.name if p.account is None else f"{p.name}@{p.account}" for p in people)
    return guard(joined(names))
