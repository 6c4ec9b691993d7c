"""SQLite itself refuses what no journal may hold, whoever writes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from ally.journal.records import KINDS, STATES
from ally.store.file import connect
from ally.store.header import APPLICATION_ID, SCHEMA_VERSION

UID = "00000000-0000-7000-8000-000000000000"
ENTRY = (
    "INSERT INTO entry (uid, kind, day, note, account_id, gesture, settles_all, created_at, "
    "private) VALUES (?, ?, ?, ?, ?, ?, ?, 'now', 0)"
)


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """A journal with Ana, and entry 1, an ask of hers."""
    opened = connect(path, writing=True)
    opened.execute(
        "INSERT INTO person (uid, name, key, added_on, created_at) "
        f"VALUES ('{UID}', 'Ana', 'ana', '2026-11-20', 'now')"
    )
    opened.execute(ENTRY, (UID, "ask", "2026-11-20", "x", None, None, 0))
    opened.execute(
        "INSERT INTO party (entry_id, person_id, day, kind) VALUES (1, 1, '2026-11-20', 'ask')"
    )
    opened.execute("INSERT INTO ask (entry_id, person_id, state, rush) VALUES (1, 1, 'open', 0)")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE entry SET kind = 'chat'", id="an unknown kind"),
        pytest.param("UPDATE entry SET day = '2026-02-30'", id="a day that is none"),
        pytest.param("UPDATE entry SET day = 'soon'", id="a word for a day"),
        pytest.param("UPDATE entry SET day = '2026-11-20 09:00'", id="a moment for a day"),
        pytest.param("UPDATE entry SET note = printf('%.20001c', 'x')", id="too long a note"),
        pytest.param("UPDATE entry SET gesture = 'lunch'", id="a gesture of an ask"),
        pytest.param("UPDATE entry SET settles_all = 1", id="an ask that settles"),
        pytest.param("UPDATE entry SET uid = 'short'", id="not a uid"),
        pytest.param("UPDATE entry SET note = NULL", id="no note"),
        pytest.param("UPDATE entry SET settles_all = 'yes'", id="text for a number"),
        pytest.param("UPDATE entry SET account_id = 7", id="an account that is not there"),
        pytest.param("UPDATE ask SET state = 'maybe'", id="an unknown state"),
        pytest.param("UPDATE ask SET state = 'done'", id="an answer without a day"),
        pytest.param("UPDATE ask SET answered_on = '2026-11-20'", id="a day without an answer"),
        pytest.param(
            "UPDATE ask SET state = 'committed', answered_on = '2026-11-20'",
            id="a commitment without a day",
        ),
        pytest.param("UPDATE ask SET by = 'fri'", id="a needed-by that is no day"),
        pytest.param("UPDATE ask SET thanked_by = 99", id="a thank that is not there"),
        pytest.param("UPDATE party SET day = '2026-11-19'", id="a party on another day"),
        pytest.param("UPDATE party SET kind = 'log'", id="a party of another kind"),
        pytest.param("UPDATE party SET person_id = 2", id="a person that is not there"),
        pytest.param("UPDATE person SET name = ''", id="an empty name"),
        pytest.param("UPDATE person SET name = printf('%.201c', 'x')", id="too long a name"),
        pytest.param("UPDATE person SET every = 0", id="a cadence of no days"),
        pytest.param("UPDATE person SET every = 'often'", id="a cadence in words"),
        pytest.param("UPDATE person SET added_on = '20.11.2026'", id="another form of day"),
        pytest.param(
            "INSERT INTO person (uid, name, key, added_on, created_at) VALUES "
            "('00000000-0000-7000-8000-000000000001', 'ANA', 'ana', '2026-11-20', 'now')",
            id="the same name twice",
        ),
    ],
)
def test_refused(statement: str, connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_accepted(kind: str, connection: sqlite3.Connection) -> None:
    uid = UID[:-1] + str(KINDS.index(kind) + 1)
    connection.execute(ENTRY, (uid, kind, "2026-11-20", "", None, None, 0))


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accepted(state: str, connection: sqlite3.Connection) -> None:
    day = None if state == "open" else "2026-11-20"
    connection.execute(
        "UPDATE ask SET state = ?, answered_on = ?, committed_to = ?", (state, day, day)
    )


def test_a_day_moves_for_the_entry_and_its_people_together(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entry SET day = '2026-11-19'")
    assert connection.execute("SELECT day FROM party").fetchone() == ("2026-11-19",)


def test_an_entry_takes_what_hangs_on_it_along(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM entry")
    left = connection.execute("SELECT (SELECT count(*) FROM party) + (SELECT count(*) FROM ask)")
    assert left.fetchone() == (0,)


def test_a_number_is_never_given_twice(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM entry")
    connection.execute(ENTRY, (UID, "log", "2026-11-20", "", None, None, 0))
    assert connection.execute("SELECT id FROM entry").fetchone() == (2,)


def test_the_file_says_whose_it_is_and_which_format(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_a_connection_keeps_what_it_acknowledged(connection: sqlite3.Connection) -> None:
    """The settings that survived simulated power cuts, on every writer."""
    settings = {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "foreign_keys": 1}
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in settings}
    assert found == settings


def test_a_reader_can_t_write(path: Path, connection: sqlite3.Connection) -> None:
    reader = connect(path, writing=False)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM entry")
    reader.close()
