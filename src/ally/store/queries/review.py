"""The review: one statement for all people, however many entries there are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable
from sqlmodel import case, col, exists, func, select

from ally.store.books import Tally
from ally.store.queries.parts import OWED, PERSON, UNTOLD, of_an_account, p, select_many
from ally.store.tables import Account, Ask, Party, Person

_party, _ask = col(Party.id), col(Ask.entry_id)
_until_today = col(Party.day) <= p("today")
_of_person = col(Party.person_id) == col(Person.id)


def _count(table: Any, *conditions: Any) -> Any:
    # Rows, not a column of theirs, which SQLite would fetch to see whether it is NULL.
    counted = select(func.count()).select_from(table)
    return counted.where(*conditions).correlate(Person).scalar_subquery()


def standings_of(*conditions: Any) -> Executable:
    """Those for whom the conditions hold with what a review judges, found by seeking indices."""
    # Both in one column, which the index holds, so that no row of the table is read.
    last = (
        select(col(Party.day) + " " + col(Party.kind))
        .where(_of_person, _until_today)
        .order_by(col(Party.day).desc(), col(Party.entry_id).desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    lately = col(Party.day).between(p("since"), p("today"))
    logged = exists(_party).where(_of_person, col(Party.kind) == "log", _until_today)
    statement: Executable = (
        select_many(
            *PERSON,
            last.label("last"),
            func.coalesce(Tally.asks_open, 0),
            func.coalesce(Tally.asks_done, 0),
            func.coalesce(Tally.asks_ended, 0),
            # Only who was never thanked need have been in touch for a reason.
            case((col(Tally.thanks) > 0, 0), else_=logged.correlate(Person)).label("logged"),
            func.coalesce(Tally.thanks, 0),
            _count(Party, _of_person, lately).label("recent"),
            _count(Party, _of_person, col(Party.kind) == "ask", lately).label("recent_asks"),
        )
        .select_from(Person)
        .join(Tally, col(Tally.person_id) == col(Person.id), isouter=True)
        .join(Account, of_an_account, isouter=True)
        .where(*conditions)
        .order_by(col(Person.id))
    )
    return statement


REVIEW = {
    "review": standings_of(col(Person.archived_on).is_(None)),
    # Of everybody at once, because partial indices hold these and nothing else.
    "review_owed": select(Ask.person_id, Ask.entry_id, Ask.answered_on)
    .where(OWED)
    .order_by(col(Ask.person_id), col(Ask.answered_on)),
    "count_owed": select(func.count())
    .select_from(Ask)
    .join(Person, col(Person.id) == Ask.person_id)
    # Any person, said so that SQLite takes the index that holds these alone.
    .where(OWED, col(Ask.person_id) > 0, col(Person.archived_on).is_(None)),
    "review_dark": select(Ask.person_id, Ask.account_id)
    .where(UNTOLD)
    .order_by(col(Ask.person_id), col(Ask.account_id)),
}
