"""The daily copy of the journal, and which of them stay.

It is made after the first command of a day that writes, so it must be quick: 160 ms for
100,000 entries, of which copying the pages takes 40 and waiting for the disk 30. Looking at
each page and row of the copy (`quick_check`) takes 80, and without the CHECKs, which SQLite
kept when it wrote: they alone would take 160 more, and a full `integrity_check` 500.
"""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from ally.journal.errors import JournalUnusable
from ally.journal.rotation import kept_days
from ally.store.backups import (
    copying,
    in_the_making,
    leftovers,
    made_folder,
    opened,
    sync,
    sync_folder,
)
from ally.store.faults import DAMAGED
from ally.store.file import copy_of_day

_AT_ONCE = 4096
"""Pages that are copied, or steps of a check that are made, before looking up again."""

_PATIENCE = 2.0
"""Seconds to wait for another command; the next one that writes tries again."""

_A_DAY = re.compile(r"\d{4}-\d\d-\d\d\.db", re.ASCII)


class _Stopped(Exception):
    """Somebody does not want to wait for the copy."""


def keep_daily_copy(
    path: Path, today: date, *, stopped: Callable[[], bool] = lambda: False
) -> None:
    """Keep a copy of the journal at `path` for `today`, and take away what is older than needed.

    Nothing happens where there is one already, or while another command makes it, or once
    `stopped` says so. Raises JournalUnusable if it can't be made, also because the journal is
    damaged: then every older copy stays.
    """
    with copying(f"no copy of {path} was made today"):
        folder = made_folder(path)
        target = copy_of_day(path, today)
        with _alone_in(folder) as alone:
            if not alone or target.exists():
                return
            for one in leftovers(path):
                one.unlink(missing_ok=True)
            try:
                with in_the_making(target) as partial:
                    _copy_pages(path, partial, stopped)
                    sync(partial)
                    _unless(stopped)
                    partial.replace(target)
            except _Stopped:
                return
            sync_folder(folder)
            _rotate(folder, today)


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Whether no other command makes the daily copy at the same time."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield _is_locked(descriptor)
    finally:
        os.close(descriptor)


def _is_locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass  # no locks here; at worst two commands make the same copy
    return True


def _copy_pages(path: Path, partial: Path, stopped: Callable[[], bool]) -> None:
    """Copy the journal page by page, and look at each. Raises JournalUnusable if it is damaged."""

    def look_up(*_: int) -> None:
        _unless(stopped)

    source = opened(path, "rw", _PATIENCE)
    copy = sqlite3.connect(partial, isolation_level=None)
    with closing(source), closing(copy):
        for setting in ("journal_mode=OFF", "synchronous=OFF", "temp_store=MEMORY"):
            copy.execute(f"PRAGMA {setting}").fetchall()
        source.execute("PRAGMA query_only=ON")
        source.execute("BEGIN")  # no other command writes in between
        source.execute("SELECT count(*) FROM sqlite_master").fetchall()
        source.backup(copy, pages=_AT_ONCE, progress=look_up)
        source.close()
        for setting in ("ignore_check_constraints=ON", f"mmap_size={1 << 31}"):
            copy.execute(f"PRAGMA {setting}").fetchall()
        copy.set_progress_handler(lambda: int(stopped()), _AT_ONCE)
        try:
            says = [row[0] for row in copy.execute("PRAGMA quick_check(1)")]
        except sqlite3.OperationalError:
            _unless(stopped)
            raise
        if says != ["ok"]:
            raise JournalUnusable(f"{path} is damaged, so no copy of it was made today", DAMAGED)


def _unless(stopped: Callable[[], bool]) -> None:
    if stopped():
        raise _Stopped


def _rotate(folder: Path, today: date) -> None:
    """Take away the copies of days that are not kept; whatever else is there is no business."""
    copies = {}
    for one in folder.iterdir():
        if _A_DAY.fullmatch(one.name):
            try:
                copies[date.fromisoformat(one.stem)] = one
            except ValueError:
                continue  # the 31st of a short month is nobody's day
    for day in copies.keys() - kept_days(copies, today):
        copies[day].unlink(missing_ok=True)
