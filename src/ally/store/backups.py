"""Copies of the journal, each a healthy file by itself, in a folder beside it."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ally.journal.errors import JournalUnusable
from ally.store.faults import reason_of
from ally.store.file import PATIENCE, narrow, uri_of

_PARTIAL = re.compile(r"\..+\.(\d+)(-journal)?", re.ASCII)
"""The name of a copy in the making ends in the number of the process that makes it."""


def folder_of(path: Path) -> Path:
    """Where the copies of the journal at `path` are kept."""
    return path.with_name(f"{path.name}-backups")


def made_folder(path: Path) -> Path:
    """The folder of the copies of the journal at `path`, made if need be, and nobody else's."""
    folder = folder_of(path)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    narrow(folder)
    return folder


def keep_copy(path: Path, name: str) -> Path:
    """Copy the journal at `path` into its folder of copies, as `name`, and give the copy.

    The copy appears only when it is whole, checked and on the disk. Raises JournalUnusable if
    the journal is damaged, sqlite3.Error or OSError for what the file system refuses.
    """
    return copy_to(path, made_folder(path) / name, replace=True)


def copy_to(path: Path, target: Path, *, replace: bool) -> Path:
    """Copy the journal at `path` to `target` and give that, as `keep_copy` does.

    Raises FileExistsError if `target` is there and not to be replaced.
    """
    with in_the_making(target) as partial:
        with closing(opened(path)) as source:
            source.execute("PRAGMA temp_store=MEMORY")
            source.execute("VACUUM INTO ?", (str(partial),))
        refuse_unhealthy(partial, path)
        sync(partial)
        if replace:
            partial.replace(target)
        else:
            _move_unless_there(partial, target)
    sync_folder(target.parent)
    return target


@contextmanager
def in_the_making(target: Path) -> Iterator[Path]:
    """An empty file beside `target`, gone after the block unless it was renamed.

    It is made by us first, so that it is never anybody else's to read.
    """
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield partial
    finally:
        partial.unlink(missing_ok=True)


def _move_unless_there(partial: Path, target: Path) -> None:
    try:
        target.hardlink_to(partial)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(target) from None
        partial.replace(target)


def opened(path: Path, mode: str = "ro", patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection to any database there is: `ro` only reads, `rw` also ends what was killed."""
    return sqlite3.connect(
        f"{uri_of(path)}?mode={mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,
    )


def refuse_unhealthy(path: Path, named: Path) -> None:
    """Raises JournalUnusable, naming a file, unless the database at `path` is sound in itself."""
    with closing(opened(path)) as found:
        if not is_sound(found):
            raise JournalUnusable(f"{named} is damaged", "ally doctor says where")


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether all of a database is in order: its pages, rows, indices and references."""
    says = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
    return says == ["ok"] and not connection.execute("PRAGMA foreign_key_check").fetchone()


def sync(path: Path) -> None:
    """Wait until a file is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk, where its file system can do that."""
    with suppress(OSError):
        sync(path)


def leftovers(path: Path) -> list[Path]:
    """What was in the making for the journal at `path` when its maker was killed."""
    with suppress(OSError):
        return [
            *_left_in(path.parent, f".{path.name}."),
            *(_left_in(folder_of(path), ".") if folder_of(path).is_dir() else ()),
        ]
    return []


def _left_in(folder: Path, beginning: str) -> list[Path]:
    return [
        one
        for one in sorted(folder.iterdir())
        if one.name.startswith(beginning)
        and (found := _PARTIAL.fullmatch(one.name))
        and not _is_running(int(found[1]))
    ]


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass  # somebody else's
    return True


@contextmanager
def copying(what: str) -> Iterator[None]:
    """Turn whatever keeps a copy from being made into JournalUnusable: `what`, and why."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise JournalUnusable(f"{what}: {reason_of(error)}") from error
