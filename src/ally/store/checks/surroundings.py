"""What lies around the journal: who may read it, its copies, its disk, what was left behind."""

from __future__ import annotations

import os
import platform
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

from ally import __version__
from ally.journal.checks import Check, broken, mendable
from ally.journal.clock import Clock
from ally.journal.copies import Copy
from ally.journal.errors import JournalUnusable
from ally.store.backups import folder_of, is_sound, leftovers, opened
from ally.store.copies import copies_of
from ally.store.file import OLDEST_SQLITE
from ally.store.header import SCHEMA_VERSION

LITTLE_ROOM = 50_000_000
"""Free bytes below which a disk is nearly full."""

OLD_COPY = 14
"""Days after which the newest copy is old, if the journal was written since."""

_HOT = bytes.fromhex("d9d505f920a163d7")
"""How the file beside a journal begins that SQLite still has to roll back."""


def check_surroundings(
    path: Path, clock: Clock, *, ours: bool, own_folder: bool, copies_wanted: bool
) -> list[Check]:
    """Everything around the journal at `path`; it may be missing, or not be `ours`."""
    return [
        _permissions(path, ours=ours, own_folder=own_folder),
        *([_unfinished(path)] if ours else []),
        _space(path),
        _copies(path, clock, ours=ours, wanted=copies_wanted),
        _leftovers(path),
        _versions(),
    ]


def private_places(path: Path, *, ours: bool, own_folder: bool) -> list[Path]:
    """The files and folders that only the owner may enter or read."""
    places = [path, path.with_name(f"{path.name}-journal")] if ours else []
    if own_folder:
        places.append(path.parent)
    for folder in (folder_of(path), _log_folder()):
        if folder is not None and folder.is_dir():
            places.append(folder)
            with suppress(OSError):
                places += sorted(one for one in folder.iterdir() if one.is_file())
    return places


def _log_folder() -> Path | None:
    from platformdirs import user_log_path

    try:
        return user_log_path("ally", appauthor=False)
    except RuntimeError:  # no home
        return None


def is_open_to_others(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    except OSError:
        return False


def _permissions(path: Path, *, ours: bool, own_folder: bool) -> Check:
    places = private_places(path, ours=ours, own_folder=own_folder)
    wide = [place for place in places if is_open_to_others(place)]
    if wide:
        more = f", and {len(wide) - 1} more" if len(wide) > 1 else ""
        return mendable("permissions", f"others may use {wide[0]}{more}")
    return Check("permissions", True, "nobody else can read the journal, its copies and its logs")


def stale_journal(path: Path) -> Path | None:
    """The rollback journal beside the file, if it is left over and means nothing any more.

    After a look by SQLite only an empty one is: otherwise it was rolled back, or it belongs to
    somebody who is writing.
    """
    beside = path.with_name(f"{path.name}-journal")
    with suppress(OSError), beside.open("rb") as file:
        if file.read(len(_HOT)) != _HOT and not _is_being_written(path):
            return beside
    return None


def _is_being_written(path: Path) -> bool:
    with closing(opened(path, "rw", 0)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
        except sqlite3.Error:
            return False
    return False


def _unfinished(path: Path) -> Check:
    stale = stale_journal(path)
    if stale is not None:
        return mendable("unfinished", f"{stale} is left over from a write long ended")
    return Check("unfinished", True, "no write was broken off")


def _space(path: Path) -> Check:
    folder = next((one for one in path.absolute().parents if one.is_dir()), Path("/"))
    try:
        found = os.statvfs(folder)
        size = path.stat().st_size if path.is_file() else 0
    except OSError:
        return Check("space", True, "the disk does not say how much is free")
    free = found.f_bavail * found.f_frsize
    says = f"{free / 1e9:,.1f} GB free" if free >= 1e9 else f"{free / 1e6:,.0f} MB free"
    if free < max(LITTLE_ROOM, 2 * size):
        return broken("space", f"only {says} on the disk of {folder}", "free some space")
    return Check("space", True, says)


def _copies(path: Path, clock: Clock, *, ours: bool, wanted: bool) -> Check:
    try:
        copies = copies_of(path)
    except JournalUnusable as error:
        return broken("copies", error.message, "may the folder be read by you?")
    if not copies:
        why = "the first write of a day makes one" if wanted else "none are wanted"
        return Check("copies", True, f"there is none yet; {why}")
    newest = copies[0]
    age = (clock.today - newest.day).days
    says = f"{len(copies)}, the newest {_age(age)}"
    if not _is_healthy(newest):
        return broken(
            "copies", f"{newest.path} is damaged", "delete it, and ally backup makes another"
        )
    if age > OLD_COPY and wanted and _is_newer(path, newest):
        return broken("copies", f"{says}, and the journal was written since", "ally backup")
    return Check("copies", True, says)


def _age(days: int) -> str:
    if days <= 0:
        return "of today"
    return "1 day old" if days == 1 else f"{days} days old"


def _is_healthy(copy: Copy) -> bool:
    if copy.extent is None:
        return False
    try:
        with closing(opened(copy.path)) as connection:
            return is_sound(connection)
    except (sqlite3.Error, ValueError):
        return False


def _is_newer(path: Path, copy: Copy) -> bool:
    try:
        return path.stat().st_mtime > copy.made.timestamp()
    except OSError:
        return False


def _leftovers(path: Path) -> Check:
    found = leftovers(path)
    if found:
        return mendable("leftovers", f"{found[0]} was never finished")
    return Check("leftovers", True, "none")


def _versions() -> Check:
    says = (
        f"ally {__version__}, format {SCHEMA_VERSION}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return broken("versions", says, "ally needs SQLite 3.37 or newer: use a newer Python")
    return Check("versions", True, says)
