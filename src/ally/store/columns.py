"""What columns are made of: their SQLite types, and the promises that SQLite itself keeps.

SQLModel does not validate table classes, so every promise about a column is a constraint.
Days are TEXT `YYYY-MM-DD` in local calendar days, moments TEXT in UTC; both sort as they read.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import INTEGER, TEXT, CheckConstraint
from sqlmodel import Field


def one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def a_day(column: str) -> CheckConstraint:
    # Moved by no days, only a real calendar day in ISO form is itself. IS, because a
    # comparison with the NULL that date() makes of nonsense would pass a CHECK.
    return CheckConstraint(f"{column} IS date({column}, '+0 days')", name=f"{column}_is_a_day")


def up_to(column: str, limit: int, least: int = 0) -> CheckConstraint:
    return CheckConstraint(f"length({column}) BETWEEN {least} AND {limit}", name=f"{column}_length")


def text_field(**field: Any) -> Any:
    return Field(sa_type=TEXT, **field)


def integer_field(**field: Any) -> Any:
    return Field(sa_type=INTEGER, **field)


def row_number() -> Any:
    return Field(default=None, primary_key=True, sa_type=INTEGER)


def uid_field() -> Any:
    return text_field(unique=True)


def a_uid() -> CheckConstraint:
    return CheckConstraint("length(uid) = 36", name="uid_length")


def a_key() -> CheckConstraint:
    return CheckConstraint("length(key) > 0", name="key_not_empty")


STRICT = {"sqlite_strict": True}
