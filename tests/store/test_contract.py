"""Both runners keep the same promises, and leave the same rows behind to the byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.deals import DealChange
from ally.journal.drafts import Draft, PersonChange, Reply
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.finding import Wanted
from ally.journal.journal import Journal
from ally.journal.kudos import Period
from ally.journal.lookup import Choices, Who, read_who
from ally.journal.records import KINDS, STATES
from ally.store import RUNNERS, open_store
from ally.store.runners import Row
from tests.conftest import TODAY, frozen_clock, steady_random

ANA = Who("Ana Silva")


@contextmanager
def opened(path: Path, runner: str) -> Iterator[Journal]:
    """A journal whose clock and random bytes are the same for every runner."""
    clock = frozen_clock()
    store = open_store(path, clock, writing=True, runner=runner, random=steady_random())
    with closing(store):
        yield Journal(store, clock)


@pytest.fixture(params=sorted(RUNNERS))
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    with opened(tmp_path / "journal.db", request.param) as journal:
        yield journal


def dump(path: Path) -> list[tuple[object, ...]]:
    """Every row of every table, and the schema, as plain values."""
    connection = sqlite3.connect(path)
    schema = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    tables = [name for name, sql in schema if sql and sql.startswith("CREATE TABLE")]
    rows = [(t, *row) for t in tables for row in connection.execute(f"SELECT * FROM {t}")]
    connection.close()
    return [*schema, *rows]


def a_week(journal: Journal) -> None:
    """A bit of everything that can be written."""
    journal.add_person(ANA, PersonChange(team="legal", every=14, nicknames=("annie",)))
    journal.write(Draft("log", read_who("ana,Ben Okafor"), "Redlines +renewal", TODAY))
    dana = Draft("ask", read_who("Dana Wu@Acme,ana"), "Numbers?", TODAY, about="acme", by=TODAY)
    journal.write(dana)
    journal.answer(2, Reply("committed", TODAY, "will do"))
    journal.answer(Who("ana"), Reply("done", TODAY))
    journal.write(Draft("thank", read_who("annie"), "the cap", TODAY, gesture="coffee"))
    journal.write(Draft("tell", read_who("ana"), "signed", TODAY, about="Acme"))
    journal.write(Draft("give", read_who("dana"), "one-pager @ben", TODAY - timedelta(days=3)))
    journal.answer(2, Reply("done", TODAY, "sent"))
    journal.change_person(Who("ben"), PersonChange(name="Benedict Okafor", team="pre-sales"))
    journal.archive(Who("benedict"))


def test_the_same_commands_leave_the_same_rows(tmp_path: Path) -> None:
    dumps = []
    for runner in RUNNERS:
        with opened(tmp_path / runner, runner) as journal:
            a_week(journal)
        dumps.append(dump(tmp_path / runner))
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) > 40


def test_the_same_rows_read_as_the_same_records(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with opened(path, "compiled") as journal:
        a_week(journal)
    with opened(path, "compiled") as compiled, opened(path, "session") as session:
        assert compiled.entries() == session.entries()
        assert compiled.people() == session.people()
        assert compiled.review() == session.review()
        assert len(compiled.entries()) == 6
        assert len(compiled.review()) == 2


def test_both_runners_see_the_same_day_and_count_alike(tmp_path: Path) -> None:
    found = []
    for runner in sorted(RUNNERS):
        with opened(tmp_path / f"{runner}.db", runner) as journal:
            a_week(journal)
            journal.write(Draft("ask", read_who("ana"), "x", TODAY - timedelta(days=3), by=TODAY))
            journal.put_off(read_who("ana"))
            day = journal.check_in()
            if day.pick is not None:
                assert journal.keep_pick(day.pick.person)
            since = TODAY - timedelta(days=30)
            found.append(
                (day, journal.check_in(1), journal.stats(since, TODAY, read_who("ana,dana")))
            )
    first, second = found
    assert first == second
    assert first[0].due.total > 0
    assert first[2].entries > 0


def test_recent_asks_are_counted(journal: Journal) -> None:
    for note in ("one", "two", "three"):
        journal.write(Draft("ask", (ANA,), note, TODAY))
    assert journal.store.recent(1, TODAY, TODAY) == (3, 3)


def test_a_few_entries_read_as_they_do_among_all(journal: Journal) -> None:
    a_week(journal)
    every = journal.entries()
    assert [journal.entries(most) for most in range(1, 8)] == [every[:n] for n in range(1, 8)]


READS: dict[str, Callable[[Journal], object]] = {
    "a list": lambda journal: journal.entries(),
    "a search": lambda journal: journal.find(Wanted(who=(1,), states=("done",))),
    "a count": lambda journal: journal.count(Wanted(who=(1,), states=("done",))),
    "everybody": lambda journal: journal.people(),
    "a person": lambda journal: journal.portrait("Ana Silva"),
    "an account": lambda journal: journal.portrait("Acme"),
    "a deal": lambda journal: journal.portrait("Renewal"),
    "an entry": lambda journal: journal.portrait(2),
    "the accounts": lambda journal: journal.accounts(),
    "a meeting": lambda journal: journal.ready("Renewal"),
    "who helped": lambda journal: journal.kudos(Period(TODAY, TODAY), (ANA,)),
}


@pytest.mark.parametrize("what", READS)
def test_what_several_statements_read_is_of_one_moment(
    what: str, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_week(journal)
    journal.add_deal(DealChange("Renewal", "Acme"))
    runner = journal.store.runner  # type: ignore[attr-defined]  # only SqliteStore has one
    rows, seen = runner.rows, []

    def interrupted(statement: str, **parameters: str | int | None) -> list[Row]:
        found: list[Row] = rows(statement, **parameters)
        with (
            closing(sqlite3.connect(tmp_path / "journal.db", timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
            other,
        ):
            other.execute("DELETE FROM party")
        seen.append(statement)
        return found

    expected = READS[what](journal)
    monkeypatch.setattr(runner, "rows", interrupted)
    assert READS[what](journal) == expected
    assert len(seen) > 1


PEOPLE = st.sampled_from(["Ana Silva", "Ben Okafor", "Dana Wu@Acme", "Zoë Ångström@Bolt"])
NOTES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)
WRITES = st.tuples(st.sampled_from(KINDS), PEOPLE, NOTES, st.integers(0, 9))
ANSWERS = st.tuples(st.integers(1, 6), st.sampled_from(STATES), NOTES, st.integers(0, 9))


@given(steps=st.lists(st.one_of(WRITES, ANSWERS), max_size=8))
def test_any_commands_leave_the_same_rows(
    steps: list[tuple[str | int, str, str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("same")
    dumps = []
    for runner in RUNNERS:
        with opened(folder / runner, runner) as journal:
            said = [_do(journal, *step) for step in steps]
        dumps.append((said, dump(folder / runner)))
    assert dumps[0] == dumps[1]


def _do(journal: Journal, which: str | int, second: str, text: str, days: int) -> str:
    """One step; what it came to, or the words with which it was refused."""
    day = TODAY - timedelta(days=days)
    try:
        if isinstance(which, int):
            return repr(journal.answer(which, Reply(second, day, text)))
        return repr(journal.write(Draft(which, read_who(second), text, day, about="Acme")))
    except WrongWords as refused:
        return refused.message


def test_a_refused_command_stores_nothing(journal: Journal, tmp_path: Path) -> None:
    before = dump(tmp_path / "journal.db")
    draft = Draft("thank", read_who("Somebody New@Somewhere"), "x", TODAY, asks=(99,))
    with pytest.raises(WrongWords, match="no entry #99"):
        journal.write(draft)
    assert dump(tmp_path / "journal.db") == before


def test_a_name_is_looked_up_under_the_writer_s_lock(journal: Journal, tmp_path: Path) -> None:
    """What another command wrote in between is seen: no second person of that name."""
    journal.people()
    with opened(tmp_path / "journal.db", "compiled") as other:
        other.write(Draft("log", (ANA,), "first", TODAY))
    journal.write(Draft("log", (ANA,), "second", TODAY))
    assert [person.name for person in journal.people()] == ["Ana Silva"]


def test_choices_are_kept_apart_by_the_name_as_typed(journal: Journal) -> None:
    journal.write(Draft("log", read_who("Ana Silva,Ana Costa"), "x", TODAY))
    with pytest.raises(UnclearName) as unclear:
        journal.write(Draft("log", read_who("ana"), "x", TODAY))
    costa = next(id for id, label in unclear.value.candidates if "Costa" in label)
    written = journal.write(
        Draft("log", read_who("ana"), "x", TODAY), Choices(by_name={"ana": costa})
    )
    assert written.entries[0].people[0].name == "Ana Costa"
