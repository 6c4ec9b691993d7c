"""What keeping the journal safe asks of it: how much there is, and whether it fits together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import column, delete, insert, table
from sqlmodel import col, exists, func, or_, select

from ally.journal.records import CLOSED_STATES, OPEN_STATES
from ally.store.books import Change, Step, Tally
from ally.store.queries.parts import listed, p, select_many
from ally.store.tables import Ask, Entry, Party, Person

_ENDED = [state for state in CLOSED_STATES if state != "done"]
_index = table("search", column("search"))


def _counted(what: Any, of: Any, *conditions: Any) -> Any:
    counting = select(func.count()).select_from(what).where(of == col(Person.id), *conditions)
    return counting.correlate(Person).scalar_subquery()


_TRULY = {
    "thanks": _counted(Party, col(Party.person_id), col(Party.kind) == "thank"),
    "asks_open": _counted(Ask, col(Ask.person_id), col(Ask.state).in_(OPEN_STATES)),
    "asks_done": _counted(Ask, col(Ask.person_id), col(Ask.state) == "done"),
    "asks_ended": _counted(Ask, col(Ask.person_id), col(Ask.state).in_(_ENDED)),
}
"""The numbers of a tally, counted."""

KEEPING = {
    "extent": select(func.count(col(Entry.id)), func.max(col(Entry.day))),
    "uids_of_entries": select(Entry.uid).where(col(Entry.id).in_(listed("numbers"))),
    "holds_uid": select(
        or_(
            exists().where(col(Entry.uid) == p("uid")),
            # A row that was changed or deleted stands in the history as it was.
            exists().where(func.instr(col(Change.before), p("uid")) > 0),
        )
    ),
    "true_tallies": select_many(col(Person.id), *_TRULY.values()),
    "tallies": select_many(
        *(col(Tally.person_id), col(Tally.thanks)),
        *(col(Tally.asks_open), col(Tally.asks_done), col(Tally.asks_ended)),
    ),
    "forget_tallies": delete(Tally),
    "count_tallies": insert(Tally).from_select(
        ["person_id", *_TRULY], select_many(col(Person.id), *_TRULY.values())
    ),
    "indexed": select(column("rowid"), column("words"))
    .select_from(table("search"))
    .where(column("rowid").between(p("first"), p("last")))
    .order_by(column("rowid")),
    # FTS5 takes commands as what is inserted into a column of the table's own name.
    "command_index": insert(_index).values(search=p("command")),
    # --- forgetting
    "old_steps": select(func.count())
    .select_from(Step)
    .where(
        col(Step.uid) < p("before"),
        col(Step.id) < select(func.max(col(Step.id))).scalar_subquery(),
    ),
    "forget_all_changes": delete(Change),
    "forget_all_steps": delete(Step),
}
