"""The one definition of what is stored: SQLModel tables, their constraints and indices.

The schema that SQLite runs is generated from here into `compiled.py`; after a change run
`python -m ally.store.compile`. What ally notes down beside the journal (history, tallies) is
in `ally.store.books`.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, func, text
from sqlmodel import SQLModel

from ally.journal.records import (
    DEAL_STATES,
    FACT_KINDS,
    KINDS,
    NAME_LIMIT,
    NOTE_LIMIT,
    QUESTIONS,
    STATES,
    WHOSE,
)
from ally.store.columns import (
    STRICT,
    a_day,
    a_key,
    a_uid,
    integer_field,
    one_of,
    row_number,
    text_field,
    uid_field,
    up_to,
)

_UNTHANKED = "state = 'done' AND thanked_by IS NULL"
_UNTOLD = "state = 'done' AND told_by IS NULL AND account_id IS NOT NULL"


class Account(SQLModel, table=True):
    """A customer. `key` is the folded name, see `ally.journal.names.fold`."""

    __tablename__ = "account"
    __table_args__ = (
        a_uid(),
        up_to("name", NAME_LIMIT, least=1),
        a_key(),
        STRICT,
    )
    id: int | None = row_number()
    uid: str = uid_field()
    name: str = text_field()
    key: str = text_field(unique=True)
    created_at: str = text_field()


class Deal(SQLModel, table=True):
    """A sale under way to an account, or how it ended. `value` is in whole units of money."""

    __tablename__ = "deal"
    __table_args__ = (
        a_uid(),
        up_to("name", NAME_LIMIT, least=1),
        a_key(),
        a_day("decides_on"),
        a_day("closed_on"),
        CheckConstraint("value >= 0", name="value_not_negative"),
        one_of("state", DEAL_STATES),
        CheckConstraint("(state = 'open') = (closed_on IS NULL)", name="an_end_has_a_day"),
        UniqueConstraint("account_id", "key", name="deal_named_once"),
        # The parent key by which an entry's account is that of its deal.
        UniqueConstraint("id", "account_id", name="deal_of_account"),
        STRICT,
    )
    id: int | None = row_number()
    uid: str = uid_field()
    account_id: int = integer_field(foreign_key="account.id")
    name: str = text_field()
    key: str = text_field()
    decides_on: str | None = text_field(default=None)
    value: int | None = integer_field(default=None)
    state: str = text_field()
    closed_on: str | None = text_field(default=None)
    created_at: str = text_field()


class Person(SQLModel, table=True):
    """Someone who helps you sell. With an account a champion, without one a colleague."""

    __tablename__ = "person"
    __table_args__ = (
        a_uid(),
        up_to("name", NAME_LIMIT, least=1),
        a_key(),
        up_to("team", NAME_LIMIT, least=1),
        CheckConstraint("every BETWEEN 1 AND 3650", name="every_in_days"),
        CheckConstraint("team IS NULL OR account_id IS NULL", name="a_team_or_an_account"),
        a_day("added_on"),
        a_day("archived_on"),
        STRICT,
    )
    id: int | None = row_number()
    uid: str = uid_field()
    name: str = text_field()
    key: str = text_field()
    team: str | None = text_field(default=None)
    account_id: int | None = integer_field(default=None, foreign_key="account.id", index=True)
    every: int | None = integer_field(default=None)
    added_on: str = text_field()
    archived_on: str | None = text_field(default=None)
    created_at: str = text_field()


# One person of a name at each account, and one among the colleagues.
Index(
    "person_named_once",
    Person.__table__.c.key,  # type: ignore[attr-defined]  # SQLModel sets __table__ at run time
    func.coalesce(Person.__table__.c.account_id, text("0")),  # type: ignore[attr-defined]  # likewise
    unique=True,
)


class Nickname(SQLModel, table=True):
    """Another name that picks out a person.

    Two people may come to share one when journals are carried together; then it is asked
    which of them is meant.
    """

    __tablename__ = "nickname"
    __table_args__ = (
        up_to("name", NAME_LIMIT, least=1),
        a_key(),
        UniqueConstraint("person_id", "key", name="nickname_once"),
        STRICT,
    )
    id: int | None = row_number()
    person_id: int = integer_field(foreign_key="person.id", ondelete="CASCADE")
    name: str = text_field()
    key: str = text_field()


class Fact(SQLModel, table=True):
    """Something known about a person that is to be respected when asking."""

    __tablename__ = "fact"
    __table_args__ = (
        a_uid(),
        one_of("kind", FACT_KINDS),
        up_to("text", NOTE_LIMIT, least=1),
        a_day("day"),
        a_day("until"),
        STRICT,
    )
    id: int | None = row_number()
    uid: str = uid_field()
    person_id: int = integer_field(foreign_key="person.id", index=True)
    kind: str = text_field()
    text: str = text_field()
    day: str = text_field()
    until: str | None = text_field(default=None)
    created_at: str = text_field()


class Entry(SQLModel, table=True):
    """One thing that happened on one day."""

    __tablename__ = "entry"
    __table_args__ = (
        a_uid(),
        one_of("kind", KINDS),
        a_day("day"),
        up_to("note", NOTE_LIMIT),
        up_to("gesture", NAME_LIMIT, least=1),
        CheckConstraint("gesture IS NULL OR kind = 'thank'", name="gesture_of_a_thank"),
        CheckConstraint("settles_all IN (0, kind = 'thank')", name="settles_all_of_a_thank"),
        CheckConstraint("private IN (0, 1)", name="private_or_not"),
        ForeignKeyConstraint(
            ["deal_id", "account_id"], ["deal.id", "deal.account_id"], onupdate="CASCADE"
        ),
        CheckConstraint("deal_id IS NULL OR account_id IS NOT NULL", name="a_deal_has_an_account"),
        # Newest first without a sort, and the parent key of `party`'s copies.
        UniqueConstraint("day", "id", "kind", name="entry_by_day"),
        # The entries of an account, and the parent key of `ask`'s copy.
        UniqueConstraint("account_id", "id", name="entry_by_account"),
        Index("entry_by_deal", "deal_id", "day", sqlite_where=text("deal_id IS NOT NULL")),
        # A number that was shown once is never given to another entry.
        {**STRICT, "sqlite_autoincrement": True},
    )
    id: int | None = row_number()
    uid: str = uid_field()
    kind: str = text_field()
    day: str = text_field()
    note: str = text_field()
    account_id: int | None = integer_field(default=None, foreign_key="account.id")
    deal_id: int | None = integer_field(default=None)
    gesture: str | None = text_field(default=None)
    settles_all: int = integer_field()
    private: int = integer_field()
    created_at: str = text_field()


class Party(SQLModel, table=True):
    """A person's part in an entry.

    `day` and `kind` repeat the entry's so that one index answers when somebody was last in
    touch and how; the compound foreign key keeps them equal to it.
    """

    __tablename__ = "party"
    __table_args__ = (
        ForeignKeyConstraint(
            ["entry_id", "day", "kind"],
            ["entry.id", "entry.day", "entry.kind"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        UniqueConstraint("entry_id", "person_id", name="party_once"),
        Index("party_by_person", "person_id", "day", "entry_id", "kind"),
        Index("party_by_kind", "person_id", "kind", "day"),
        STRICT,
    )
    id: int | None = row_number()
    entry_id: int = integer_field()
    person_id: int = integer_field(foreign_key="person.id")
    day: str = text_field()
    kind: str = text_field()


class Ask(SQLModel, table=True):
    """What waits for an answer: one row for each entry of kind `ask`.

    `account_id` repeats the entry's, so that an index alone tells what was done for whom.
    """

    __tablename__ = "ask"
    __table_args__ = (
        ForeignKeyConstraint(
            ["entry_id", "person_id"],
            ["party.entry_id", "party.person_id"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        ForeignKeyConstraint(
            ["entry_id", "account_id"], ["entry.id", "entry.account_id"], onupdate="CASCADE"
        ),
        one_of("state", STATES),
        a_day("by"),
        a_day("committed_to"),
        a_day("answered_on"),
        CheckConstraint(
            "state <> 'committed' OR committed_to IS NOT NULL", name="a_commitment_has_a_day"
        ),
        CheckConstraint("(state = 'open') = (answered_on IS NULL)", name="an_answer_has_a_day"),
        *(
            up_to(column, NOTE_LIMIT, least=1)
            for column in ("promised", "why", "obstacle", "outcome")
        ),
        one_of("obstacle_is", WHOSE),
        CheckConstraint("obstacle_is IS NULL OR obstacle IS NOT NULL", name="whose_obstacle"),
        CheckConstraint("rush IN (0, 1)", name="rush_or_not"),
        Index("ask_by_state", "person_id", "state"),
        Index("ask_in_state", "state", "entry_id"),
        # The state comes first in these too, or SQLite would rather walk through all that is done.
        Index("ask_unthanked", "state", "person_id", "answered_on", sqlite_where=text(_UNTHANKED)),
        Index("ask_untold", "state", "person_id", "account_id", sqlite_where=text(_UNTOLD)),
        # Partial, so that looking for the unthanked never walks through every NULL.
        Index("ask_thanked", "thanked_by", sqlite_where=text("thanked_by IS NOT NULL")),
        Index("ask_told", "told_by", sqlite_where=text("told_by IS NOT NULL")),
        STRICT,
    )
    entry_id: int | None = row_number()
    person_id: int = integer_field()
    account_id: int | None = integer_field(default=None)
    state: str = text_field()
    by: str | None = text_field(default=None)
    promised: str | None = text_field(default=None)
    why: str | None = text_field(default=None)
    obstacle: str | None = text_field(default=None)
    obstacle_is: str | None = text_field(default=None)
    rush: int = integer_field()
    committed_to: str | None = text_field(default=None)
    answered_on: str | None = text_field(default=None)
    outcome: str | None = text_field(default=None)
    thanked_by: int | None = integer_field(
        default=None, foreign_key="entry.id", ondelete="SET NULL"
    )
    told_by: int | None = integer_field(default=None, foreign_key="entry.id", ondelete="SET NULL")


class Tag(SQLModel, table=True):
    """A `+word` of an entry's note, folded to lower case."""

    __tablename__ = "tag"
    __table_args__ = (
        up_to("name", NAME_LIMIT, least=1),
        UniqueConstraint("name", "entry_id", name="tag_once"),
        STRICT,
    )
    id: int | None = row_number()
    entry_id: int = integer_field(foreign_key="entry.id", ondelete="CASCADE", index=True)
    name: str = text_field()


class Reflection(SQLModel, table=True):
    """An answer to one of the questions that close a week.

    `week` is the Monday before its Friday, whatever a week begins with.
    """

    __tablename__ = "reflection"
    __table_args__ = (
        a_uid(),
        a_day("week"),
        one_of("question", QUESTIONS),
        up_to("answer", NOTE_LIMIT, least=1),
        UniqueConstraint("week", "question", name="answered_once"),
        STRICT,
    )
    id: int | None = row_number()
    uid: str = uid_field()
    week: str = text_field()
    question: str = text_field()
    answer: str = text_field()
    created_at: str = text_field()


JOURNAL = (Account, Deal, Person, Nickname, Fact, Entry, Party, Ask, Tag, Reflection)
"""The tables that hold the journal itself: what is undone, carried along and kept forever."""
