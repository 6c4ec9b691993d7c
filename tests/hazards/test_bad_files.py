"""What is not a journal, or not one any more, is refused in a line and left as it is."""

from __future__ import annotations

import json
import os
import random
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ally.store.header import APPLICATION_ID, SCHEMA_VERSION
from tests.conftest import Ally
from tests.hazards.processes import behind_its_back
from tests.hazards.refusals import assert_refused

Make = Callable[[Path], None]


def a_folder(path: Path) -> None:
    path.mkdir()
    (path / "something.txt").write_text("kept")


def a_text(path: Path) -> None:
    path.write_text("Dear diary, " * 50)


def a_short_text(path: Path) -> None:
    path.write_text("hello\n")


def noise(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(8192))


def zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))


def only_the_first_words_of_a_database(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00")


def the_first_words_and_noise(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + random.Random(4).randbytes(8176))


def another_application_s(path: Path) -> None:
    behind_its_back(path, "CREATE TABLE entry(id, note)", "INSERT INTO entry VALUES (1, 'theirs')")


def another_application_s_with_a_number(path: Path) -> None:
    another_application_s(path)
    behind_its_back(path, "PRAGMA application_id=252006674")


def another_application_s_under_our_number(path: Path) -> None:
    another_application_s(path)
    behind_its_back(path, f"PRAGMA application_id={APPLICATION_ID}")


def another_application_s_in_the_same_version(path: Path) -> None:
    another_application_s(path)
    behind_its_back(path, f"PRAGMA user_version={SCHEMA_VERSION}")


def another_application_s_in_wal_mode(path: Path) -> None:
    behind_its_back(path, "PRAGMA journal_mode=WAL")
    another_application_s(path)


def an_empty_database(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("VACUUM")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(path))


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def a_device(path: Path) -> None:
    path.symlink_to(os.devnull)


@pytest.mark.parametrize(
    "make",
    [
        a_folder,
        a_text,
        a_short_text,
        noise,
        zeros,
        only_the_first_words_of_a_database,
        the_first_words_and_noise,
        another_application_s,
        another_application_s_with_a_number,
        another_application_s_under_our_number,
        another_application_s_in_the_same_version,
        another_application_s_in_wal_mode,
        an_empty_database,
        a_pipe,
        a_socket,
        a_link_to_itself,
        a_device,
    ],
    ids=lambda make: make.__name__,
)
def test_what_is_not_a_journal(path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders, texts, other databases, devices: no command touches them or hangs on them."""
    monkeypatch.chdir(path.parent)  # a socket's name must be short
    make(Path(path.name))
    assert_refused(path)


def test_a_journal_of_a_newer_ally(filled: Path) -> None:
    """It says that ally is to be updated, and does not try to read what it can't know."""
    behind_its_back(filled, f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    assert_refused(filled)


def test_a_journal_of_no_version(filled: Path) -> None:
    """Only what is empty may be begun anew, never what somebody took the version from."""
    behind_its_back(filled, "PRAGMA user_version=0")
    assert_refused(filled)


def test_a_journal_without_a_table_or_version(path: Path, ally: Ally) -> None:
    """It reads as an empty one, and the first entry makes it whole."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    before = path.read_bytes()
    assert json.loads(ally("list", "--json").ok)["entries"] == []
    assert path.read_bytes() == before
    assert ally("log", "ana", "hello").ok
    assert "hello" in ally("list").ok


def test_a_journal_that_lost_its_tables(filled: Path) -> None:
    """The header is right and what it promises is not there."""
    behind_its_back(
        filled,
        *("DROP TABLE tag", "DROP TABLE ask", "DROP TABLE party", "DROP TABLE entry"),
        *("DROP TABLE nickname", "DROP TABLE person", "DROP TABLE account"),
    )
    assert_refused(filled)
