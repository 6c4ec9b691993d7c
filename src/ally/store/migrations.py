"""Carries a journal of an earlier format into today's.

Numbered steps change the old tables so that each has the columns that it has today; then all
rows are moved into tables made from today's schema, so that a journal of any age ends up
with every constraint of a new one. All of it is one transaction, after a copy was kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from ally.journal.errors import JournalUnusable
from ally.store.backups import keep_copy
from ally.store.file import become_writer, settle, version_of
from ally.store.header import SCHEMA_VERSION
from ally.store.indexing import fill_index

STEPS: dict[int, tuple[str, ...]] = {
    2: (
        "ALTER TABLE entry ADD COLUMN private INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE ask ADD COLUMN rush INTEGER NOT NULL DEFAULT 0",
        "DROP TABLE last_write",
    ),
}
"""By the format they lead to: what makes the tables of the format before ready for it."""

_LEFT_BEHIND = ("search", "sqlite_", "step", "change")
"""What is not carried over begins with one of these: the index is filled anew, and what was
written in an earlier format can't be taken back row by row."""


def brought_up(connection: sqlite3.Connection, path: Path, *, writing: bool) -> sqlite3.Connection:
    """A journal of an earlier format in today's: the file itself, or to read a copy in memory."""
    if not writing:
        copy = sqlite3.connect(":memory:", isolation_level=None)
        connection.backup(copy)
        connection.close()
        connection = copy
    for setting in ("foreign_keys=OFF", "legacy_alter_table=ON", "cache_size=-64000"):
        connection.execute(f"PRAGMA {setting}")
    become_writer(connection)
    try:
        found = version_of(connection)
        if found < SCHEMA_VERSION:  # or another command was first
            if writing:
                keep_copy(path, f"before-format-{SCHEMA_VERSION}.db")
            migrate(connection, SCHEMA_VERSION)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA legacy_alter_table=OFF")
    settle(connection, writing=writing)
    return connection


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring the open journal up to format `version`, within the caller's transaction.

    Foreign keys must be off meanwhile. Raises JournalUnusable if its rows break the rules of
    the new format.
    """
    from ally.store.compiled import SCHEMA

    [(found,)] = connection.execute("PRAGMA user_version").fetchall()
    for kind in ("trigger", "index"):
        for name in _named(connection, kind):
            connection.execute(f'DROP {kind} "{name}"')
    connection.execute("DROP TABLE IF EXISTS search")
    for number in range(found + 1, version + 1):
        for statement in STEPS[number]:
            connection.execute(statement)
    for name in ("change", "step"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    old = [name for name in _named(connection, "table") if not name.startswith(_LEFT_BEHIND)]
    [shown] = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'") or [(0,)]
    for name in old:
        connection.execute(f'ALTER TABLE "{name}" RENAME TO "old_{name}"')
    tables = [text for text in SCHEMA if text.startswith("CREATE TABLE")]
    _run(connection, tables)
    for name in old:
        columns = ", ".join(f'"{row[1]}"' for row in _columns(connection, f"old_{name}"))
        connection.execute(f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM "old_{name}"')
        connection.execute(f'DROP TABLE "old_{name}"')
    _run(connection, (text for text in SCHEMA if text not in tables))
    # A number that was shown once is never given to another entry.
    connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'entry'", shown)
    fill_index(connection)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise JournalUnusable("the journal holds a row that belongs to nothing", "see ally doctor")
    connection.execute(f"PRAGMA user_version={version}")


def _named(connection: sqlite3.Connection, kind: str) -> list[str]:
    """What of that kind a statement has made."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (kind,)
    )
    return [name for (name,) in rows.fetchall()]


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[int, str]]:
    return connection.execute(f'PRAGMA table_info("{table}")').fetchall()


def _run(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)
