"""What is read about one thing is sought by index, however much there is about others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from ally.store.compiled import SCHEMA
from ally.store.queries.portraits import PORTRAITS
from tests.store.test_compiled import plan


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    for statement in SCHEMA:
        connection.execute(statement)
    yield connection
    connection.close()


@pytest.mark.parametrize("name", sorted(PORTRAITS))
def test_nothing_is_walked_through_but_the_numbers_given(
    name: str, connection: sqlite3.Connection
) -> None:
    scans = [step for step in plan(connection, name) if step.startswith("SCAN")]
    assert all(step.startswith("SCAN anon_") and "VIRTUAL" in step for step in scans), scans


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("owed_by", "ask_unthanked (state=? AND person_id=?)"),
        ("dark_of", "ask_untold (state=? AND person_id=?"),
        ("kinds_lately", "party_by_"),
        ("said_yes", "ask_by_state (person_id=? AND state=?)"),
        ("told_of", "ask_told (told_by=?)"),
    ],
)
def test_each_has_its_index(name: str, index: str, connection: sqlite3.Connection) -> None:
    """Of party's indices SQLite 3.53 chooses another; both begin with the person."""
    assert any(index in step for step in plan(connection, name))
