"""The two ways to run the statements of the journal: compiled text, or an SQLModel session.

Both work on the connection that `ally.store.file` opened, take a statement's name and
named parameters and give plain tuples, so that nothing else can tell them apart. The
compiled runner imports the standard library alone and is what every command uses; the
session runner is the reference.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import Any, Protocol

from ally.store.file import PATIENCE, become_writer

Row = tuple[Any, ...]


def take_back(connection: sqlite3.Connection) -> None:
    """Roll back what is not committed; a connection that Ctrl-C has closed did so already."""
    with suppress(sqlite3.ProgrammingError):
        if connection.in_transaction:
            connection.execute("ROLLBACK")


class Runner(Protocol):
    """Runs named statements on one journal file."""

    def rows(self, statement: str, **parameters: str | int | None) -> list[Row]:
        """Run a statement and fetch all that it gives, so that no reader is left open."""

    def many(self, statement: str, rows: list[dict[str, Any]]) -> None:
        """Run a statement that gives nothing back with each of these parameters."""

    def begin(self) -> None:
        """Become the one writer, or wait for it."""

    def begin_reading(self) -> None:
        """From here to `rollback` see the journal as it is now, whatever others write."""

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def close(self) -> None: ...


class CompiledRunner:
    """Runs the SQL text of `compiled.py` on the standard library's sqlite3."""

    def __init__(self, connection: sqlite3.Connection, patience: float = PATIENCE) -> None:
        from ally.store.compiled import STATEMENTS

        self._connection = connection
        self._patience = patience
        self._statements = STATEMENTS

    def rows(self, statement: str, **parameters: str | int | None) -> list[Row]:
        return self._connection.execute(self._statements[statement], parameters).fetchall()

    def many(self, statement: str, rows: list[dict[str, Any]]) -> None:
        self._connection.executemany(self._statements[statement], rows)

    def begin(self) -> None:
        become_writer(self._connection, self._patience)

    def begin_reading(self) -> None:
        self._connection.execute("BEGIN")

    def commit(self) -> None:
        self._connection.execute("COMMIT")

    def rollback(self) -> None:
        take_back(self._connection)

    def close(self) -> None:
        self._connection.close()


class SessionRunner:
    """Runs the statements of `queries/` through an SQLModel session."""

    def __init__(self, connection: sqlite3.Connection, patience: float = PATIENCE) -> None:
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool
        from sqlmodel import Session

        from ally.store.queries import STATEMENTS

        self._connection = connection
        self._patience = patience
        self._statements = STATEMENTS
        engine = create_engine(
            "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
        )
        self.session = Session(engine)

    def rows(self, statement: str, **parameters: str | int | None) -> list[Row]:
        return self._run(statement, parameters)

    def many(self, statement: str, rows: list[dict[str, Any]]) -> None:
        self._run(statement, rows)

    def _run(self, statement: str, parameters: Any) -> list[Row]:
        from sqlalchemy.exc import DBAPIError, ResourceClosedError

        try:
            result = self.session.execute(self._statements[statement], parameters)
            return [tuple(row) for row in result.all()]
        except ResourceClosedError:
            return []  # a write that gives nothing back
        except DBAPIError as error:
            # The driver's own error, so that both runners fail alike.
            raise (error.orig or error) from None

    def begin(self) -> None:
        # First, since an engine rolls back whatever it finds on a connection new to it.
        self.session.connection()
        become_writer(self._connection, self._patience)

    def begin_reading(self) -> None:
        self.session.connection()
        self._connection.execute("BEGIN")

    def commit(self) -> None:
        self.session.commit()

    def rollback(self) -> None:
        self.session.rollback()
        take_back(self._connection)

    def close(self) -> None:
        self.session.close()
        self._connection.close()
