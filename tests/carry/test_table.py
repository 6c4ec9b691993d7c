"""Ally's own table as it is written: row by row what the reader's side makes of the entry."""

from __future__ import annotations

import csv
import io
from datetime import date

from ally.carry.sheet import HEADER, read, row
from ally.carry.table import table_pages
from ally.journal.arrivals import ArrivingAsk, ArrivingEntry
from ally.journal.leaving import Marked
from ally.journal.records import Ask, Entry, Person

FRIDAY = date(2026, 11, 20)
ANA = Person(1, "Ana Silva", "ana silva", "legal", None, None, FRIDAY, None)
DANA = Person(2, "=Dana", "=dana", None, "Acme", None, FRIDAY, None)
ASK = Ask(
    *("committed", FRIDAY, "+p", "-w", "@o", FRIDAY, FRIDAY, "=done"),
    obstacle_is="mine",
    rush=True,
)
MARKED = [
    Marked(Entry(1, "ask", FRIDAY, (ANA,), "'=x\n", "Acme", ("t",), ask=ASK, deal="=D"), "u1"),
    Marked(
        Entry(2, "thank", FRIDAY, (DANA, ANA), "", gesture="=lunch", private=True), "u2", ("u1",)
    ),
]
ARRIVING = [
    ArrivingEntry(
        *("ask", FRIDAY, "'=x\n", ("Ana Silva",), "Acme", "=D", ("t",)),
        ask=ArrivingAsk(
            *("committed", FRIDAY, "+p", "-w", "@o", "mine", True, FRIDAY, FRIDAY, "=done")
        ),
        uid="u1",
        line=2,
    ),
    ArrivingEntry(
        *("thank", FRIDAY, "", ("=Dana@Acme", "Ana Silva")),
        gesture="=lunch",
        private=True,
        uid="u2",
        settles=("u1",),
        line=4,
    ),
]


def test_the_rows_are_those_that_the_reader_knows() -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([HEADER, *map(row, ARRIVING)])
    text = "".join(table_pages([MARKED[:1], MARKED[1:]]))
    assert text == file.getvalue()
    assert list(read(text)) == ARRIVING
