"""Who helped: evidence before a meeting, what was done, and for whom."""

from __future__ import annotations

from sqlmodel import col, exists, or_, select

from ally.store.queries.parts import listed, p
from ally.store.tables import Ask, Entry, Party, Person, Tag

_done = col(Ask.state) == "done"

HELPING = {
    "tagged": select(Tag.entry_id)
    .join(Entry, col(Entry.id) == Tag.entry_id)
    .where(
        col(Tag.name).in_(listed("tags")),
        or_(
            col(Entry.account_id) == p("account"),
            exists().where(
                col(Party.entry_id) == col(Entry.id), col(Party.person_id).in_(listed("who"))
            ),
        ),
    )
    .distinct(),
    "done_between": select(Ask.entry_id).where(
        _done, col(Ask.answered_on).between(p("since"), p("until"))
    ),
    "who_helped": select(Ask.person_id)
    .join(Entry, col(Entry.id) == Ask.entry_id)
    .join(Person, col(Person.id) == Ask.person_id)
    .where(
        col(Entry.account_id) == p("account"),
        _done,
        col(Person.archived_on).is_(None),
        or_(p("deal").is_(None), col(Entry.deal_id) == p("deal"), col(Entry.deal_id).is_(None)),
    )
    .distinct()
    .order_by(col(Ask.person_id)),
}
