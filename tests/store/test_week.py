"""What the end-of-week review reads: the same on both runners, and by index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ally.journal.drafts import Draft, PersonChange, Reply
from ally.journal.journal import Journal
from ally.journal.lookup import Who, read_who
from ally.journal.spans import span_of
from ally.journal.week import Week
from ally.store import RUNNERS, open_store
from ally.store.compiled import SCHEMA, STATEMENTS
from tests.conftest import TODAY, frozen_clock, steady_random
from tests.journal.making import ago


def written(path: Path, runner: str) -> Journal:
    """A journal with something for every section."""
    store = open_store(path, frozen_clock(), writing=True, runner=runner, random=steady_random())
    journal = Journal(store, frozen_clock())

    def write(
        kind: str, who: str, day: date, about: str | None = None, by: date | None = None
    ) -> int:
        draft = Draft(kind, read_who(who), "what happened", day, about=about, by=by)
        return journal.write(draft).entries[0].id

    journal.add_person(Who("Dana Wu", "Acme"), PersonChange())
    write("log", "dana", ago(40))
    for days, state, answered in ((30, "done", 2), (20, "heard", 15), (12, "open", None)):
        number = write("ask", "Ana Silva", ago(days), "Acme", by=ago(days - 7))
        if answered is not None:
            journal.answer(number, Reply(state, ago(answered), "well"))
    write("thank", "ana", ago(1))
    late = write("ask", "dana", ago(9), "Acme")
    journal.answer(late, Reply("committed", ago(8), committed_to=ago(3)))
    owed = write("ask", "dana", ago(9), "Acme")
    journal.answer(owed, Reply("done", ago(4)))
    write("give", "dana", ago(0))
    journal.reflect(ago(7), {"mattered": "before", "neglected": "Dana"})
    journal.reflect(ago(0), {"unmissed": "now"})
    journal.reflect(ago(0), {"unmissed": "now, again"})
    return journal


def test_both_runners_read_the_same_week(tmp_path: Path) -> None:
    weeks: list[Week] = []
    for runner in RUNNERS:
        journal = written(tmp_path / runner, runner)
        weeks.append(journal.week(span_of(None, None, TODAY)))
        journal.store.close()  # type: ignore[attr-defined]  # only SqliteStore closes
    assert weeks[0] == weeks[1]
    week = weeks[0]
    assert [entry.id for entry in week.results] == [7, 2]
    assert [wait.entry.id for wait in week.uncommitted] == [3, 4]
    assert [wait.entry.id for wait in week.late] == [6]
    assert [wait.entry.id for wait in week.owed] == [7]
    assert [wait.entry.id for wait in week.in_the_dark] == [7, 2]
    assert [(one.account, one.held) for one in week.threads] == [("Acme", 1)]
    assert [(share.account, share.entries) for share in week.shares] == [("Acme", 2)]
    assert week.before is not None
    assert week.now is not None
    assert (week.before.answers["mattered"], week.now.answers["unmissed"]) == (
        "before",
        "now, again",
    )


def test_all_is_read_of_one_moment(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    written(path, "compiled").store.close()  # type: ignore[attr-defined]  # likewise
    reader = open_store(path, frozen_clock(), writing=False)
    with reader.one_look():
        before = reader.at_stake(ago(4), TODAY, ago(30))
        writer = sqlite3.connect(path, timeout=0)
        writer.execute("DELETE FROM ask")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            writer.commit()
        writer.close()
        assert reader.at_stake(ago(4), TODAY, ago(30)) == before
        assert reader.standings(TODAY, ago(90))
    reader.close()


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    for statement in SCHEMA:
        connection.execute(statement)
    yield connection
    connection.close()


def plan(connection: sqlite3.Connection, name: str) -> list[str]:
    days = dict.fromkeys(("since", "until", "answered_since", "that_week"), "2026-11-20")
    rows = connection.execute(f"EXPLAIN QUERY PLAN {STATEMENTS[name]}", days)
    return [row[3] for row in rows]


def test_only_the_asks_are_walked_through_and_once(connection: sqlite3.Connection) -> None:
    steps = plan(connection, "at_stake")
    assert [step for step in steps if step.startswith("SCAN")] == [
        "SCAN (subquery-9)",  # the asks told of nothing, of which each person's first is taken
        "SCAN untold",
        "SCAN ask",
    ]
    for index in ("ask_in_state", "ask_unthanked", "ask_untold", "ask_thanked"):
        assert any(f"INDEX {index} " in step for step in steps), index


def test_days_and_logs_are_read_from_indices_alone(connection: sqlite3.Connection) -> None:
    [days] = plan(connection, "entries_a_day")
    assert "SEARCH entry USING COVERING INDEX" in days
    assert any("COVERING INDEX party_by_kind" in step for step in plan(connection, "last_logs"))
