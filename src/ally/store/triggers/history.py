"""Triggers that note down each row as it was before a step, so that the step can be undone.

The technique is SQLite's own (sqlite.org/undoredo.html), but what is kept is the row, its
values as SQL literals parted by commas, and no statement: a file from elsewhere holds
nothing that undo would run.
Taking a step back changes rows in turn, and the same triggers note down how to redo it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ally.store.books import Stamp
from ally.store.tables import JOURNAL


def row_text(table: Any, version: str) -> str:
    """The SQL for a row as text, `OLD` or `NEW`."""
    columns = table.__table__.columns
    return " || ',' || ".join(f'quote({version}."{column.name}")' for column in columns)


def _noting(table: Any, *, only: str = "") -> Iterator[str]:
    name = table.__tablename__
    [key] = [column.name for column in table.__table__.columns if column.primary_key]
    old = row_text(table, "OLD")
    changed = f" AND {old} <> {row_text(table, 'NEW')}"
    for event, version, before, condition in (
        ("INSERT", "NEW", "NULL", only),
        ("UPDATE", "OLD", old, only + changed),
        ("DELETE", "OLD", old, only),
    ):
        yield (
            f"CREATE TRIGGER history_{name}_{event.lower()} AFTER {event} ON {name} BEGIN "
            "INSERT INTO change (step_id, in_table, row_id, before) "
            f"SELECT step_id, '{name}', {version}.{key}, {before} "
            f"FROM writing WHERE step_id IS NOT NULL{condition}; END"
        )


def _noting_merge() -> str:
    """Into whom somebody was merged can't be seen from the rows of the journal."""
    return (
        "CREATE TRIGGER history_stamp_merged AFTER UPDATE OF merged_into ON stamp "
        "WHEN NEW.merged_into IS NOT OLD.merged_into BEGIN "
        "INSERT INTO change (step_id, in_table, row_id, before) "
        f"SELECT step_id, 'stamp', OLD.id, {row_text(Stamp, 'OLD')} "
        "FROM writing WHERE step_id IS NOT NULL AND faithful = 0; END"
    )


HISTORY: tuple[str, ...] = (
    *(text for table in JOURNAL for text in _noting(table)),
    # A change made here stamps anew whenever it is undone; one from elsewhere is as if it
    # had never come.
    *_noting(Stamp, only=" AND faithful = 1"),
    _noting_merge(),
)
