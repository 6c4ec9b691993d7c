"""Many processes write at once: none fails, nothing is lost, nobody comes into being twice."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ally, Outcome
from tests.hazards.processes import Process, driver, finish, notes, start, together

WRITERS = ("Aldric", "Brunhilda", "Cosima", "Dmitri", "Euphemia", "Fjodor", "Gwenllian", "Hypatia")
"""Eight names, none of which can be a slip of another."""

EACH = 25


class Worker:
    """A process that runs one command line after another."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in, self._out = process.stdin, process.stdout
        assert self._out.readline() == b"ready\n"

    def tell(self, journal: Path, *words: str) -> None:
        self._in.write(json.dumps([*words, "--journal", str(journal)]).encode() + b"\n")

    def answer(self) -> Outcome:
        return Outcome(*json.loads(self._out.readline()))


@pytest.fixture(scope="module")
def crowd() -> Iterator[list[Worker]]:
    """Eight processes that have imported everything and wait for their first command."""
    started = [start(program=driver("worker"), stdin=subprocess.PIPE) for _ in WRITERS]
    yield [Worker(process) for process in started]
    for process in started:
        assert finish(process).ok == ""


def records(outcome: Outcome, what: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(outcome.ok)[what]
    return found


def test_eight_write_200_entries_into_a_journal_that_is_not_there_yet(
    path: Path, ally: Ally, crowd: list[Worker]
) -> None:
    """All begin at the same moment; each entry is there once, under a number of its own."""
    for worker, name in zip(crowd, WRITERS, strict=True):
        for place in range(EACH):
            # The first word of half of them brings the same new person into being.
            who = "Ottoline Newcomer" if place == 0 and name < "E" else name
            worker.tell(path, "log", who, f"{name} {place}", "--json")
    said: dict[int, str] = {}
    for worker, name in zip(crowd, WRITERS, strict=True):
        for place in range(EACH):
            [entry] = records(worker.answer(), "entries")
            assert entry["note"] == f"{name} {place}"
            assert entry["id"] not in said
            said[entry["id"]] = entry["note"]
    assert len(said) == len(WRITERS) * EACH
    assert notes(path) == said
    people = [person["name"] for person in records(ally("people", "--json"), "people")]
    assert sorted(people) == sorted(["Ottoline Newcomer", *WRITERS])


def test_the_first_commands_of_all_race_to_make_the_journal(
    tmp_path: Path, crowd: list[Worker]
) -> None:
    """Eight processes find neither file nor folder, and name the same new person."""
    for round in range(6):
        journal = tmp_path / f"round {round}" / "deep" / "journal.db"
        for number, worker in enumerate(crowd):
            worker.tell(journal, "log", "Nova Person", f"by {number}")
        outcomes = [worker.answer() for worker in crowd]
        assert [outcome.err for outcome in outcomes] == [""] * len(crowd)
        assert sum("new colleague" in outcome.ok for outcome in outcomes) == 1
        assert sorted(notes(journal)) == list(range(1, len(crowd) + 1))
        assert sorted(notes(journal).values()) == [f"by {n}" for n in range(len(crowd))]


def test_of_eight_who_add_the_same_person_one_does(
    path: Path, ally: Ally, crowd: list[Worker]
) -> None:
    """The others are told that the person is there already, as if they had come later."""
    for worker in crowd:
        worker.tell(path, "people", "add", "Nova Person", "--team", "legal")
    outcomes = [worker.answer() for worker in crowd]
    assert sorted(outcome.code for outcome in outcomes) == [0] + [2] * (len(crowd) - 1)
    assert sum("is there already" in outcome.err for outcome in outcomes) == len(crowd) - 1
    assert len(records(ally("people", "--json"), "people")) == 1


def test_whole_commands_started_side_by_side(path: Path, ally: Ally) -> None:
    """The same from the shell, on both runners, and with readers in between."""
    session = {"ALLY_STORE": "session"}
    writers = [
        start("log", "Nova Person", f"by {n}", path=path, env=session if n == 3 else {})
        for n in range(6)
    ]
    readers = [start(command, path=path) for command in ("review", "list")]
    outcomes = together(*writers)
    assert [outcome.err for outcome in outcomes] == [""] * 6
    assert [outcome.code for outcome in outcomes + together(*readers)] == [0] * 8
    assert sorted(notes(path).values()) == [f"by {n}" for n in range(6)]
    assert len(records(ally("people", "--json"), "people")) == 1
