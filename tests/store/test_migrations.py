"""A journal of every earlier format becomes one of today's, and loses nothing."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ally.journal.drafts import Draft
from ally.journal.journal import Journal
from ally.journal.lookup import read_who
from ally.store import open_store
from ally.store.backups import folder_of
from ally.store.file import connect
from ally.store.header import SCHEMA_VERSION
from ally.store.migrations import STEPS
from tests.conftest import TODAY, frozen_clock

VERSIONS = Path(__file__).parent / "versions"
EARLIER = range(1, SCHEMA_VERSION)


@pytest.fixture(params=EARLIER, ids=lambda version: f"format {version}")
def earlier(request: pytest.FixtureRequest, path: Path) -> Path:
    """A journal that an earlier ally has written."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((VERSIONS / f"{request.param}.sql").read_text(encoding="utf-8"))
    path.chmod(0o600)
    return path


def opened(path: Path, *, writing: bool) -> Iterator[Journal]:
    store = open_store(path, frozen_clock(), writing=writing)
    yield Journal(store, frozen_clock())
    store.close()


def schema(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {(name, re.sub(r"\s+", " ", sql)) for name, sql in rows}


def test_there_is_a_file_and_a_step_for_every_earlier_format() -> None:
    assert [number + 1 for number in EARLIER] == sorted(STEPS)
    assert {file.stem for file in VERSIONS.glob("*.sql")} == {str(number) for number in EARLIER}


def test_it_ends_up_with_the_schema_of_a_new_one(earlier: Path, tmp_path: Path) -> None:
    connect(earlier, writing=True).close()
    connect(tmp_path / "new.db", writing=True).close()
    assert schema(earlier) == schema(tmp_path / "new.db")


def test_it_reads_the_same_before_and_after(earlier: Path) -> None:
    before = earlier.read_bytes()
    for journal in opened(earlier, writing=False):
        read = journal.entries(), journal.people(), journal.review()
    assert earlier.read_bytes() == before, "looking changes nothing"
    connect(earlier, writing=True).close()
    for journal in opened(earlier, writing=False):
        assert (journal.entries(), journal.people(), journal.review()) == read
    assert len(read[0]) == 6


def test_a_copy_of_the_old_file_is_kept(earlier: Path) -> None:
    for journal in opened(earlier, writing=False):
        entries = journal.entries()
    connect(earlier, writing=True).close()
    [copy] = folder_of(earlier).iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600
    for journal in opened(copy, writing=False):
        assert journal.entries() == entries
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION


def test_its_numbers_go_on_and_its_words_are_found(earlier: Path) -> None:
    with closing(sqlite3.connect(earlier)) as connection, connection:
        connection.execute("DELETE FROM ask WHERE entry_id = 6")
        connection.execute("DELETE FROM party WHERE entry_id = 6")
        connection.execute("DELETE FROM entry WHERE id = 6")
    for journal in opened(earlier, writing=True):
        written = journal.write(Draft("log", read_who("ana"), "after all that", TODAY))
        assert written.entries[0].id == 7
    with closing(sqlite3.connect(earlier)) as connection:
        found = connection.execute("SELECT rowid FROM search WHERE search MATCH 'redlines'")
        assert found.fetchall() == [(1,)]


def test_a_journal_that_can_t_be_brought_up_stays_as_it_is(earlier: Path) -> None:
    with closing(sqlite3.connect(earlier)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("UPDATE party SET person_id = 99 WHERE id = 1")
    before = earlier.read_bytes()
    with pytest.raises(Exception, match="damaged"):
        connect(earlier, writing=True)
    assert earlier.read_bytes() == before
