"""The index of words: what stands in it for each entry, and how it is filled anew.

The schema of a file is not trusted to write to a virtual table (`trusted_schema=OFF`), so no
trigger keeps the index; every transaction holds it to what its step changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ally.journal.finding import search_words
from ally.store.runners import Row

AT_ONCE = 1_000
"""Entries whose words are read together, so that memory does not grow with the journal."""


def words_of(texts: Iterable[Row]) -> list[dict[str, str | int]]:
    """The rows of the index, from an entry's number followed by its texts."""
    return [
        {"number": number, "folded": search_words(filter(None, parts))} for number, *parts in texts
    ]


def fill_index(connection: sqlite3.Connection) -> None:
    """Make the index of words anew; within the caller's transaction."""
    from ally.store.compiled import STATEMENTS

    connection.execute("DELETE FROM search")
    [(last,)] = connection.execute("SELECT coalesce(max(id), 0) FROM entry").fetchall()
    for first in range(1, last + 1, AT_ONCE):
        numbers = f"[{','.join(map(str, range(first, first + AT_ONCE)))}]"
        texts = connection.execute(STATEMENTS["texts"], {"numbers": numbers}).fetchall()
        connection.executemany(STATEMENTS["add_words"], words_of(texts))
