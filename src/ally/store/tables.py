"""The one definition of what is stored: SQLModel tables, their constraints and indices.

The schema that SQLite runs is generated from here into `compiled.py`; after a change run
`python -m ally.store.compile`. Days are TEXT `YYYY-MM-DD` in local calendar days, moments
TEXT in UTC; both sort as they read. SQLModel does not validate table classes, so every
promise about a column is a constraint that SQLite itself keeps.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    INTEGER,
    TEXT,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    func,
    text,
)
from sqlmodel import Field, SQLModel

from ally.journal.records import KINDS, NAME_LIMIT, NOTE_LIMIT, STATES


def _one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def _a_day(column: str) -> CheckConstraint:
    # Moved by no days, only a real calendar day in ISO form is itself. IS, because a
    # comparison with the NULL that date() makes of nonsense would pass a CHECK.
    return CheckConstraint(f"{column} IS date({column}, '+0 days')", name=f"{column}_is_a_day")


def _up_to(column: str, limit: int, least: int = 0) -> CheckConstraint:
    return CheckConstraint(f"length({column}) BETWEEN {least} AND {limit}", name=f"{column}_length")


def _text(**field: Any) -> Any:
    return Field(sa_type=TEXT, **field)


def _integer(**field: Any) -> Any:
    return Field(sa_type=INTEGER, **field)


def _row_number() -> Any:
    return Field(default=None, primary_key=True, sa_type=INTEGER)


def _uid() -> Any:
    return _text(unique=True)


def _a_uid() -> CheckConstraint:
    return CheckConstraint("length(uid) = 36", name="uid_length")


def _a_key() -> CheckConstraint:
    return CheckConstraint("length(key) > 0", name="key_not_empty")


_UNTHANKED = "state = 'done' AND thanked_by IS NULL"
_UNTOLD = "state = 'done' AND told_by IS NULL AND account_id IS NOT NULL"
_STRICT = {"sqlite_strict": True}


class Account(SQLModel, table=True):
    """A customer. `key` is the folded name, see `ally.journal.names.fold`."""

    __tablename__ = "account"
    __table_args__ = (
        _a_uid(),
        _up_to("name", NAME_LIMIT, least=1),
        _a_key(),
        _STRICT,
    )
    id: int | None = _row_number()
    uid: str = _uid()
    name: str = _text()
    key: str = _text(unique=True)
    created_at: str = _text()


class Person(SQLModel, table=True):
    """Someone who helps you sell. With an account a champion, without one a colleague."""

    __tablename__ = "person"
    __table_args__ = (
        _a_uid(),
        _up_to("name", NAME_LIMIT, least=1),
        _a_key(),
        _up_to("team", NAME_LIMIT, least=1),
        CheckConstraint("every BETWEEN 1 AND 3650", name="every_in_days"),
        CheckConstraint("team IS NULL OR account_id IS NULL", name="a_team_or_an_account"),
        _a_day("added_on"),
        _a_day("archived_on"),
        _STRICT,
    )
    id: int | None = _row_number()
    uid: str = _uid()
    name: str = _text()
    key: str = _text()
    team: str | None = _text(default=None)
    account_id: int | None = _integer(default=None, foreign_key="account.id", index=True)
    every: int | None = _integer(default=None)
    added_on: str = _text()
    archived_on: str | None = _text(default=None)
    created_at: str = _text()


# One person of a name at each account, and one among the colleagues.
Index(
    "person_named_once",
    Person.__table__.c.key,  # type: ignore[attr-defined]  # SQLModel sets __table__ at run time
    func.coalesce(Person.__table__.c.account_id, text("0")),  # type: ignore[attr-defined]
    unique=True,
)


class Nickname(SQLModel, table=True):
    """Another name that picks out one person."""

    __tablename__ = "nickname"
    __table_args__ = (
        _up_to("name", NAME_LIMIT, least=1),
        _a_key(),
        _STRICT,
    )
    id: int | None = _row_number()
    person_id: int = _integer(foreign_key="person.id", ondelete="CASCADE", index=True)
    name: str = _text()
    key: str = _text(unique=True)


class Entry(SQLModel, table=True):
    """One thing that happened on one day."""

    __tablename__ = "entry"
    __table_args__ = (
        _a_uid(),
        _one_of("kind", KINDS),
        _a_day("day"),
        _up_to("note", NOTE_LIMIT),
        _up_to("gesture", NAME_LIMIT, least=1),
        CheckConstraint("gesture IS NULL OR kind = 'thank'", name="gesture_of_a_thank"),
        CheckConstraint("settles_all IN (0, kind = 'thank')", name="settles_all_of_a_thank"),
        # Newest first without a sort, and the parent key of `party`'s copies.
        UniqueConstraint("day", "id", "kind", name="entry_by_day"),
        # The entries of an account, and the parent key of `ask`'s copy.
        UniqueConstraint("account_id", "id", name="entry_by_account"),
        # A number that was shown once is never given to another entry.
        {**_STRICT, "sqlite_autoincrement": True},
    )
    id: int | None = _row_number()
    uid: str = _uid()
    kind: str = _text()
    day: str = _text()
    note: str = _text()
    account_id: int | None = _integer(default=None, foreign_key="account.id")
    gesture: str | None = _text(default=None)
    settles_all: int = _integer()
    created_at: str = _text()


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
        _STRICT,
    )
    id: int | None = _row_number()
    entry_id: int = _integer()
    person_id: int = _integer(foreign_key="person.id")
    day: str = _text()
    kind: str = _text()


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
        _one_of("state", STATES),
        _a_day("by"),
        _a_day("committed_to"),
        _a_day("answered_on"),
        CheckConstraint(
            "state <> 'committed' OR committed_to IS NOT NULL", name="a_commitment_has_a_day"
        ),
        CheckConstraint("(state = 'open') = (answered_on IS NULL)", name="an_answer_has_a_day"),
        *(
            _up_to(column, NOTE_LIMIT, least=1)
            for column in ("promised", "why", "obstacle", "outcome")
        ),
        Index("ask_by_state", "person_id", "state"),
        # The state stands in these too, or SQLite would rather walk through all that is done.
        Index("ask_unthanked", "person_id", "state", "answered_on", sqlite_where=text(_UNTHANKED)),
        Index("ask_untold", "person_id", "state", "account_id", sqlite_where=text(_UNTOLD)),
        # Partial, so that looking for the unthanked never walks through every NULL.
        Index("ask_thanked", "thanked_by", sqlite_where=text("thanked_by IS NOT NULL")),
        Index("ask_told", "told_by", sqlite_where=text("told_by IS NOT NULL")),
        _STRICT,
    )
    entry_id: int | None = _row_number()
    person_id: int = _integer()
    account_id: int | None = _integer(default=None)
    state: str = _text()
    by: str | None = _text(default=None)
    promised: str | None = _text(default=None)
    why: str | None = _text(default=None)
    obstacle: str | None = _text(default=None)
    committed_to: str | None = _text(default=None)
    answered_on: str | None = _text(default=None)
    outcome: str | None = _text(default=None)
    thanked_by: int | None = _integer(default=None, foreign_key="entry.id", ondelete="SET NULL")
    told_by: int | None = _integer(default=None, foreign_key="entry.id", ondelete="SET NULL")


class Tag(SQLModel, table=True):
    """A `+word` of an entry's note, folded to lower case."""

    __tablename__ = "tag"
    __table_args__ = (
        _up_to("name", NAME_LIMIT, least=1),
        UniqueConstraint("name", "entry_id", name="tag_once"),
        _STRICT,
    )
    id: int | None = _row_number()
    entry_id: int = _integer(foreign_key="entry.id", ondelete="CASCADE", index=True)
    name: str = _text()


class LastWrite(SQLModel, table=True):
    """One row: a uid that each transaction renews.

    When a commit reports an error, this tells whether it took place all the same.
    """

    __tablename__ = "last_write"
    __table_args__ = (_a_uid(), _STRICT)
    id: int | None = _row_number()
    uid: str = _text()


class Tally(SQLModel, table=True):
    """How many thanks a person got, and how many of their asks are open, done or ended otherwise.

    Kept by the triggers of `ally.store.triggers`, so that a review of many years need not
    count them again.
    """

    __tablename__ = "tally"
    __table_args__ = (_STRICT,)
    person_id: int | None = Field(
        default=None,
        sa_type=INTEGER,
        primary_key=True,
        foreign_key="person.id",
        ondelete="CASCADE",
    )
    thanks: int = _integer()
    asks_open: int = _integer()
    asks_done: int = _integer()
    asks_ended: int = _integer()
