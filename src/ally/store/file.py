"""Opens the journal file, makes it, and says in one line why it can't.

The settings of a connection are those under which an acknowledged entry survives a power
cut: a rollback journal, and `synchronous=EXTRA`, which also syncs the folder after that
journal is gone.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import suppress
from datetime import date
from pathlib import Path

from ally.journal.errors import JournalUnusable
from ally.store.faults import BUSY, DAMAGED, translated
from ally.store.header import APPLICATION_ID, SCHEMA_VERSION, foreign, is_journal

OLDEST_SQLITE = (3, 37, 0)
"""The first SQLite that knows STRICT tables."""

PATIENCE = 30.0
"""Seconds that a command waits for another one to finish writing."""

SHORT_WAIT = 250
"""Milliseconds of that wait after which Ctrl-C is listened to."""


def default_path() -> Path:
    """The journal of this user on this machine."""
    from platformdirs import user_data_path  # not needed where the file is named

    try:
        return user_data_path("ally", appauthor=False) / "journal.db"
    except RuntimeError:
        raise JournalUnusable("you have no home folder", "name a journal with --journal") from None


def copy_of_day(path: Path, day: date) -> Path:
    """Where the daily copy of the journal at `path` is kept.

    It stands here because every write looks whether it is there.
    """
    return path.with_name(f"{path.name}-backups") / f"{day.isoformat()}.db"


def connect(
    path: Path, *, writing: bool, own_folder: bool = False, patience: float = PATIENCE
) -> sqlite3.Connection:
    """A connection to the journal at `path`, which is made if it is to be written.

    A journal that does not exist reads as an empty one. With `own_folder` nobody else is to
    enter the folder either. Another writer is waited for as long as `patience`, in seconds.
    Raises JournalUnusable.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise JournalUnusable(
            f"this Python has SQLite {sqlite3.sqlite_version}, ally needs 3.37 or newer",
            "use a newer Python",
        )
    with translated(path):
        exists = is_journal(path)
        if not exists and not writing:
            connection = _empty_one(path)
        else:
            if not exists:
                make_empty(path)
            connection = sqlite3.connect(
                f"{uri_of(path)}?mode=rw",
                uri=True,
                timeout=patience,
                isolation_level=None,
            )
    try:
        with translated(path):
            settle(connection, writing=writing)
            connection.execute("BEGIN")  # one look, in which nobody else writes
            empty = _is_empty(connection, path)
            if exists and not empty:
                _refuse_cut_off(connection, path)
            connection.execute("COMMIT")
            if writing and empty:
                _create(connection, path)
            elif not empty and version_of(connection) < SCHEMA_VERSION:
                from ally.store.migrations import brought_up

                connection = brought_up(connection, path, writing=writing)
            if exists or writing:
                narrow(path)
            if own_folder:
                narrow(path.parent)
    except BaseException:
        connection.close()
        raise
    if exists and empty and not writing:
        # What a killed first command left behind has just been rolled back to nothing.
        connection.close()
        with translated(path):
            connection = _empty_one(path)
            settle(connection, writing=False)
    return connection


def _empty_one(path: Path) -> sqlite3.Connection:
    """An empty journal in memory, to be read for the one at `path`."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _create(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def uri_of(path: Path) -> str:
    """The file at `path` as SQLite takes it beside options.

    By hand, since pathlib loads a parser of network addresses to do it.
    """
    name = os.fsencode(path.absolute())
    quoted = "".join(chr(b) if b < 0x80 and b not in b"%?#" else f"%{b:02X}" for b in name)
    return f"file://{quoted}"


def version_of(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def make_empty(path: Path) -> None:
    """An empty file that only its owner can read, in folders that only their owner can enter.

    A link that leads to no file yet is followed into the folder where it leads, if there is one.
    """
    missing = [] if path.is_symlink() else [path.parent, *path.parent.parents]
    path = path.resolve()
    for folder in reversed([folder for folder in missing if not folder.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    with suppress(FileExistsError):  # another command was first; its file is as good as ours
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def narrow(path: Path) -> None:
    """Take away what others may do with a file or folder of ours."""
    with suppress(OSError):  # on media that can't be written, or somebody else's: read it anyway
        mode = path.stat().st_mode
        if mode & 0o077:
            path.chmod(stat.S_IMODE(mode) & 0o700)


def settle(connection: sqlite3.Connection, *, writing: bool) -> None:
    """The settings of every connection; each has its reason in docs/design.md."""
    settings = ["foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY"]
    settings += ["cache_size=-256"]  # few pages are looked at twice; memory is the user's
    if writing:
        settings += ["secure_delete=ON", "journal_mode=DELETE", "synchronous=EXTRA"]
    else:
        settings += ["query_only=ON"]
    for setting in settings:
        connection.execute(f"PRAGMA {setting}").fetchall()


def become_writer(connection: sqlite3.Connection, patience: float = PATIENCE) -> None:
    """Begin a transaction as the one writer, waiting for `patience` seconds at the most.

    In short waits, because Ctrl-C only counts between two calls of SQLite.
    """
    waits = round(patience * 1000 / SHORT_WAIT)
    connection.execute(f"PRAGMA busy_timeout={SHORT_WAIT}")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                waits -= 1
                if error.sqlite_errorcode & 0xFF != BUSY or waits <= 0:
                    raise
    finally:
        connection.execute(f"PRAGMA busy_timeout={round(patience * 1000)}")


def _refuse_cut_off(connection: sqlite3.Connection, path: Path) -> None:
    """Raises JournalUnusable for a file that ends within its last page; SQLite would go on."""
    pages, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
    )
    if path.stat().st_size < pages * size:
        raise JournalUnusable(f"{path} is damaged: its end is missing", DAMAGED)


def _is_empty(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether a journal is still to be made; raises JournalUnusable for tables of no version."""
    if version_of(connection) != 0:
        return False
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise foreign(path, "is not a journal that ally made")
    return True


def _create(connection: sqlite3.Connection, path: Path) -> None:
    """The schema with its version, in one transaction, unless another command was first."""
    from ally.store.compiled import SCHEMA

    # Nothing may reach the file before the commit: others look at its header without a lock.
    connection.execute("PRAGMA cache_spill=OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_empty(connection, path):
            for statement in SCHEMA:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
