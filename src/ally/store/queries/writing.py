"""Writing entries and what came of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, null, update
from sqlmodel import case, col, func, or_, select

from ally.store.queries.parts import inserting, p, updating
from ally.store.tables import Ask, Entry, Party, Tag

_entry = col(Entry.id)
_which = p("which")
_thanking = (
    col(Party.person_id) == p("person_id"),
    col(Party.kind) == "thank",
    col(Party.day) > p("day"),
    col(Entry.settles_all) == 1,
)
_telling = (
    col(Party.person_id) == p("person_id"),
    col(Party.kind) == "tell",
    col(Party.day) > p("day"),
    col(Entry.account_id) == p("account_id"),
    or_(p("deal_id").is_(None), col(Entry.deal_id).is_(None), col(Entry.deal_id) == p("deal_id")),
)


def _first_entry(*conditions: Any) -> Any:
    return select(func.min(_entry)).join(Party, col(Party.entry_id) == _entry).where(*conditions)


WRITING = {
    "add_entry": inserting(
        Entry,
        *("uid", "kind", "day", "note", "account_id", "deal_id", "gesture", "settles_all"),
        *("private", "created_at"),
        numbered=True,
    ),
    "change_entry": updating(
        Entry,
        Entry.id,
        *("kind", "day", "note", "account_id", "deal_id", "gesture", "settles_all", "private"),
    ),
    "delete_entry": delete(Entry).where(_entry == _which),
    "add_party": inserting(Party, "entry_id", "person_id", "day", "kind"),
    "move_party": update(Party)
    .where(col(Party.entry_id) == _which, col(Party.person_id) == p("person_id"))
    .values(person_id=p("kept")),
    "remove_party": delete(Party).where(
        col(Party.entry_id) == _which, col(Party.person_id) == p("person_id")
    ),
    "add_tag": inserting(Tag, "entry_id", "name"),
    "remove_tags": delete(Tag).where(col(Tag.entry_id) == _which),
    "add_ask": inserting(
        Ask,
        *("entry_id", "person_id", "account_id", "state", "by", "promised", "why", "obstacle"),
        *("obstacle_is", "rush", "committed_to", "answered_on", "outcome"),
    ),
    "change_ask": updating(
        Ask,
        Ask.entry_id,
        *("account_id", "by", "promised", "why", "obstacle", "obstacle_is", "rush"),
    ),
    "answer_ask": updating(
        Ask,
        Ask.entry_id,
        *("state", "committed_to", "answered_on", "outcome", "thanked_by", "told_by"),
    ),
    "mark_thanked": updating(Ask, Ask.entry_id, "thanked_by"),
    "mark_told": updating(Ask, Ask.entry_id, "told_by"),
    # What an entry settled and reported back on, when it no longer does.
    "unsettle": update(Ask).where(col(Ask.thanked_by) == _which).values(thanked_by=null()),
    "untell": update(Ask).where(col(Ask.told_by) == _which).values(told_by=null()),
    # The first thank for everything, later than a day, that a person got.
    "later_thank": _first_entry(*_thanking),
    "later_tell": _first_entry(*_telling),
    "rush_asks": select(func.count(col(Ask.entry_id)))
    .join(Entry, _entry == Ask.entry_id)
    .where(col(Ask.person_id) == p("person_id"), col(Ask.rush) == 1, col(Entry.day) >= p("since")),
    # Not a sum of truths, which SQLAlchemy would take for a truth.
    "recent": select(
        func.count(col(Party.id)),
        func.coalesce(func.sum(case((col(Party.kind) == "ask", 1), else_=0)), 0),
    ).where(col(Party.person_id) == p("person_id"), col(Party.day).between(p("since"), p("today"))),
    # An entry that says the same of the same person and was written a moment ago.
    "twin": select(func.max(_entry))
    .join(Party, col(Party.entry_id) == _entry)
    .where(
        col(Party.person_id) == p("person_id"),
        col(Party.day) == p("day"),
        col(Party.kind) == p("kind"),
        _entry < p("before"),
        col(Entry.note) == p("note"),
        col(Entry.created_at) >= p("since"),
    ),
}
