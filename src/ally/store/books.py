"""What ally notes down beside the journal: its history, what changed when, tallies.

Triggers (`ally.store.triggers`) fill most of it, whatever way a row of the journal comes,
changes or goes.
"""

from __future__ import annotations

from sqlalchemy import INTEGER, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from ally.journal.records import NAME_LIMIT, PARTS
from ally.store.columns import (
    STRICT,
    a_day,
    a_uid,
    integer_field,
    one_of,
    row_number,
    text_field,
    up_to,
)


class Writing(SQLModel, table=True):
    """One row: the transaction that writes, or wrote last.

    `uid`, a UUIDv7, is the moment of all that it changes, and later than any moment that the
    journal has seen. `step_id` is the step of the history to which its changes belong; none
    between transactions, and for what is no part of the history. A `faithful` transaction
    brings in what happened elsewhere, or takes that back, and sets the moments itself.
    """

    __tablename__ = "writing"
    __table_args__ = (
        a_uid(),
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("faithful IN (0, 1)", name="faithful_or_not"),
        STRICT,
    )
    id: int | None = row_number()
    uid: str = text_field()
    step_id: int | None = integer_field(default=None)
    faithful: int = integer_field()


class Step(SQLModel, table=True):
    """One command in the history: what it wrote is taken back as a whole."""

    __tablename__ = "step"
    __table_args__ = (
        a_uid(),
        up_to("said", 2 * NAME_LIMIT),
        CheckConstraint("undone IN (0, 1)", name="undone_or_not"),
        CheckConstraint("faithful IN (0, 1)", name="faithful_or_not"),
        # What is undone is forgotten by the next command, which so need not look for it.
        Index("step_undone", "undone", sqlite_where=text("undone = 1")),
        STRICT,
    )
    id: int | None = row_number()
    uid: str = text_field()
    said: str = text_field()
    undone: int = integer_field()
    faithful: int = integer_field()


class Change(SQLModel, table=True):
    """A row of the journal as it was before a step; none if it was not there.

    `before` holds its values as SQL literals, in the order of the columns, parted by commas.
    """

    __tablename__ = "change"
    __table_args__ = (STRICT,)
    id: int | None = row_number()
    step_id: int = integer_field(foreign_key="step.id", ondelete="CASCADE", index=True)
    in_table: str = text_field()
    row_id: int = integer_field()
    before: str | None = text_field(default=None)


class Stamp(SQLModel, table=True):
    """When a part of something in the journal changed last, where it is not as first written.

    `moment` is the uid of the transaction that changed it; without a row it is the thing's
    own uid, which is the moment it was made. So of two journals that hold the same thing the
    one with the later stamp knows better. `gone` things leave a stamp behind, with the uid
    of the one `merged_into` which they went, if any.
    """

    __tablename__ = "stamp"
    __table_args__ = (
        a_uid(),
        one_of("part", PARTS),
        CheckConstraint("gone IN (0, 1)", name="gone_or_not"),
        CheckConstraint("merged_into IS NULL OR gone = 1", name="merged_is_gone"),
        UniqueConstraint("uid", "part", name="stamped_once"),
        STRICT,
    )
    id: int | None = row_number()
    uid: str = text_field()
    of: str = text_field()
    part: str = text_field()
    moment: str = text_field()
    gone: int = integer_field()
    merged_into: str | None = text_field(default=None)


class Tally(SQLModel, table=True):
    """How many thanks a person got, and how many of their asks are open, done or ended otherwise.

    So that a review of many years need not count them again.
    """

    __tablename__ = "tally"
    __table_args__ = (STRICT,)
    person_id: int | None = Field(
        default=None,
        sa_type=INTEGER,
        primary_key=True,
        foreign_key="person.id",
        ondelete="CASCADE",
    )
    thanks: int = integer_field()
    asks_open: int = integer_field()
    asks_done: int = integer_field()
    asks_ended: int = integer_field()


class Pick(SQLModel, table=True):
    """Whom `ally today` named on a day; with `put_off` it was not to be that person."""

    __tablename__ = "pick"
    __table_args__ = (
        a_day("day"),
        CheckConstraint("put_off IN (0, 1)", name="put_off_or_not"),
        UniqueConstraint("day", "person_id", name="picked_once"),
        STRICT,
    )
    id: int | None = row_number()
    day: str = text_field()
    person_id: int = integer_field(foreign_key="person.id", ondelete="CASCADE", index=True)
    put_off: int = integer_field()
