"""Both runners find the same who helped, and find it by index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from ally.journal.deals import DealChange
from ally.journal.drafts import Draft, Reply
from ally.journal.journal import Journal
from ally.journal.lookup import Who, read_who
from ally.store import RUNNERS, open_store
from ally.store.compiled import SCHEMA, STATEMENTS
from ally.store.sqlite import SqliteStore
from tests.conftest import TODAY, frozen_clock
from tests.journal.making import ago


@pytest.fixture(params=sorted(RUNNERS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqliteStore]:
    clock = frozen_clock()
    store = open_store(tmp_path / "journal.db", clock, writing=True, runner=request.param)
    journal = Journal(store, clock)
    journal.add_deal(DealChange("Renewal", "Acme"))
    journal.add_deal(DealChange("Pilot", "Acme"))
    for who, about in (("Ana", "acme"), ("Ben", "renewal"), ("Cy", "pilot"), ("Eve", "Bolt")):
        journal.write(Draft("ask", read_who(who), f"Help +{about}", ago(9), about=about))
    for days, who in enumerate(("Ana", "Ben", "Cy", "Eve")):
        journal.answer(Who(who), Reply("done", ago(days)))
    journal.write(Draft("ask", read_who("Ana"), "Again", TODAY, about="acme"))
    journal.answer(Who("Ana"), Reply("done", TODAY))
    journal.write(Draft("log", read_who("Victor@Acme"), "x +power +win", TODAY))
    journal.write(Draft("log", read_who("Ana"), "y +power", TODAY))
    yield store
    store.close()


def numbers(store: SqliteStore, *tags: str, who: tuple[int, ...] = ()) -> list[int]:
    return [entry.id for entry in store.tagged(tags, 1, who)]


def test_entries_with_tags_are_about_the_account_or_with_the_people(store: SqliteStore) -> None:
    victor = next(person.id for person in store.people() if person.name == "Victor")
    assert numbers(store, "power", "win") == []
    assert numbers(store, "power", "win", who=(victor,)) == [6], "once, though it has both"
    assert numbers(store, "acme", "pilot", "bolt") == [3, 1]
    assert numbers(store, "pow", who=(victor,)) == []


def test_what_was_done_is_found_by_its_day(store: SqliteStore) -> None:
    assert [entry.id for entry in store.done(ago(2), ago(1))] == [3, 2]
    assert [entry.id for entry in store.done(ago(9), TODAY)] == [5, 4, 3, 2, 1]
    assert store.done(ago(99), ago(10)) == []


def test_helpers_of_an_account_and_of_a_deal(store: SqliteStore) -> None:
    names = {person.id: person.name for person in store.people()}

    def helpers(deal: int | None) -> list[str]:
        return [names[number] for number in store.who_helped(1, deal)]

    assert helpers(None) == ["Ana", "Ben", "Cy"]
    assert helpers(1) == ["Ana", "Ben"]
    assert helpers(2) == ["Ana", "Cy"]


@pytest.mark.parametrize("name", ["tagged", "who_helped", "done_between"])
def test_no_table_is_walked_through(name: str) -> None:
    connection = sqlite3.connect(":memory:")
    for statement in SCHEMA:
        connection.execute(statement)
    given = dict.fromkeys(("account", "deal", "since", "until")) | {"tags": "[]", "who": "[]"}
    rows = connection.execute(f"EXPLAIN QUERY PLAN {STATEMENTS[name]}", given)
    steps = [row[3] for row in rows]
    connection.close()
    assert not [step for step in steps if step.startswith("SCAN") and "VIRTUAL" not in step], steps
