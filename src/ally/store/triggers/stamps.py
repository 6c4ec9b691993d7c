"""Triggers that stamp what changes, so that journals can be carried into each other.

Something made in the same transaction needs no stamp: its uid is newer than that of the
transaction, and is its moment. A faithful transaction sets the stamps itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ally.store.tables import Account, Deal, Entry, Fact, Person, Reflection
from ally.store.triggers.history import row_text

_MADE_HERE = "(SELECT faithful FROM writing) = 0"
_NOW = "(SELECT uid FROM writing)"
_UPSERT = (
    "ON CONFLICT (uid, part) DO UPDATE SET moment = excluded.moment, gone = excluded.gone, "
    "merged_into = NULL;"
)
_INTO = "INSERT INTO stamp (uid, of, part, moment, gone)"


def _things(thing: Any) -> Iterator[str]:
    """A thing of its own: it has a uid."""
    table = thing.__tablename__
    changed = f"{row_text(thing, 'OLD')} <> {row_text(thing, 'NEW')}"
    stamp = f"{_INTO} VALUES ({{row}}.uid, '{table}', 'row', {_NOW}, {{gone}}) {_UPSERT}"
    yield (
        # Only what was there before and is put back has a stamp already.
        f"CREATE TRIGGER stamp_{table}_insert AFTER INSERT ON {table} WHEN {_MADE_HERE} "
        f"AND EXISTS (SELECT 1 FROM stamp WHERE uid = NEW.uid) "
        f"BEGIN {stamp.format(row='NEW', gone=0)} END"
    )
    yield (
        f"CREATE TRIGGER stamp_{table}_update AFTER UPDATE ON {table} WHEN {_MADE_HERE} "
        f"AND NEW.uid < {_NOW} AND {changed} BEGIN {stamp.format(row='NEW', gone=0)} END"
    )
    yield (
        f"CREATE TRIGGER stamp_{table}_delete AFTER DELETE ON {table} WHEN {_MADE_HERE} "
        f"BEGIN {stamp.format(row='OLD', gone=1)} END"
    )


def _owner(owner: str, key: str, part: str = "row") -> str:
    """Stamps the thing to which a row belongs, if that is still there."""
    return (
        f"{_INTO} SELECT uid, '{owner}', '{part}', {_NOW}, 0 FROM {owner} "
        f"WHERE id = {key} AND uid < {_NOW} {_UPSERT}"
    )


def _belongings(table: str, owner: str) -> Iterator[str]:
    """Rows that are part of another thing."""
    for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        yield (
            f"CREATE TRIGGER stamp_{table}_{event.lower()} AFTER {event} ON {table} "
            f"WHEN {_MADE_HERE} BEGIN {_owner(owner, f'{row}.{owner}_id')} END"
        )


_ASK_PARTS = {
    "row": ("by", "promised", "why", "obstacle", "obstacle_is", "rush"),
    "answer": ("state", "committed_to", "answered_on", "outcome"),
    "thanked": ("thanked_by",),
    "told": ("told_by",),
}
"""The columns of an ask by the part of its entry that they are."""


def _ask_part(part: str, columns: tuple[str, ...]) -> str:
    changed = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in columns)
    listed = ", ".join(f'"{name}"' for name in columns)
    return (
        f"CREATE TRIGGER stamp_ask_{part} AFTER UPDATE OF {listed} ON ask "
        f"WHEN {_MADE_HERE} AND ({changed}) "
        f"BEGIN {_owner('entry', 'NEW.entry_id', part)} END"
    )


STAMPS: tuple[str, ...] = (
    *(
        text
        for thing in (Account, Deal, Person, Fact, Entry, Reflection)
        for text in _things(thing)
    ),
    *_belongings("nickname", "person"),
    *_belongings("party", "entry"),
    *_belongings("tag", "entry"),
    *(_ask_part(part, columns) for part, columns in _ASK_PARTS.items()),
)
