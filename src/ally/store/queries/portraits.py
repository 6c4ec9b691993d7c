"""All about one person, account, deal or entry, beside the entries themselves."""

from __future__ import annotations

from sqlmodel import col, func, select

from ally.store.queries.parts import OWED, UNTOLD, listed, p, people, select_many
from ally.store.queries.review import standings_of
from ally.store.tables import Account, Ask, Entry, Party, Person

PORTRAITS = {
    "standings_of": standings_of(col(Person.id).in_(listed("numbers"))),
    "owed_by": select(Ask.person_id, Ask.entry_id, Ask.answered_on)
    .where(
        col(Ask.person_id).in_(listed("numbers")),
        OWED,
    )
    .order_by(col(Ask.person_id), col(Ask.answered_on)),
    "dark_of": select(Ask.person_id, Account.name)
    .join(Account, col(Account.id) == Ask.account_id)
    .where(col(Ask.person_id).in_(listed("numbers")), UNTOLD)
    .order_by(col(Ask.person_id), col(Ask.account_id)),
    "people_numbered": people(col(Person.id).in_(listed("numbers"))),
    "champions_at": select(Person.id)
    .where(col(Person.account_id) == p("account"), col(Person.archived_on).is_(None))
    .order_by(col(Person.id)),
    "kinds_lately": select(Party.kind, func.count())
    .where(col(Party.person_id) == p("person_id"), col(Party.day).between(p("since"), p("today")))
    .group_by(col(Party.kind)),
    # A yes of theirs, or what came of it: with the day of the ask, and when it was expected.
    "said_yes": select_many(
        col(Ask.state),
        col(Entry.day),
        func.coalesce(Ask.committed_to, Ask.by),
        col(Ask.answered_on),
    )
    .join(Entry, col(Entry.id) == Ask.entry_id)
    .where(col(Ask.person_id) == p("person_id"), col(Ask.state).in_(["committed", "done"])),
    "helped_account": select(Ask.person_id, func.count(), func.max(col(Ask.answered_on)))
    .join(Entry, col(Entry.id) == Ask.entry_id)
    .where(col(Entry.account_id) == p("account"), col(Ask.state) == "done")
    .group_by(col(Ask.person_id)),
    "untold_of_account": select(Ask.person_id, Ask.entry_id)
    .where(col(Ask.account_id) == p("account"), UNTOLD)
    .order_by(col(Ask.person_id), col(Ask.entry_id)),
    "made": select(Entry.created_at, Entry.settles_all).where(col(Entry.id) == p("which")),
    "told_of": select(Ask.entry_id)
    .where(col(Ask.told_by) == p("which"), col(Ask.told_by).is_not(None))
    .order_by(col(Ask.entry_id)),
}
