"""Finding entries by what is known of them: their numbers, newest first.

Few that are wanted are looked for among the newest entries first. Else what narrows the search
most is sought by its own index, and the rest is held against what that finds; so there is a
statement for each way to begin. Whatever is not asked for is NULL, but for days.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable, delete, insert
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlmodel import and_, col, exists, func, or_, select

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


def _matching(name: str, *conditions: Any) -> Any:
    """The entries that hold words, as FTS5 writes what is wanted."""
    matches = sql_column("search").op("MATCH")(p(name))
    return select(_words.c.rowid).select_from(_words).where(matches, *conditions)


_IS = {
    "who": col(Party.person_id).in_(listed("who")),
    "account": col(Entry.account_id) == p("account"),
    "deal": col(Entry.deal_id) == p("deal"),
    "tag": col(Tag.name) == p("tag"),
    "state": col(Ask.state).in_(listed("state")),
}
"""What is asked for, by its name."""

_HOLDS = {
    "kind": col(Entry.kind).in_(listed("kind")),  # first: the index of days holds it
    "who": _has(Party, col(Party.entry_id), _IS["who"]),
    "account": _IS["account"],
    "deal": _IS["deal"],
    "tag": _has(Tag, col(Tag.entry_id), _IS["tag"]),
    "state": _has(Ask, col(Ask.entry_id), _IS["state"]),
    "text": _entry.in_(_matching("text")),
    "without": _entry.not_in(_matching("without")),
}
"""The same, held against an entry that was found by something else."""

HELD_AGAINST: tuple[Any, ...] = tuple(if_asked(name, holds) for name, holds in _HOLDS.items())
"""All that can be asked for but days, held against an entry."""

_BEGINNINGS: dict[str, Any] = {
    "day": None,
    "who": select(Party.entry_id).where(_IS["who"]),
    "account": select(Entry.id).where(_IS["account"]),
    "deal": select(Entry.id).where(_IS["deal"]),
    "tag": select(Tag.entry_id).where(_IS["tag"]),
    "state": select(Ask.entry_id).where(_IS["state"]),
    "text": _matching("text"),
}

_within_days = col(Entry.day).between(p("since"), p("until"))
_newest_first = (col(Entry.day).desc(), _entry.desc())


def _narrowed(selected: Any, beginning: str) -> Any:
    sought = _BEGINNINGS[beginning]
    others = {name: holds for name, holds in _HOLDS.items() if name != beginning}
    if sought is not None:
        # By number already, so that no row is fetched for its words to be held against it.
        number = sought.selected_columns[0]
        of_words = {
            "text": number.in_(_matching("text")),
            "without": number.not_in(_matching("without")),
        }
        early = [if_asked(name, of_words[name]) for name in of_words if name in others]
        selected = selected.where(_entry.in_(sought.where(*early)))
        others = {name: holds for name, holds in others.items() if name not in of_words}
    asked = [if_asked(name, holds) for name, holds in others.items()]
    return selected.where(and_(*asked), _within_days)


def _found(beginning: str) -> Executable:
    statement: Executable = (
        _narrowed(select(Entry.id), beginning).order_by(*_newest_first).limit(p("most"))
    )
    return statement


def _counted(beginning: str) -> Executable:
    statement: Executable = _narrowed(select(func.count()).select_from(Entry), beginning)
    return statement


def _weighed(beginning: str) -> Executable:
    """How many entries a beginning gives, counted up to `enough`."""
    sought = _BEGINNINGS[beginning].limit(p("enough")).subquery()
    return select(func.count()).select_from(sought)


def _found_lately() -> Executable:
    """Those wanted among the newest entries, so many as `window`.

    Only the words of what was written since the first of these are read: of a word that is
    in half of all notes that is next to nothing.
    """
    newest = select(_entry).where(_within_days).order_by(*_newest_first).limit(p("window"))
    first = select(func.min(newest.subquery().c.id)).scalar_subquery()
    words_since = {
        "text": _entry.in_(_matching("text", _words.c.rowid >= first)),
        "without": _entry.not_in(_matching("without", _words.c.rowid >= first)),
    }
    holds = [if_asked(name, condition) for name, condition in (_HOLDS | words_since).items()]
    statement: Executable = (
        select(Entry.id)
        .where(_entry.in_(newest), and_(*holds))
        .order_by(*_newest_first)
        .limit(p("most"))
    )
    return statement


FINDING = {
    "found_lately": _found_lately(),
    **{f"found_by_{beginning}": _found(beginning) for beginning in _BEGINNINGS},
    **{f"counted_by_{beginning}": _counted(beginning) for beginning in _BEGINNINGS},
    **{f"weight_of_{name}": _weighed(name) for name in _BEGINNINGS if name != "day"},
    "count_entries": select(func.count()).select_from(Entry),
    "is_tagged": select(exists().where(col(Tag.name) == p("tag"))),
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
