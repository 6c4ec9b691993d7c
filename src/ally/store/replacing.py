"""Puts a new file in the place of a damaged journal, which is kept byte for byte."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from shutil import copyfile

from ally.journal.errors import JournalUnusable
from ally.store.backups import in_the_making, made_folder, opened, sync, sync_folder
from ally.store.copies import under_new_name
from ally.store.header import is_journal

Committing = Callable[[], AbstractContextManager[None]]


def replace(copy: sqlite3.Connection, path: Path, name: str, committing: Committing) -> Path:
    """Move what is damaged aside, byte for byte, and put a new file in its place."""
    folder = made_folder(path)
    with in_the_making(path) as partial:
        with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
            copy.backup(connection)
        sync(partial)
        with _locked(path):
            kept = under_new_name(folder, name, lambda aside: _put_aside(path, aside))
            unfinished = path.with_name(f"{path.name}-journal")
            if unfinished.exists():  # it must not be rolled into the new file
                unfinished.replace(kept.with_name(f"{kept.name}-journal"))
            sync_folder(folder)
            with committing():
                partial.replace(path)
                sync_folder(path.parent)
    return kept


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other commands out, if the file is as much of a database as that.

    What does not begin like a journal is not shown to SQLite, which would change it by what
    it finds beside it.
    """
    try:
        is_journal(path)
    except JournalUnusable:
        yield
        return
    with closing(opened(path, "rw")) as present:
        with suppress(sqlite3.Error):
            present.execute("BEGIN EXCLUSIVE")
        yield


def _put_aside(path: Path, aside: Path) -> None:
    try:
        aside.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.close(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        copyfile(path, aside)
        sync(aside)
