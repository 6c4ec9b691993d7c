"""Puts a copy in the place of the journal, so that at any moment there is one or the other.

Other commands may have the journal open meanwhile. So nothing is copied over its file: the
pages go through SQLite into the open file, in one transaction, and commands that wait go on
with what was restored. Only what is damaged is moved aside as it is, and replaced.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import (
    ExitStack,
    closing,
    nullcontext,
)
from pathlib import Path

from ally.journal.clock import Clock
from ally.journal.copies import Extent
from ally.journal.errors import JournalUnusable, WrongWords
from ally.store.backups import copying, is_sound, opened
from ally.store.copies import extent, keep_another, moment_name
from ally.store.faults import CORRUPT, NOTADB, translated
from ally.store.file import PATIENCE, connect, make_empty, narrow, settle
from ally.store.header import MAGIC, is_journal
from ally.store.replacing import Committing, replace
from ally.store.schema import strangers

_AT_ONCE = 4096
_A_WAIT = 0.05
_OTHER_COPY = "nothing was changed; ally backup --list shows the copies there are"


class _Changed(Exception):
    """Somebody wrote after the present journal was kept."""


def open_copy(file: Path) -> sqlite3.Connection:
    """A healthy journal to restore, in today's format; it can't change while it is open.

    Raises WrongWords if there is no such file, JournalUnusable if it is no healthy journal.
    """
    with translated(file):
        if not file.exists():
            raise WrongWords(f"there is no file {file}", "ally backup --list shows the copies")
        if not is_journal(file):
            raise JournalUnusable(f"{file} is empty", _OTHER_COPY)
    try:
        connection = connect(file, writing=False)
    except JournalUnusable as error:
        newer = error.hint and error.hint.startswith("update")
        raise JournalUnusable(error.message, error.hint if newer else _OTHER_COPY) from error
    try:
        with translated(file):
            connection.execute("BEGIN")
            if not is_sound(connection):
                raise JournalUnusable(f"{file} is damaged", _OTHER_COPY)
            for strange in strangers(connection):
                raise JournalUnusable(f"{file} is not as ally made it: {strange}", _OTHER_COPY)
    except BaseException:
        connection.close()
        raise
    return connection


def present_extent(path: Path) -> Extent | None:
    """What is in the journal that would be replaced; None if it is damaged.

    Raises JournalUnusable if it is something that must not be replaced.
    """
    with translated(path):
        try:
            if not is_journal(path):
                return Extent(0, None)
        except JournalUnusable:
            if not path.is_file() or _begins_like_a_database(path):
                raise
            return None
        try:
            with closing(opened(path, "rw")) as connection:
                connection.execute("PRAGMA query_only=ON")
                return extent(connection) if is_sound(connection) else None
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            if _is_damage(error):
                return None
            raise


def _begins_like_a_database(path: Path) -> bool:
    """Whether it is somebody's database: another application's, or a newer ally's."""
    with path.open("rb") as file:
        header = file.read(100)
    return header.startswith(MAGIC) and len(header) == 100


def _is_damage(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return (
        code is None
        or code & 0xFF in (CORRUPT, NOTADB)
        or "no such" in str(error)
        or "UTF-8" in str(error)
    )


def restore(
    copy: sqlite3.Connection,
    path: Path,
    clock: Clock,
    committing: Committing = nullcontext,
    *,
    damaged: bool | None = None,
) -> Path | None:
    """Put an open copy in the place of the journal at `path`, within what `committing` gives.

    Gives where the journal is kept that was replaced, if there was any. Whether that is
    `damaged` is looked up unless somebody knows. Raises JournalUnusable; the journal is then
    as it was.
    """
    name = f"before-restore-{moment_name(clock)}"
    if damaged is None:
        damaged = present_extent(path) is None
    with copying(f"{path} can't be restored"):
        narrow(path)
        if damaged:
            return replace(copy, path, name, committing)
        if not path.exists():
            make_empty(path)
        # A look at the file that is closed after every connection is: closing it earlier
        # would drop SQLite's locks.
        look = os.open(path, os.O_RDONLY)
        try:
            while True:
                try:
                    return _overwrite(copy, path, look, name, committing)
                except _Changed:
                    continue  # keep what was written meanwhile, too
        finally:
            os.close(look)


def _overwrite(
    copy: sqlite3.Connection, path: Path, look: int, name: str, committing: Committing
) -> Path | None:
    """Write through SQLite into the file. Raises _Changed if it is no more what was kept."""
    with closing(opened(path, "rw")) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        counter = _change_counter(look)
        connection.execute("COMMIT")
    kept = keep_another(path, name) if counter else None
    [(pages,)] = copy.execute("PRAGMA page_count")
    at_once = min(_AT_ONCE, pages // 2)  # in two steps at least
    waits = round(PATIENCE / _A_WAIT)
    begun = False

    with closing(opened(path, "rw")) as connection, ExitStack() as last_step:

        def look_up(status: int, remaining: int, _: int) -> None:
            nonlocal begun, waits
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                waits -= 1
                if waits == 0:
                    raise JournalUnusable(
                        f"{path} is being written by another program", "try again"
                    )
            elif not begun:  # from here on nobody else can write
                begun = True
                if _change_counter(look) != counter:
                    if kept is not None:
                        kept.unlink()
                    raise _Changed
            if begun and 0 < remaining <= at_once:
                last_step.enter_context(committing())

        settle(connection, writing=True)
        connection.execute("PRAGMA cache_size=-64000")
        connection.execute(f"PRAGMA busy_timeout={round(_A_WAIT * 1000)}")
        copy.backup(connection, pages=at_once, progress=look_up, sleep=_A_WAIT)
    return kept


def _change_counter(look: int) -> bytes:
    """What SQLite counts up in the file's header with every transaction."""
    return os.pread(look, 4, 24)
