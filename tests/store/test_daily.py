"""The daily copy: made once, whole or not at all, and rotated only when all is well."""

from __future__ import annotations

import fcntl
import itertools
import os
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from ally.journal.drafts import Draft
from ally.journal.errors import JournalUnusable
from ally.journal.journal import Journal
from ally.journal.lookup import read_who
from ally.journal.rotation import kept_days
from ally.store import daily, open_store
from ally.store.backups import folder_of
from ally.store.copies import copies_of
from ally.store.daily import keep_daily_copy
from ally.store.file import copy_of_day
from tests.conftest import TODAY, frozen_clock


@pytest.fixture
def written(path: Path) -> Path:
    """A journal with an entry."""
    store = open_store(path, frozen_clock(), writing=True)
    Journal(store, frozen_clock()).write(Draft("log", read_who("Ana Silva"), "hello", TODAY))
    store.close()
    return path


def names(path: Path) -> list[str]:
    return sorted(one.name for one in folder_of(path).iterdir())


def spoil(path: Path, number: int = 5) -> None:
    """Noise in one page of the file."""
    with path.open("r+b") as file:
        file.seek(4096 * number)
        file.write(b"\xff" * 4096)


def test_it_holds_what_the_journal_holds(written: Path) -> None:
    keep_daily_copy(written, TODAY)
    assert names(written) == [f"{TODAY}.db"]
    with (
        closing(sqlite3.connect(written)) as one,
        closing(sqlite3.connect(copy_of_day(written, TODAY))) as other,
    ):
        assert list(one.iterdump()) == list(other.iterdump())
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_copy_of_a_day_is_made_once(written: Path) -> None:
    keep_daily_copy(written, TODAY)
    before = copy_of_day(written, TODAY).stat()
    keep_daily_copy(written, TODAY)
    after = copy_of_day(written, TODAY).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_year_of_days(written: Path) -> None:
    """What is left is what the rule says, and nothing that is not named by a day is touched."""
    folder = folder_of(written)
    folder.mkdir(mode=0o700)
    others = {
        "2026-01-01T093000.db",
        "before-restore-2020-01-01T093000.db",
        "before-format-2.db",
        "2020-02-31.db",
        "2020-01-01.db.txt",
        "my own.db",
    }
    for name in others:
        (folder / name).write_text("kept")
    days = [TODAY - timedelta(days=number) for number in range(365)]
    for day in days:
        (folder / f"{day}.db").write_text("old")
    copy_of_day(written, TODAY).unlink()
    keep_daily_copy(written, TODAY)
    assert set(names(written)) == others | {f"{day}.db" for day in kept_days(days, TODAY)}


@pytest.mark.parametrize("page", [2, 5, 20, 40])
def test_nothing_goes_while_the_journal_is_damaged(written: Path, page: int) -> None:
    days = [TODAY - timedelta(days=number) for number in range(1, 40)]
    folder_of(written).mkdir(mode=0o700)
    for day in days:
        copy_of_day(written, day).write_text("old")
    before = names(written)
    spoil(written, page)
    with pytest.raises(JournalUnusable, match="damaged"):
        keep_daily_copy(written, TODAY)
    assert names(written) == before


def test_damage_in_a_row_is_seen_too(written: Path) -> None:
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'note TEXT', 'note INT')")
    with pytest.raises(JournalUnusable, match="damaged"):
        keep_daily_copy(written, TODAY)
    assert names(written) == []


def test_while_another_command_makes_it(written: Path) -> None:
    """Whoever comes second goes on without waiting."""
    folder_of(written).mkdir(mode=0o700)
    descriptor = os.open(folder_of(written), os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    keep_daily_copy(written, TODAY)
    assert names(written) == []
    os.close(descriptor)
    keep_daily_copy(written, TODAY)
    assert names(written) == [f"{TODAY}.db"]


def test_stopped_at_any_look_it_leaves_nothing_half_made(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it copies, while it checks, and just before the copy gets its name."""
    monkeypatch.setattr(daily, "_AT_ONCE", 1)  # page by page
    counted = itertools.count()
    keep_daily_copy(written, TODAY, stopped=lambda: next(counted) < 0)
    looks = next(counted)
    assert looks > 500
    for enough in [*range(0, looks, 97), looks - 1]:
        copy_of_day(written, TODAY).unlink(missing_ok=True)
        left = iter([False] * enough)
        keep_daily_copy(written, TODAY, stopped=partial(next, left, True))
        assert names(written) == [], enough
    keep_daily_copy(written, TODAY)
    assert names(written) == [f"{TODAY}.db"]


def test_what_a_killed_command_left_goes_with_the_next_copy(written: Path) -> None:
    folder = folder_of(written)
    folder.mkdir(mode=0o700)
    gone = _a_process_that_ended()
    left = [folder / f".2026-01-01.db.{gone}", folder / f".2026-01-01T093000.db.{gone}-journal"]
    left.append(written.with_name(f".{written.name}.{gone}"))
    others = [folder / f".2026-01-01.db.{os.getppid()}", folder / ".hidden", folder / ".x.db"]
    for one in left + others:
        one.write_text("partial")
    keep_daily_copy(written, TODAY)
    assert [one for one in left if one.exists()] == []
    assert [one for one in others if not one.exists()] == []


def _a_process_that_ended() -> int:
    process = os.fork()
    if process == 0:
        os._exit(0)
    os.waitpid(process, 0)
    return process


def test_the_copies_are_listed_newest_first(written: Path) -> None:
    for day in (date(2026, 11, 18), TODAY, date(2026, 11, 19)):
        keep_daily_copy(written, day)
    (folder_of(written) / "before-format-2.db").write_text("no journal at all")
    os.utime(folder_of(written) / "before-format-2.db", (0, 0))
    (folder_of(written) / "notes.txt").write_text("")
    (folder_of(written) / "2026-02-31.db").write_text("")
    found = copies_of(written)
    assert [copy.path.stem for copy in found][:3] == [str(TODAY), "2026-11-19", "2026-11-18"]
    assert [copy.extent and copy.extent.entries for copy in found] == [1, 1, 1, None]
    assert [copy.kept_before for copy in found] == [False, False, False, True]
