"""What statements are made of.

Parameters of an UPDATE are named unlike the columns it sets, because SQLAlchemy keeps those
names for SET.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable, bindparam, insert, update
from sqlmodel import and_, col, func, select

from ally.store.tables import Account, Ask, Nickname, Person


def p(name: str) -> Any:
    """A named parameter."""
    # With a value, if an empty one, because only then can the IN lists be written out.
    return bindparam(name, None, required=False)


def select_many(*columns: Any) -> Any:
    """SQLModel types a select of up to four columns; these have more."""
    return select(*columns)


joined: Any = func.aggregate_strings


def inserting(table: Any, *columns: str, numbered: bool = False) -> Executable:
    """Inserts a row of parameters named like its columns, and gives its number if `numbered`."""
    statement = insert(table).values({column: p(column) for column in columns})
    return statement.returning(table.id) if numbered else statement


def updating(table: Any, key: Any, *columns: str) -> Executable:
    """Sets the columns of the row whose `key` is `which` to parameters named `new_…`."""
    new = {column: p(f"new_{column}") for column in columns}
    return update(table).where(col(key) == p("which")).values(new)


def listed(name: str) -> Any:
    """The values of a parameter that holds a JSON array, as a subquery."""
    return select(func.json_each(p(name)).table_valued("value").c.value)


PERSON: tuple[Any, ...] = (
    col(Person.id),
    col(Person.name),
    col(Person.key),
    col(Person.team),
    col(Account.name).label("account"),
    col(Person.every),
    col(Person.added_on),
    col(Person.archived_on),
    select(joined(Nickname.name, func.char(10)))
    .where(col(Nickname.person_id) == col(Person.id))
    .correlate(Person)
    .scalar_subquery()
    .label("nicknames"),
)
"""The columns with which a row about a person begins."""

OWED = and_(col(Ask.state) == "done", col(Ask.thanked_by).is_(None))
"""Done, and not thanked for: what the index `ask_unthanked` holds."""

UNTOLD = and_(
    col(Ask.state) == "done", col(Ask.told_by).is_(None), col(Ask.account_id).is_not(None)
)
"""Done for an account, and nothing told about it since: what the index `ask_untold` holds."""

of_an_account = col(Account.id) == Person.account_id


def people(*conditions: Any) -> Any:
    """Person rows in the order they were added, of those whom the conditions hold for."""
    return (
        select_many(*PERSON)
        .select_from(Person)
        .join(Account, of_an_account, isouter=True)
        .where(*conditions)
        .order_by(col(Person.id))
    )
