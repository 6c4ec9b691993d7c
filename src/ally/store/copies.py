"""The copies of a journal that there are: what each is called, and what it holds."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, datetime
from itertools import count
from pathlib import Path

from ally.journal.clock import Clock
from ally.journal.copies import Copy, Extent
from ally.store.backups import copy_to, copying, folder_of, made_folder, opened

_NAME = re.compile(
    r"(?P<why>before-restore-)?(?P<day>\d{4}-\d\d-\d\d)(?:T\d{6}(?:-\d+)?)?\.db|before-.+\.db",
    re.ASCII,
)


def copies_of(path: Path) -> list[Copy]:
    """Every copy of the journal at `path`, newest first. Raises JournalUnusable."""
    folder = folder_of(path)
    with copying(f"{folder} can't be read"):
        try:
            files = [one for one in folder.iterdir() if one.suffix == ".db" and one.is_file()]
        except FileNotFoundError:
            return []
        found = [copy for one in files if (copy := _copy(one)) is not None]
    return sorted(found, key=lambda copy: (copy.day, copy.made, copy.path.name), reverse=True)


def _copy(file: Path) -> Copy | None:
    named = _NAME.fullmatch(file.name)
    if named is None:
        return None
    status = file.stat()
    made = datetime.fromtimestamp(status.st_mtime)
    try:
        day = date.fromisoformat(named["day"]) if named["day"] else made.date()
    except ValueError:
        return None
    kept_before = file.name.startswith("before-")
    return Copy(file, day, made, status.st_size, extent_of(file), kept_before)


def extent_of(file: Path) -> Extent | None:
    """How much a copy of any format holds; None if that can't be read."""
    try:
        with closing(opened(file)) as connection:
            return extent(connection)
    except (sqlite3.Error, ValueError, TypeError, OSError):
        return None


def extent(connection: sqlite3.Connection) -> Extent:
    """How much an open journal holds."""
    from ally.store.compiled import STATEMENTS

    [(entries, newest)] = connection.execute(STATEMENTS["extent"]).fetchall()
    return Extent(entries, None if newest is None else date.fromisoformat(newest))


def copy_now(path: Path, clock: Clock) -> Path:
    """Keep a copy of the journal at `path` that stays until somebody deletes it.

    Raises JournalUnusable.
    """
    with copying(f"{path} can't be copied"):
        return keep_another(path, moment_name(clock))


def keep_another(path: Path, name: str) -> Path:
    """Keep a copy under that name, or with a number behind it: never in place of another.

    Raises as `ally.store.backups.keep_copy` does.
    """
    folder = made_folder(path)
    return under_new_name(folder, name, lambda target: copy_to(path, target, replace=False))


def under_new_name(folder: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Make a file of the first name that nobody has; `make` raises FileExistsError otherwise."""
    for number in count(1):
        target = folder / (f"{name}-{number}.db" if number > 1 else f"{name}.db")
        try:
            make(target)
        except FileExistsError:
            continue
        return target
    raise AssertionError("numbers do not end")


def moment_name(clock: Clock) -> str:
    """The present moment in the name of a file, `2026-11-22T093000`, by the local clock."""
    return f"{clock.today.isoformat()}T{clock.now().astimezone():%H%M%S}"


def copies_holding(path: Path, uids: Iterable[str]) -> list[Copy]:
    """The copies of the journal at `path` that still hold any of these entries.

    Also where they stand in the history alone, as changed or deleted; and every copy that
    can't be read, since it may hold them.
    """
    uids = list(uids)
    return [copy for copy in copies_of(path) if _holds(copy.path, uids)]


def _holds(file: Path, uids: list[str]) -> bool:
    from ally.store.compiled import STATEMENTS

    try:
        with closing(opened(file)) as connection:
            holds = STATEMENTS["holds_uid"]
            if not connection.execute("PRAGMA table_info(change)").fetchall():
                holds = "SELECT EXISTS (SELECT 1 FROM entry WHERE uid = :uid)"  # of format 1
            return any(connection.execute(holds, {"uid": uid}).fetchone()[0] for uid in uids)
    except (sqlite3.Error, OSError):
        return True


def delete_copies(copies: Iterable[Copy]) -> None:
    """Delete copies for good. Raises JournalUnusable."""
    for copy in copies:
        with copying(f"{copy.path} can't be deleted"):
            copy.path.unlink(missing_ok=True)
