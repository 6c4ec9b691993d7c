"""What can be wrong with the file, said in one line; faults of ally itself escape."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ally.journal.errors import JournalUnusable, os_reason

BUSY, _LOCKED, READONLY, _IOERR, CORRUPT, _FULL, _CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
DAMAGED = "ally doctor says what is wrong with it, ally restore goes back to a copy"
_SAYINGS = {
    BUSY: ("is being written by another program, which did not finish in time", "try again"),
    _LOCKED: ("is being written by another program, which did not finish in time", "try again"),
    READONLY: ("can't be written, only read", "make the file and its folder writable"),
    _IOERR: (
        "could not be read or written to the end",
        "is the disk full or gone? nothing was stored",
    ),
    CORRUPT: ("is damaged", DAMAGED),
    NOTADB: ("is damaged", DAMAGED),
    _FULL: ("has no room left on its disk", "free some space; nothing was stored"),
    _CANTOPEN: ("can't be opened", "may its folder be written by you?"),
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the user can mend about the file into JournalUnusable; faults of ally escape."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _SAYINGS:
            raise JournalUnusable(f"{path} {_SAYINGS[code][0]}", _SAYINGS[code][1]) from error
        if "decode to UTF-8" in str(error):
            raise JournalUnusable(f"{path} is damaged: a text in it is none", DAMAGED) from error
        if "no such table" in str(error) or "no such column" in str(error):
            raise JournalUnusable(f"{path} lacks a part of a journal", DAMAGED) from error
        raise
    except UnicodeDecodeError as error:  # even SQLite's own message holds what is none
        raise JournalUnusable(f"{path} is damaged: a text in it is none", DAMAGED) from error
    except OSError as error:
        raise JournalUnusable(
            f"{path} can't be opened: {os_reason(error)}", "choose another file with --journal"
        ) from error


_REASONS = {
    BUSY: "another program is writing it",
    READONLY: "it can't be written",
    _IOERR: "the disk can't be read or written",
    CORRUPT: "the journal is damaged",
    NOTADB: "the journal is damaged",
    _FULL: "no room is left on the disk",
    _CANTOPEN: "it can't be opened",
}


def reason_of(error: OSError | sqlite3.Error) -> str:
    """Why something failed, in the words after a colon."""
    if isinstance(error, OSError):
        return os_reason(error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _REASONS.get(code, "SQLite refuses it")
