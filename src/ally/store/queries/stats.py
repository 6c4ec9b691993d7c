"""Counting the entries of a span: SQLite groups and counts, so that no entry is read.

`who` is a JSON array of the people who matter; NULL is everybody.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import INTEGER, cast
from sqlmodel import case, col, func, or_, select

from ally.store.queries.parts import listed, p, select_many
from ally.store.tables import Ask, Entry, Party, Person

_since, _until = p("since"), p("until")
_everybody = p("who").is_(None)


def _of_those(person: Any) -> Any:
    return or_(_everybody, person.in_(listed("who")))


_entries_with_them = or_(
    _everybody,
    col(Entry.id).in_(select(Party.entry_id).where(col(Party.person_id).in_(listed("who")))),
)
_entries = func.count(col(Party.entry_id).distinct())
_parties = (col(Party.day).between(_since, _until), _of_those(col(Party.person_id)))
_account = func.coalesce(col(Entry.account_id), col(Person.account_id))

_due_on = func.coalesce(col(Ask.committed_to), col(Ask.by))
_took: Any = cast(func.julianday(Ask.answered_on) - func.julianday(Entry.day), INTEGER)

STATS = {
    "count_days": select(Entry.day, Entry.kind, func.count())
    .where(col(Entry.day).between(_since, _until), _entries_with_them)
    .group_by(col(Entry.day), col(Entry.kind))
    .order_by(col(Entry.day)),
    "count_people": select(Party.person_id, Party.kind, func.count())
    .where(*_parties)
    .group_by(col(Party.person_id), col(Party.kind)),
    "count_teams": select(Person.team, _entries)
    .join(Party, col(Party.person_id) == Person.id)
    .where(col(Person.account_id).is_(None), *_parties)
    .group_by(col(Person.team)),
    # An entry belongs to what it is about; else to where its champions are.
    "count_accounts": select(_account.label("place"), _entries)
    .select_from(Party)
    .join(Entry, col(Entry.id) == Party.entry_id)
    .join(Person, col(Person.id) == Party.person_id)
    .where(_account.is_not(None), *_parties)
    .group_by(_account),
    "count_answers": select_many(
        Person.team,
        col(Person.account_id).is_not(None).label("at_an_account"),
        _took.label("took"),
        func.count(),
        func.count(_due_on),
        func.sum(case((col(Ask.answered_on) <= _due_on, 1), else_=0)),
    )
    .select_from(Ask)
    .join(Entry, col(Entry.id) == Ask.entry_id)
    .join(Person, col(Person.id) == Ask.person_id)
    .where(
        col(Ask.state) == "done",
        col(Entry.day).between(_since, _until),
        _of_those(col(Ask.person_id)),
    )
    .group_by(col(Person.team), col(Person.account_id).is_not(None), _took)
    .order_by(_took),
}
