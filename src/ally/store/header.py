"""What a file is, by the header that every SQLite file begins with.

Decided before SQLite sees the file, so that one which is not a journal, or a newer one, stays
as it is to the byte.
"""

from __future__ import annotations

import stat
from pathlib import Path

from ally.journal.errors import JournalUnusable

APPLICATION_ID = int.from_bytes(b"ally", "big")
SCHEMA_VERSION = 2
MAGIC = b"SQLite format 3\x00"


def is_journal(path: Path) -> bool:
    """Whether `path` holds a journal of ours; False if nothing is there yet.

    Looks without locking, so only before any connection is open. Raises JournalUnusable.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(found.st_mode):
        raise JournalUnusable(
            f"{path} is a folder, not a file", f"name a file in it: {path / 'journal.db'}"
        )
    if not stat.S_ISREG(found.st_mode):
        raise JournalUnusable(f"{path} is not a regular file", "choose another with --journal")
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return False
    if len(header) < 100 or not header.startswith(MAGIC):
        raise foreign(path, "is not an ally journal")
    version = int.from_bytes(header[60:64], "big")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise foreign(path, "belongs to another application")
    if version > SCHEMA_VERSION:
        raise JournalUnusable(
            f"{path} was written by a newer ally, in format {version}",
            f"update ally on this machine; this one reads up to format {SCHEMA_VERSION}",
        )
    return True


def is_earlier(path: Path) -> bool:
    """Whether `path` holds a journal of an earlier format, which a write would bring up.

    Looks and raises as `is_journal` does.
    """
    if not is_journal(path):
        return False
    with path.open("rb") as file:
        return int.from_bytes(file.read(100)[60:64], "big") < SCHEMA_VERSION


def foreign(path: Path, what: str) -> JournalUnusable:
    return JournalUnusable(
        f"{path} {what}", "it was left as it is; choose another file with --journal"
    )
