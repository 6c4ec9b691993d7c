"""The generated SQL is fresh, and finds what it needs without walking through the journal."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest

from ally.store import compile as generator
from ally.store.compiled import SCHEMA, STATEMENTS
from ally.store.queries import STATEMENTS as SOURCES


def test_compiled_py_is_what_the_tables_and_statements_generate() -> None:
    stale = "compiled.py is stale: run `python -m ally.store.compile`"
    assert generator.TARGET.read_text(encoding="utf-8") == generator.generated(), stale


def test_every_statement_is_compiled() -> None:
    assert STATEMENTS.keys() == SOURCES.keys()


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    for statement in SCHEMA:
        connection.execute(statement)
    yield connection
    connection.close()


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_every_statement_is_one_that_sqlite_runs(name: str, connection: sqlite3.Connection) -> None:
    assert plan(connection, name) is not None


def plan(connection: sqlite3.Connection, name: str) -> list[str]:
    """What SQLite means to do for a statement, a line a step."""
    text = STATEMENTS[name]
    # An empty list does for any parameter, also for one that is read as JSON.
    parameters = dict.fromkeys(re.findall(r":(\w+)", text), "[]")
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", parameters)]


def test_the_review_seeks_each_person_by_index_and_never_reads_a_note(
    connection: sqlite3.Connection,
) -> None:
    steps = plan(connection, "review")
    scans = [step for step in steps if step.startswith("SCAN")]
    assert scans == ["SCAN person"], "only the people may be walked through"
    parties = [step for step in steps if step.startswith("SEARCH party ")]
    assert parties
    assert all("COVERING INDEX party_by_" in step for step in parties)
    assert not any(" entry " in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)


@pytest.mark.parametrize(
    ("part", "index"), [("review_owed", "ask_unthanked"), ("review_dark", "ask_untold")]
)
def test_the_review_looks_at_no_ask_that_is_settled(
    part: str, index: str, connection: sqlite3.Connection
) -> None:
    assert plan(connection, part) == [f"SEARCH ask USING INDEX {index} (state=?)"]


def test_the_newest_first_list_reads_the_index_of_days_without_sorting(
    connection: sqlite3.Connection,
) -> None:
    steps = plan(connection, "newest")
    assert any(
        step.startswith("SCAN entry USING COVERING INDEX sqlite_autoindex_entry") for step in steps
    ), steps


@pytest.mark.parametrize("part", [name for name in STATEMENTS if name.startswith("every")])
def test_all_entries_are_read_without_sorting_or_looking_up_each(
    part: str, connection: sqlite3.Connection
) -> None:
    steps = plan(connection, part)
    assert not any("TEMP B-TREE" in step or "LIST SUBQUERY" in step for step in steps), steps


@pytest.mark.parametrize(
    ("part", "first"),
    [
        ("met_on", "SEARCH entry USING COVERING INDEX sqlite_autoindex_entry_1 (day=?)"),
        ("awaited", "SEARCH ask USING INDEX ask_in_state (state=?)"),
        ("count_owed", "SEARCH ask USING INDEX ask_unthanked (state=? AND person_id>?)"),
        ("picks", "SEARCH pick USING INDEX sqlite_autoindex_pick_1 (day>? AND day<?)"),
        (
            "count_days",
            "SEARCH entry USING COVERING INDEX sqlite_autoindex_entry_1 (day>? AND day<?)",
        ),
        ("count_answers", "SEARCH ask USING INDEX ask_in_state (state=?)"),
    ],
)
def test_the_check_in_and_the_counts_seek_by_index(
    part: str, first: str, connection: sqlite3.Connection
) -> None:
    assert plan(connection, part)[0] == first


def test_open_asks_are_found_by_index(connection: sqlite3.Connection) -> None:
    steps = plan(connection, "pending")
    assert not any(step.startswith("SCAN") for step in steps), steps


@pytest.mark.parametrize("order", ["oldest_first", "newest_first"])
def test_a_page_begins_where_the_last_one_ended(order: str, connection: sqlite3.Connection) -> None:
    """By seeking that place, whatever is wanted besides; so many pages cost one walk."""
    steps = plan(connection, f"page_{order}")
    [entries] = [step for step in steps if " entry " in step]
    assert entries.startswith("SEARCH entry USING"), steps
    assert "(day" in entries
    assert not any("TEMP B-TREE" in step for step in steps)


def test_what_says_the_same_is_sought_by_person_and_day(connection: sqlite3.Connection) -> None:
    steps = plan(connection, "same_entries")
    assert not any(step.startswith("SCAN party") or step == "SCAN entry" for step in steps), steps
