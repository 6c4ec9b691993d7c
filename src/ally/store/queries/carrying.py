"""Carrying a journal: its entries page by page, by their uids, and those that say the same."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable, null, text, tuple_, update
from sqlmodel import and_, col, select

from ally.store.books import Stamp, Writing
from ally.store.queries.finding import HELD_AGAINST, if_asked
from ally.store.queries.parts import listed, p
from ally.store.tables import Entry, Party

_entry = col(Entry.id)
_place, _after = tuple_(col(Entry.day), _entry), tuple_(p("after_day"), p("after"))


def _page(*, oldest_first: bool) -> Executable:
    """The numbers that follow a place in the order of days, sought by the index of days."""
    order = (col(Entry.day), _entry)
    statement: Executable = (
        select(Entry.id)
        .where(
            _place > _after if oldest_first else _place < _after,
            and_(*HELD_AGAINST),
            if_asked("since", col(Entry.day) >= p("since")),
            if_asked("until", col(Entry.day) <= p("until")),
        )
        .order_by(*(order if oldest_first else (one.desc() for one in order)))
        .limit(p("most"))
    )
    return statement


def _same() -> Any:
    """Entries that say the same of a person, each with everybody in it."""
    same = (
        select(_entry)
        .join(Party, col(Party.entry_id) == _entry)
        .where(
            col(Party.person_id) == p("person_id"),
            col(Party.day) == p("day"),
            col(Party.kind) == p("kind"),
            col(Entry.note) == p("note"),
        )
    )
    return select(Party.entry_id, Party.person_id).where(col(Party.entry_id).in_(same))


CARRYING = {
    "page_oldest_first": _page(oldest_first=True),
    "page_newest_first": _page(oldest_first=False),
    "marks": select(Entry.id, Entry.uid, Entry.day).where(_entry.in_(listed("numbers"))),
    "entries_of": select(Entry.uid, Entry.id).where(col(Entry.uid).in_(listed("uids"))),
    "same_entries": _same(),
    # What was deleted here and comes back from a file is there again from this moment on.
    "come_back": update(Stamp)
    .where(col(Stamp.gone) == 1, col(Stamp.of) == "entry", col(Stamp.uid).in_(select(Entry.uid)))
    .values(gone=0, merged_into=null(), moment=select(Writing.uid).scalar_subquery()),
    # Many writes touch many pages, which are not to be written and read again in between.
    "larger_cache": text("PRAGMA cache_size=-65536"),
}
