"""What is deleted for good is nowhere in the file, and it is known which copies still hold it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ally.journal.drafts import Draft, Reply
from ally.journal.errors import WrongWords
from ally.journal.journal import Journal
from ally.journal.lookup import read_who
from ally.store import RUNNERS, SqliteStore, open_store
from ally.store.backups import folder_of, keep_copy
from ally.store.copies import copies_holding, delete_copies
from tests.conftest import TODAY, frozen_clock

WORD = "Xylophonquartz"
SECRET = f"{WORD} is interviewing with Globex"
OLD = Path(__file__).parent / "versions" / "1.sql"


@pytest.fixture(params=sorted(RUNNERS))
def store(request: pytest.FixtureRequest, path: Path) -> Iterator[SqliteStore]:
    store = open_store(path, frozen_clock(), writing=True, runner=request.param)
    yield store
    store.close()


@pytest.fixture
def journal(store: SqliteStore) -> Journal:
    """Entries around a secret one, which was changed, answered, undone and made again."""
    journal = Journal(store, frozen_clock())
    for number in range(40):
        log(journal, f"before {number} " + "words " * 40)
    journal.write(Draft("ask", read_who("Ana Silva"), SECRET, TODAY, why=f"why {SECRET}"))
    journal.answer(41, Reply("done", TODAY, f"done {SECRET}"))
    journal.undo(2)
    journal.redo(2)
    for number in range(40):
        log(journal, f"after {number} " + "words " * 40)
    return journal


def log(journal: Journal, note: str) -> None:
    journal.write(Draft("log", read_who("Ana Silva"), note, TODAY))


def delete_for_good(store: SqliteStore, number: int) -> None:
    with store.transaction(recorded=False):
        store.delete_entry(number)
        store.purge_words([number])
        store.forget_history_wholly()


def holds(file: Path, word: str) -> bool:
    whole = file.read_bytes().lower()
    return any(word.lower().encode(code) in whole for code in ("utf-8", "utf-16-le"))


def test_its_text_is_nowhere_in_the_file(store: SqliteStore, journal: Journal, path: Path) -> None:
    assert holds(path, WORD)
    delete_for_good(store, 41)
    store.close()
    assert not holds(path, WORD)
    assert not holds(path, "Globex")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("INSERT INTO search(search) VALUES('integrity-check')")
        found = connection.execute("SELECT count(*) FROM search WHERE search MATCH 'words'")
        assert found.fetchone() == (80,), "all others are still found"


def test_without_merging_the_index_its_words_would_stay(
    store: SqliteStore, journal: Journal, path: Path
) -> None:
    """So the test above would see them."""
    with store.transaction(recorded=False):
        store.delete_entry(41)
        store.forget_history_wholly()
    store.close()
    assert holds(path, WORD)


def test_time_goes_on_and_nothing_can_be_taken_back(
    store: SqliteStore, journal: Journal, path: Path
) -> None:
    before = store._rows("last_moment")[0][0]
    delete_for_good(store, 41)
    assert store._rows("last_moment")[0][0] > before
    with pytest.raises(WrongWords, match="nothing to take back"):
        journal.undo(1)
    log(journal, "later")
    assert [step.said for step in journal.undo(1)] == ["log #82 · Ana Silva"]


def test_the_copies_that_still_hold_it_are_known(
    store: SqliteStore, journal: Journal, path: Path
) -> None:
    uids = store.uids_of([41])
    assert len(uids) == 1
    keep_copy(path, "2026-11-18.db")  # holds it
    with store.transaction():
        store.delete_entry(41)
    keep_copy(path, "2026-11-19.db")  # holds it in its history
    delete_for_good(store, 41)
    keep_copy(path, "2026-11-20.db")
    folder = folder_of(path)
    (folder / "2026-11-17.db").write_text("damaged: it may hold anything")
    with closing(sqlite3.connect(folder / "before-format-2.db")) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    holding = copies_holding(path, uids)
    assert [copy.path.stem for copy in holding] == ["2026-11-19", "2026-11-18", "2026-11-17"]
    delete_copies(holding)
    assert copies_holding(path, uids) == []
    assert (folder / "2026-11-20.db").exists()


def test_a_copy_of_an_earlier_format_is_known_too(path: Path) -> None:
    folder_of(path).mkdir(mode=0o700)
    with closing(sqlite3.connect(folder_of(path) / "before-format-2.db")) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
        [(uid,)] = connection.execute("SELECT uid FROM entry WHERE id = 1")
    assert [copy.path.stem for copy in copies_holding(path, [uid])] == ["before-format-2"]


def test_uids_of_what_is_not_there(store: SqliteStore) -> None:
    assert store.uids_of([99]) == []
    assert not store.has_steps_before("ffffffff")
