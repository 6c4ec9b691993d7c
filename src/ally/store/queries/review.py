"""The review: one statement for all people, however many entries there are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import TEXT, Executable, cast
from sqlalchemy.orm import aliased
from sqlmodel import and_, case, col, exists, func, select

from ally.store.books import Tally
from ally.store.queries.parts import PERSON, joined, of_an_account, p, select_many
from ally.store.tables import Account, Ask, Party, Person

_party, _ask = col(Party.id), col(Ask.entry_id)
_done = col(Ask.state) == "done"
_unreported = and_(col(Ask.told_by).is_(None), col(Ask.account_id).is_not(None))
_until_today = col(Party.day) <= p("today")
_of_person = col(Party.person_id) == col(Person.id)
_asked_of = col(Ask.person_id) == col(Person.id)


def _count(column: Any, *conditions: Any) -> Any:
    return select(func.count(column)).where(*conditions).correlate(Person).scalar_subquery()


def _review() -> Executable:
    """Each person with what a review judges, found by seeking indices person by person."""
    last = aliased(Party)
    newest = (
        select(_party)
        .where(_of_person, _until_today)
        .order_by(col(Party.day).desc(), col(Party.entry_id).desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    lately = col(Party.day).between(p("since"), p("today"))
    owed = (
        select(joined(cast(_ask, TEXT) + ":" + col(Ask.answered_on), ","))
        .where(_asked_of, _done, col(Ask.thanked_by).is_(None))
        .correlate(Person)
        .scalar_subquery()
    )
    about = aliased(Account)
    dark = (
        select(joined(about.name, func.char(10)))
        .select_from(Ask)
        .join(about, col(about.id) == Ask.account_id)
        .where(_asked_of, _done, _unreported)
        .correlate(Person)
        .scalar_subquery()
    )
    logged = exists(_party).where(_of_person, col(Party.kind) == "log", _until_today)
    statement: Executable = (
        select_many(
            *PERSON,
            last.day,
            last.kind,
            func.coalesce(Tally.asks_open, 0),
            func.coalesce(Tally.asks_done, 0),
            func.coalesce(Tally.asks_ended, 0),
            # Only who was never thanked need have been in touch for a reason.
            case((col(Tally.thanks) > 0, 0), else_=logged.correlate(Person)).label("logged"),
            func.coalesce(Tally.thanks, 0),
            _count(_party, _of_person, lately).label("recent"),
            _count(_party, _of_person, col(Party.kind) == "ask", lately).label("recent_asks"),
            owed.label("owed"),
            dark.label("dark_about"),
        )
        .select_from(Person)
        .join(Tally, col(Tally.person_id) == col(Person.id), isouter=True)
        .join(Account, of_an_account, isouter=True)
        .join(last, last.id == newest, isouter=True)
        .where(col(Person.archived_on).is_(None))
        .order_by(col(Person.id))
    )
    return statement


REVIEW = {"review": _review()}
