"""The end-of-week review, and the answers that close a week."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, union, update
from sqlmodel import case, col, func, or_, select

from ally.journal.records import OPEN_STATES
from ally.store.queries.parts import OWED, UNTOLD, inserting, p
from ally.store.tables import Ask, Entry, Party, Person, Reflection

_ask, _state = col(Ask.entry_id), col(Ask.state)
_of_the_span = col(Entry.day).between(p("since"), p("until"))
_this_answer = (col(Reflection.week) == p("that_week"), col(Reflection.question) == p("which"))


def _last_logs() -> Any:
    last = (
        select(func.max(col(Party.day)))
        .where(
            col(Party.person_id) == col(Person.id),
            col(Party.kind) == "log",
            col(Party.day).between(p("since"), p("until")),
        )
        .correlate(Person)
        .scalar_subquery()
    )
    return select(col(Person.id), last).where(
        col(Person.account_id).is_not(None), col(Person.archived_on).is_(None)
    )


def _longest_untold() -> Any:
    """Of what somebody did for an account and was told nothing about, what was done first."""
    place = func.row_number().over(
        partition_by=(col(Ask.person_id), col(Ask.account_id)),
        order_by=(col(Ask.answered_on), _ask),
    )
    untold = select(_ask, place.label("place")).where(UNTOLD).subquery("untold")
    return select(untold.c.entry_id).where(untold.c.place == 1)


def _reflections() -> Any:
    earlier = select(func.max(col(Reflection.week))).where(col(Reflection.week) < p("that_week"))
    return (
        select(Reflection.week, Reflection.question, Reflection.answer)
        .where(
            or_(
                col(Reflection.week) == p("that_week"),
                col(Reflection.week) == earlier.scalar_subquery(),
            )
        )
        .order_by(col(Reflection.week), col(Reflection.question))
    )


WEEK = {
    # The numbers alone, so that each entry is read once, whatever brings it in.
    "at_stake": union(
        select(Entry.id).where(_of_the_span),
        select(_ask).where(_state.in_(OPEN_STATES)),
        # Any person, said so that SQLite takes the index that holds these alone.
        select(_ask).where(OWED, col(Ask.person_id) > 0),
        _longest_untold(),
        select(_ask).where(col(Ask.answered_on) >= p("answered_since")),
        # What was thanked for in the span: it says what the thank was about.
        select(_ask).where(col(Ask.thanked_by).in_(select(Entry.id).where(_of_the_span))),
    ),
    "last_logs": _last_logs(),
    "entries_a_day": select(
        # Not a sum of truths, which SQLAlchemy would take for a truth.
        col(Entry.day),
        func.count(),
        func.sum(case((col(Entry.kind) == "ask", 1), else_=0)),
    )
    .where(_of_the_span)
    .group_by(col(Entry.day)),
    "reflections": _reflections(),
    "add_reflection": inserting(
        Reflection, "uid", "week", "question", "answer", "created_at", numbered=True
    ),
    "change_reflection": update(Reflection).where(*_this_answer).values(answer=p("new_answer")),
    "forget_reflection": delete(Reflection).where(*_this_answer),
}
