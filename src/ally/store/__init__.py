"""The only home of SQL: opens the journal file and keeps the records in it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from ally.journal.clock import Clock, Uids
from ally.store.file import PATIENCE, connect, default_path
from ally.store.runners import CompiledRunner, Runner, SessionRunner
from ally.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from sqlmodel import Session

__all__ = ["PATIENCE", "RUNNERS", "SqliteStore", "default_path", "open_store", "session"]

RUNNERS: dict[str, Callable[[sqlite3.Connection, float], Runner]] = {
    "compiled": CompiledRunner,
    "session": SessionRunner,
}
"""The runners by the names that ALLY_STORE takes."""


def open_store(
    path: Path | None,
    clock: Clock,
    *,
    writing: bool,
    runner: str = "compiled",
    random: Callable[[int], bytes] = os.urandom,
    committing: Callable[[], AbstractContextManager[None]] = nullcontext,
    patience: float = PATIENCE,
    pretends: bool = False,
) -> SqliteStore:
    """The store at `path`, without one the user's own. Raises JournalUnusable.

    `patience` is for how many seconds another writer is waited for. One that `pretends`
    takes back all that it writes. See `ally.store.file.connect` for what becomes of a file
    that is not there.
    """
    own, path = path is None, path or default_path()
    connection = connect(path, writing=writing, own_folder=own, patience=patience)
    return SqliteStore(
        RUNNERS[runner](connection, patience),
        clock,
        Uids(clock, random),
        path=path,
        committing=committing,
        pretends=pretends,
    )


@contextmanager
def session(path: Path | None = None) -> Iterator[Session]:
    """An SQLModel session on a journal, for scripts and notebooks.

    It is the user's journal unless `path` names another. What is written becomes one
    transaction, stored when the block ends and taken back when it fails:

        from sqlmodel import select
        from ally.store import session
        from ally.store.tables import Person

        with session() as s:
            names = s.exec(select(Person.name)).all()

    Raises JournalUnusable if the file can't be used.
    """
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    clock = Clock(now.astimezone().date(), lambda: datetime.now(UTC))
    store = open_store(path, clock, writing=True, runner="session")
    try:
        with store.transaction():
            store.say_step("what a script wrote")
            runner = store.runner
            assert isinstance(runner, SessionRunner)
            yield runner.session
            runner.session.flush()
    finally:
        store.close()
