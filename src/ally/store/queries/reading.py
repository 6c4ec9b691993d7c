"""Reading entries: all, those of some numbers, those that were looked for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable
from sqlmodel import col, func, or_, select

from ally.journal.records import OPEN_STATES
from ally.store.queries.parts import OWED, UNTOLD, listed, p, people, select_many
from ally.store.tables import Account, Ask, Deal, Entry, Party, Person, Tag

_entry, _ask = col(Entry.id), col(Ask.entry_id)

_ENTRY: tuple[Any, ...] = (
    _entry,
    col(Entry.kind),
    col(Entry.day),
    col(Entry.note),
    col(Account.name).label("account"),
    col(Entry.gesture),
    col(Deal.name).label("deal"),
    col(Entry.private),
)

_ASK: tuple[Any, ...] = (
    _ask,
    col(Ask.state),
    col(Ask.by),
    col(Ask.promised),
    col(Ask.why),
    col(Ask.obstacle),
    col(Ask.committed_to),
    col(Ask.answered_on),
    col(Ask.outcome),
    col(Ask.thanked_by),
    col(Ask.told_by),
    col(Ask.obstacle_is),
    col(Ask.rush),
)

_newest_first = (col(Entry.day).desc(), _entry.desc())


def _reading(what: str, chosen: Any = None) -> dict[str, Executable]:
    """The six statements that together read the entries whose numbers `chosen` selects.

    Without it they read all entries, walking through each table once: looking every number
    up among those chosen takes as long again.
    """

    def among(number: Any) -> list[Any]:
        return [] if chosen is None else [number.in_(chosen)]

    party_of = among(col(Party.entry_id))
    return {
        f"{what}": select_many(*_ENTRY)
        .select_from(Entry)
        .join(Account, col(Account.id) == Entry.account_id, isouter=True)
        .join(Deal, col(Deal.id) == Entry.deal_id, isouter=True)
        .where(*among(_entry))
        .order_by(*_newest_first),
        # Apart, or every entry would seek an ask, and most would carry ten empty columns.
        f"{what}_asks": select_many(*_ASK).where(*among(_ask)),
        f"{what}_parties": select(Party.entry_id, Party.person_id)
        .where(*party_of)
        .order_by(col(Party.id)),
        f"{what}_people": people(
            *(col(Person.id).in_(select(Party.person_id).where(part)) for part in party_of)
        ),
        f"{what}_tags": select(Tag.entry_id, Tag.name)
        .where(*among(col(Tag.entry_id)))
        .order_by(col(Tag.id)),
        f"{what}_settles": select(Ask.thanked_by, Ask.entry_id)
        .where(col(Ask.thanked_by).is_not(None), *among(col(Ask.thanked_by)))
        .order_by(_ask),
    }


READING = {
    **_reading("every"),
    **_reading("newest", select(_entry).order_by(*_newest_first).limit(p("most"))),
    **_reading("these", listed("numbers")),
    **_reading("numbered", select(_entry).where(_entry.between(p("first"), p("last")))),
    # What stands between the seller and a person: asks that wait, and done ones not yet
    # thanked for or not yet reported back on.
    **_reading(
        "pending",
        select(_ask).where(
            col(Ask.person_id) == p("person_id"),
            or_(
                col(Ask.state).in_(OPEN_STATES),
                OWED,
                UNTOLD,
            ),
        ),
    ),
    "latest_day": select(func.max(col(Entry.day))),
    **_reading("open_asks", select(_ask).where(col(Ask.state).in_(OPEN_STATES))),
    # Walks through all entries, as the export does of which it is a part.
    "private_entries": select(func.count()).select_from(Entry).where(col(Entry.private) == 1),
    "tags": select(Tag.name)
    .group_by(col(Tag.name))
    .order_by(func.count(col(Tag.id)).desc(), col(Tag.name)),
}
