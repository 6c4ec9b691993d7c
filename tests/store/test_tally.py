"""The tallies that triggers keep are what a count of everything gives."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.drafts import Draft, Reply
from ally.journal.errors import WrongWords
from ally.journal.journal import Journal
from ally.journal.lookup import read_who
from ally.journal.records import KINDS, STATES
from ally.store import open_store
from ally.store.file import connect
from tests.conftest import TODAY, frozen_clock

COUNTED = """
SELECT id,
  (SELECT count(*) FROM party WHERE person_id = person.id AND kind = 'thank'),
  (SELECT count(*) FROM ask WHERE person_id = person.id
    AND state IN ('open', 'heard', 'committed')),
  (SELECT count(*) FROM ask WHERE person_id = person.id AND state = 'done'),
  (SELECT count(*) FROM ask WHERE person_id = person.id
    AND state IN ('declined', 'countered', 'dropped'))
FROM person ORDER BY id
"""
KEPT = "SELECT person_id, thanks, asks_open, asks_done, asks_ended FROM tally ORDER BY person_id"
BEHIND_ITS_BACK = (
    "DELETE FROM entry WHERE id = {}",
    "UPDATE entry SET kind = 'thank', day = '2026-11-19' WHERE id = {} AND kind IN ('log', 'tell')",
    "UPDATE entry SET kind = 'give', settles_all = 0 WHERE id = {} AND kind = 'thank'",
    "UPDATE OR IGNORE party SET person_id = 3 - person_id WHERE entry_id = {} AND kind <> 'ask'",
)

WRITES = st.tuples(st.sampled_from(KINDS), st.sampled_from(["Ana Silva", "Ben Okafor", "ana,ben"]))
ANSWERS = st.tuples(st.integers(1, 8), st.sampled_from(STATES))
CHANGES = st.tuples(st.integers(1, 8), st.sampled_from(BEHIND_ITS_BACK))


@given(steps=st.lists(st.one_of(WRITES, ANSWERS, CHANGES), max_size=14))
def test_tallies_agree_with_a_count(
    steps: list[tuple[str | int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("tally") / "journal.db"
    store = open_store(path, frozen_clock(), writing=True)
    journal = Journal(store, frozen_clock())
    journal.write(Draft("log", read_who("Ana Silva,Ben Okafor"), "begun", TODAY))
    for which, what in steps:
        if isinstance(which, str):
            journal.write(Draft(which, read_who(what), "x", TODAY))
        elif what in STATES:
            _answer(journal, which, what)
        else:
            _change(path, what.format(which))
    store.close()
    connection = connect(path, writing=False)
    kept, counted = (connection.execute(text).fetchall() for text in (KEPT, COUNTED))
    connection.close()
    assert kept == counted


def _answer(journal: Journal, number: int, state: str) -> None:
    with suppress(WrongWords):  # there is no such ask
        journal.answer(number, Reply(state, TODAY, committed_to=_day_of(state)))


def _day_of(state: str) -> date | None:
    return TODAY + timedelta(days=3) if state == "committed" else None


def _change(path: Path, statement: str) -> None:
    connection = connect(path, writing=True)
    connection.execute(statement)
    connection.close()
