"""The history of commands: one step each, taken back and made again as a whole."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, literal, null, text, update
from sqlalchemy.dialects import sqlite
from sqlmodel import col, exists, func, or_, select

from ally.journal.clock import FIRST_MOMENT
from ally.store.books import Change, Stamp, Step, Writing
from ally.store.queries.parts import inserting, listed, p
from ally.store.tables import JOURNAL

RECORDED = (*JOURNAL, Stamp)
"""The tables whose changes the history holds."""


def _putting_back(table: Any) -> Any:
    """A row as it was; its parameters are named like its columns."""
    columns = [column.name for column in table.__table__.columns]
    [key] = [column.name for column in table.__table__.columns if column.primary_key]
    statement = sqlite.insert(table).values({name: p(name) for name in columns})
    others = {name: statement.excluded[name] for name in columns if name != key}
    return statement.on_conflict_do_update(index_elements=[key], set_=others)


def _taking_away(table: Any) -> Any:
    [key] = [column for column in table.__table__.columns if column.primary_key]
    return delete(table).where(key == p("row_id"))


_before = col(Change.before)

HISTORY = {
    "last_moment": select(Writing.uid),
    "forget_undone": delete(Step).where(col(Step.undone) == 1),
    "add_step": inserting(Step, "uid", "said", "undone", "faithful", numbered=True),
    "begin_writing": update(Writing).values(
        uid=p("uid"), step_id=p("step"), faithful=p("is_faithful")
    ),
    "say_step": update(Step).where(col(Step.id) == p("which")).values(said=p("words")),
    "end_writing": update(Writing).values(step_id=null(), faithful=0),
    "is_stored": select(
        or_(exists().where(col(Writing.uid) == p("uid")), exists().where(col(Step.uid) == p("uid")))
    ),
    "has_changes": select(exists().where(col(Change.step_id) == p("which"))),
    "drop_step": delete(Step).where(col(Step.id) == p("which")),
    # An entry as it was begins with its number and its uid, both as literals.
    "entries_in_history": select(
        col(Change.row_id),
        func.substr(col(Change.before), func.instr(col(Change.before), "'") + 1, 36),
    )
    .where(col(Change.in_table) == "entry", col(Change.row_id).in_(listed("numbers")))
    .where(col(Change.before).is_not(None)),
    # The newest step that stands, or the oldest that is undone: what undo and redo take.
    "steps_to_undo": select(Step.id, Step.uid, Step.said, Step.faithful)
    .where(col(Step.undone) == 0)
    .order_by(col(Step.id).desc())
    .limit(p("most")),
    "steps_to_redo": select(Step.id, Step.uid, Step.said, Step.faithful)
    .where(col(Step.undone) == 1)
    .order_by(col(Step.id))
    .limit(p("most")),
    "changes": select(Change.id, Change.in_table, Change.row_id, Change.before)
    .where(col(Change.step_id) == p("which"))
    .order_by(col(Change.id).desc()),
    "forget_changes": delete(Change).where(
        col(Change.step_id) == p("which"), col(Change.id) <= p("last")
    ),
    # Until the commit a row may stand there before the one that it refers to.
    "defer_foreign_keys": text("PRAGMA defer_foreign_keys=ON"),
    "restamp": update(Stamp).where(col(Stamp.id) == p("which")).values(moment=p("now")),
    "turn_step": update(Step).where(col(Step.id) == p("which")).values(undone=p("is_undone")),
    # All but the newest, so that there is always something to take back.
    "forget_steps": delete(Step).where(
        col(Step.uid) < p("before"),
        col(Step.id) < select(func.max(col(Step.id))).scalar_subquery(),
    ),
    "stamp_as_first": insert(Stamp).values(
        uid=p("uid"), of=p("of"), part=literal("row"), moment=literal(FIRST_MOMENT), gone=literal(0)
    ),
    "merge_stamp": update(Stamp)
    .where(col(Stamp.uid) == p("that_uid"), col(Stamp.part) == "row")
    .values(merged_into=p("into")),
    **{f"put_back_{table.__tablename__}": _putting_back(table) for table in RECORDED},
    **{f"take_away_{table.__tablename__}": _taking_away(table) for table in RECORDED},
}
