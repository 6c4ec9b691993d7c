"""Looks whether all is well with a journal and what lies around it; changes nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ally.journal.checks import GO_BACK, Check, broken
from ally.journal.clock import Clock
from ally.journal.copies import Copy
from ally.journal.errors import JournalUnusable
from ally.store.backups import folder_of, opened
from ally.store.checks.contents import check_contents
from ally.store.checks.surroundings import check_surroundings
from ally.store.copies import copies_of
from ally.store.faults import translated
from ally.store.file import settle
from ally.store.header import is_journal

_PATIENCE = 5.0
"""Seconds to wait for a command that writes."""


class Findings(NamedTuple):
    """All checks; `usable` says whether the journal can be opened at all."""

    checks: list[Check]
    usable: bool


def examine(path: Path, clock: Clock, *, own_folder: bool, copies_wanted: bool) -> Findings:
    """Look at the journal at `path`; with `own_folder` nobody else is to enter its folder."""
    usable, ours = True, False
    try:
        with translated(path):
            ours = is_journal(path)
        checks = _opened(path, clock) if ours else [_missing(path)]
    except JournalUnusable as error:
        usable = False
        checks = [broken("file", error.message, _way_out(path, error))]
    checks += check_surroundings(
        path, clock, ours=ours, own_folder=own_folder, copies_wanted=copies_wanted
    )
    return Findings(checks, usable)


def _copies(path: Path) -> list[Copy]:
    try:
        return copies_of(path)
    except JournalUnusable:
        return []


def _way_out(path: Path, error: JournalUnusable) -> str:
    """What to do about a file that can't be opened: where there are copies, it was a journal."""
    if error.hint and (error.hint.startswith("update") or not _copies(path)):
        return error.hint
    return GO_BACK


def _missing(path: Path) -> Check:
    if _copies(path):
        says = f"there is no journal at {path}, but in {folder_of(path)} there are copies of it"
        return broken("file", says, "ally restore 1 puts the newest there")
    return Check("file", True, f"there is no journal at {path} yet")


def _opened(path: Path, clock: Clock) -> list[Check]:
    with translated(path), closing(opened(path, "rw", _PATIENCE)) as connection:
        settle(connection, writing=False)
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        return check_contents(connection, path, clock)
