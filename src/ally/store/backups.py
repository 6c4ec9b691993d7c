"""Copies of the journal, each a healthy file by itself, in a folder beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from ally.journal.errors import JournalUnusable


def folder_of(path: Path) -> Path:
    """Where the copies of the journal at `path` are kept."""
    return path.with_name(f"{path.name}-backups")


def keep_copy(path: Path, name: str) -> Path:
    """Copy the journal at `path` into its folder of copies, as `name`, and give the copy.

    The copy appears only when it is whole, checked and on the disk. Raises JournalUnusable if
    the journal is damaged, sqlite3.Error or OSError for what the file system refuses.
    """
    folder = folder_of(path)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / name
    partial = folder / f".{name}.{os.getpid()}"
    try:
        # Made by us first, so that it is never anybody else's to read.
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)) as source:
            source.execute("VACUUM INTO ?", (str(partial),))
        refuse_unhealthy(partial)
        sync(partial)
        partial.replace(target)
        sync(folder)
    finally:
        partial.unlink(missing_ok=True)
    return target


def refuse_unhealthy(path: Path) -> None:
    """Raises JournalUnusable unless the database at `path` is sound in itself."""
    with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)) as found:
        says = [row[0] for row in found.execute("PRAGMA integrity_check(1)")]
        if says != ["ok"] or found.execute("PRAGMA foreign_key_check").fetchone():
            raise JournalUnusable(f"{path} is damaged", "ally doctor says where")


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems can't sync a folder
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
