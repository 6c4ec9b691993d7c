"""Finding entries by what is known of them: their numbers, newest first.

What narrows the search most is sought by its own index, and the rest is held against what
that finds; so there is a statement for each way to begin. Whatever is not asked for is NULL.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable, delete, insert
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlmodel import and_, col, exists, or_, select

from ally.store.books import Change
from ally.store.queries.parts import listed, p, select_many
from ally.store.tables import Ask, Entry, Party, Tag

_entry = col(Entry.id)
_words = sql_table("search", sql_column("rowid"), sql_column("words"))


def if_asked(name: str, condition: Any) -> Any:
    """What must hold if a parameter is given."""
    return or_(p(name).is_(None), condition)


def _has(table: Any, entry: Any, *conditions: Any) -> Any:
    return exists().where(entry == _entry, *conditions).correlate(Entry)


def _matching(name: str) -> Any:
    """The entries that hold words, as FTS5 writes what is wanted."""
    matches = sql_column("search").op("MATCH")(p(name))
    return select(_words.c.rowid).select_from(_words).where(matches)


_IS = {
    "who": col(Party.person_id).in_(listed("who")),
    "account": col(Entry.account_id) == p("account"),
    "deal": col(Entry.deal_id) == p("deal"),
    "tag": col(Tag.name) == p("tag"),
    "state": col(Ask.state).in_(listed("state")),
}
"""What is asked for, by its name."""

_HOLDS = {
    "who": _has(Party, col(Party.entry_id), _IS["who"]),
    "account": _IS["account"],
    "deal": _IS["deal"],
    "tag": _has(Tag, col(Tag.entry_id), _IS["tag"]),
    "state": _has(Ask, col(Ask.entry_id), _IS["state"]),
    "without": _entry.not_in(_matching("without")),
}
"""The same, held against an entry that was found by something else."""

_KIND = if_asked("kind", col(Entry.kind).in_(listed("kind")))

HELD_AGAINST: tuple[Any, ...] = (*(if_asked(name, holds) for name, holds in _HOLDS.items()), _KIND)
"""All that can be asked for but days and words, held against an entry."""

_BEGINNINGS: dict[str, Any] = {
    "day": None,
    "who": select(Party.entry_id).where(_IS["who"]),
    "account": select(Entry.id).where(_IS["account"]),
    "deal": select(Entry.id).where(_IS["deal"]),
    "tag": select(Tag.entry_id).where(_IS["tag"]),
    "state": select(Ask.entry_id).where(_IS["state"]),
    "text": _matching("text"),
}


def _found(beginning: str) -> Executable:
    sought = _BEGINNINGS[beginning]
    others = [if_asked(name, holds) for name, holds in _HOLDS.items() if name != beginning]
    statement: Executable = (
        select(Entry.id)
        .where(
            *([] if sought is None else [_entry.in_(sought)]),
            and_(*others),
            _KIND,
            if_asked("since", col(Entry.day) >= p("since")),
            if_asked("until", col(Entry.day) <= p("until")),
        )
        .order_by(col(Entry.day).desc(), _entry.desc())
        .limit(p("most"))
    )
    return statement


FINDING = {
    **{f"found_by_{beginning}": _found(beginning) for beginning in _BEGINNINGS},
    # --- keeping the index of words
    "changed_entries": select(col(Change.row_id))
    .where(col(Change.step_id) == p("which"), col(Change.in_table).in_(["entry", "ask"]))
    .distinct(),
    "texts": select_many(
        *(_entry, col(Entry.note), col(Entry.gesture), col(Ask.promised), col(Ask.why)),
        *(col(Ask.obstacle), col(Ask.outcome)),
    )
    .join(Ask, col(Ask.entry_id) == _entry, isouter=True)
    .where(_entry.in_(listed("numbers"))),
    "forget_words": delete(_words).where(_words.c.rowid.in_(listed("numbers"))),
    "add_words": insert(_words).values(rowid=p("number"), words=p("folded")),
}
