"""Any commands, taken back, leave the rows as they were; made again, as they had been."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.deals import DealChange
from ally.journal.drafts import Draft, PersonChange, Reply
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.journal import Journal
from ally.journal.knowing import FactDraft
from ally.journal.lookup import Who, read_who
from ally.journal.mending import Edit
from ally.journal.records import FACT_KINDS, KINDS, STATES
from ally.store import RUNNERS, open_store
from ally.store.books import Tally
from ally.store.tables import JOURNAL
from tests.conftest import TODAY, frozen_clock, steady_random

KEPT = [*(table.__tablename__ for table in JOURNAL), Tally.__tablename__, "search"]


def rows(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Every row of the journal, of its tallies and of its index of words."""
    with closing(sqlite3.connect(path)) as connection:
        return {str(name): set(connection.execute(f"SELECT rowid, * FROM {name}")) for name in KEPT}


NAMES = st.sampled_from(["Ana Silva", "Ben Okafor", "Dana Wu@Acme", "Eve Ito@Bolt"])
PLACES = st.sampled_from([None, "Acme", "Bolt"])
STEPS = st.one_of(
    st.tuples(st.sampled_from(KINDS), NAMES, PLACES),
    st.tuples(st.just("answer"), st.integers(1, 6), st.sampled_from(STATES)),
    st.tuples(st.just("person"), NAMES, st.sampled_from(["legal", "pricing"])),
    st.tuples(st.just("nick"), NAMES, st.sampled_from(["annie", "bee"])),
    st.tuples(st.just("archive"), NAMES, st.booleans()),
    st.tuples(st.just("deal"), PLACES.filter(bool), st.sampled_from(["Renewal", "Pilot"])),
    st.tuples(st.just("close"), st.sampled_from(["renewal", "pilot"]), st.sampled_from(["won"])),
    st.tuples(st.just("know"), NAMES, st.sampled_from(FACT_KINDS)),
    st.tuples(st.just("edit"), st.integers(1, 6), NAMES),
    st.tuples(st.just("delete"), st.integers(1, 6), st.none()),
    st.tuples(st.just("merge"), NAMES, NAMES),
    st.tuples(st.just("merge accounts"), st.just("Acme"), st.just("Bolt")),
)


def do(journal: Journal, what: str, one: str | int, other: object) -> None:
    """One command of any kind; one that is refused stores nothing, which is fine too."""
    with suppress(WrongWords, UnclearName):
        if what == "edit":
            edit = Edit("Another +word", who=read_who(str(other)), about="Bolt", kind=None)
            journal.edit(int(one), edit)
        elif what == "delete":
            journal.delete([int(one)])
        elif isinstance(one, int):
            journal.answer(one, Reply(str(other), TODAY, "words", _day_if(other == "committed")))
        elif what in KINDS:
            about = None if other is None else str(other)
            journal.write(Draft(what, read_who(one), "About the +cap", TODAY, about=about))
        elif what == "person":
            journal.add_person(read_who(one)[0], PersonChange(team=str(other)))
        elif what == "nick":
            journal.change_person(read_who(one)[0], PersonChange(nicknames=(str(other),)))
        elif what == "deal":
            journal.add_deal(DealChange(str(other), one, TODAY))
        elif what == "close":
            journal.close_deal(one, str(other), TODAY)
        elif what == "know":
            journal.know(read_who(one)[0], FactDraft("Freeze", TODAY, str(other)))
        elif what == "merge":
            journal.merge_people(read_who(one)[0], read_who(str(other))[0])
        elif what == "merge accounts":
            journal.merge_accounts(one, str(other))
        else:
            journal.archive(read_who(one)[0], back=bool(other))


def _day_if(wanted: bool) -> date | None:
    return TODAY + timedelta(days=2) if wanted else None


@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_undone_is_as_before_and_redone_as_after(
    steps: list[tuple[str, str | int, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("history") / "journal.db"
    store = open_store(path, frozen_clock(), writing=True, random=steady_random())
    journal = Journal(store, frozen_clock())
    states = [rows(path)]
    for step in steps:
        do(journal, *step)
        if rows(path) != states[-1]:
            states.append(rows(path))
    for before in reversed(states[:-1]):
        journal.undo(1)
        assert rows(path) == before
    with pytest.raises(WrongWords, match="nothing to take back"):
        journal.undo(1)
    for after in states[1:]:
        journal.redo(1)
        assert rows(path) == after
    with pytest.raises(WrongWords, match="nothing to make again"):
        journal.redo(1)
    if len(states) > 2:
        journal.undo(len(states) - 1)
        assert rows(path) == states[0]
        journal.redo(len(states) - 1)
        assert rows(path) == states[-1]
    store.close()


@pytest.fixture(params=sorted(RUNNERS))
def journal(request: pytest.FixtureRequest, path: Path) -> Iterator[Journal]:
    store = open_store(path, frozen_clock(), writing=True, runner=request.param)
    yield Journal(store, frozen_clock())
    store.close()


def log(journal: Journal, note: str) -> int:
    return journal.write(Draft("log", read_who("Ana Silva"), note, TODAY)).entries[0].id


def test_what_is_said_of_a_step(journal: Journal) -> None:
    log(journal, "one")
    journal.add_person(Who("Ben Okafor"), PersonChange(team="legal"))
    said = [step.said for step in journal.undo(2)]
    assert said == ["add Ben Okafor (legal)", "log #1 · Ana Silva"]
    assert [step.said for step in journal.redo(2)] == said[::-1]


def test_a_new_command_forgets_what_was_undone(journal: Journal) -> None:
    log(journal, "one")
    journal.undo(1)
    assert log(journal, "two") == 2, "a number is never given twice"
    with pytest.raises(WrongWords, match="nothing to make again"):
        journal.redo(1)


def test_more_than_there_is_takes_back_nothing(journal: Journal, path: Path) -> None:
    log(journal, "one")
    before = rows(path)
    with pytest.raises(WrongWords, match="only one step"):
        journal.undo(2)
    assert rows(path) == before


def test_a_store_that_pretends_changes_nothing(path: Path) -> None:
    store = open_store(path, frozen_clock(), writing=True)
    log(Journal(store, frozen_clock()), "one")
    store.close()
    before = rows(path)
    store = open_store(path, frozen_clock(), writing=True, pretends=True)
    pretending = Journal(store, frozen_clock())
    assert [step.said for step in pretending.undo(1)] == ["log #1 · Ana Silva"]
    assert log(pretending, "two") == 2
    assert rows(path) == before
    store.close()


def test_the_history_survives_a_restart(path: Path) -> None:
    for turn in ("log", "undo", "redo"):
        store = open_store(path, frozen_clock(), writing=True)
        journal = Journal(store, frozen_clock())
        log(journal, "one") if turn == "log" else getattr(journal, turn)(1)
        store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT note FROM entry").fetchall() == [("one",)]


def test_a_text_with_every_sign_comes_back(journal: Journal, path: Path) -> None:
    note = "it's ''quoted'', 1,5 NULL -3 , x'00' \n ünï 日本 ' , '"
    log(journal, note)
    before = rows(path)
    journal.undo(1)
    journal.redo(1)
    assert rows(path) == before
    assert journal.entries()[0].note == note
