"""The daily check-in: today's entries, asks that wait, and whom it named."""

from __future__ import annotations

from sqlalchemy import delete
from sqlmodel import col, func, or_

from ally.journal.records import OPEN_STATES
from ally.store.books import Pick
from ally.store.queries.parts import PERSON, inserting, of_an_account, p, select_many
from ally.store.tables import Account, Ask, Entry, Party, Person

_due_on = func.coalesce(col(Ask.committed_to), col(Ask.by))

TODAY = {
    "met_on": select_many(col(Party.kind), *PERSON)
    .select_from(Entry)
    .join(Party, col(Party.entry_id) == Entry.id)
    .join(Person, col(Person.id) == Party.person_id)
    .join(Account, of_an_account, isouter=True)
    .where(col(Entry.day) == p("day"))
    .order_by(col(Entry.id), col(Party.id)),
    "awaited": select_many(Ask.entry_id, Ask.person_id, _due_on, Ask.obstacle_is)
    .join(Person, col(Person.id) == Ask.person_id)
    .where(
        col(Person.archived_on).is_(None),
        col(Ask.state).in_(OPEN_STATES),
        or_(_due_on <= p("until"), col(Ask.obstacle_is) == "mine"),
    )
    .order_by(col(Ask.entry_id)),
    "picks": select_many(Pick.day, Pick.person_id, Pick.put_off)
    .where(col(Pick.day).between(p("since"), p("until")))
    .order_by(col(Pick.day), col(Pick.id)),
    "forget_pick": delete(Pick).where(
        col(Pick.day) == p("that_day"), col(Pick.person_id) == p("which")
    ),
    "add_pick": inserting(Pick, "day", "person_id", "put_off"),
}
