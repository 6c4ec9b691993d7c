"""Many processes write at once: none fails, nothing is lost, nobody comes into being twice."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
        self.process, self._in, self._out = process, process.stdin, process.stdout
        assert self._out.readline() == b"ready\n"

    def tell(self, *words: str) -> None:
        self._in.write(json.dumps(words).encode() + b"\n")

    def answer(self) -> Outcome:
        return Outcome(*json.loads(self._out.readline()))


@contextmanager
def workers(path: Path, count: int = len(WRITERS)) -> Iterator[list[Worker]]:
    """Processes that have imported everything and wait for their first command."""
    started = [
        start(path=path, program=driver("worker"), stdin=subprocess.PIPE) for _ in range(count)
    ]
    with ExitStack() as stack:
        for process in started:
            stack.callback(finish, process)
        yield [Worker(process) for process in started]


def records(outcome: Outcome, what: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(outcome.ok)[what]
    return found


def test_eight_write_200_entries_into_a_journal_that_is_not_there_yet(
    path: Path, ally: Ally
) -> None:
    """All begin at the same moment; each entry is there once, under a number of its own."""
    said: dict[int, str] = {}
    with workers(path) as crowd:
        for worker, name in zip(crowd, WRITERS, strict=True):
            for place in range(EACH):
                # The first word of half of them brings the same new person into being.
                who = "Ottoline Newcomer" if place == 0 and name < "E" else name
                worker.tell("log", who, f"{name} {place}", "--json")
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


def test_the_first_commands_of_all_race_to_make_the_journal(tmp_path: Path) -> None:
    """Ten times eight processes find neither file nor folder, and name the same new person."""
    with workers(tmp_path) as crowd:
        for round in range(10):
            journal = tmp_path / f"round {round}" / "deep" / "journal.db"
            for number, worker in enumerate(crowd):
                worker.tell("log", "Nova Person", f"by {number}", "--journal", str(journal))
            outcomes = [worker.answer() for worker in crowd]
            assert [outcome.err for outcome in outcomes] == [""] * len(crowd)
            assert sum("new colleague" in outcome.ok for outcome in outcomes) == 1
            assert sorted(notes(journal)) == list(range(1, len(crowd) + 1))
            assert sorted(notes(journal).values()) == [f"by {n}" for n in range(len(crowd))]


@pytest.mark.parametrize("store", ["compiled", "session"])
def test_commands_started_side_by_side(tmp_path: Path, ally: Ally, path: Path, store: str) -> None:
    """The same from the shell: whole processes, on either runner, also reading meanwhile."""
    env = {"ALLY_STORE": store}
    outcomes = together(
        *(start("log", "Nova Person", f"by {n}", path=path, env=env) for n in range(6)),
        *(start(command, path=path, env=env) for command in ("review", "list")),
    )
    assert [(outcome.code, "Traceback" in outcome.err) for outcome in outcomes] == [(0, False)] * 8
    assert [outcome.err for outcome in outcomes[:6]] == [""] * 6
    assert sorted(notes(path).values()) == [f"by {n}" for n in range(6)]
    assert len(records(ally("people", "--json"), "people")) == 1


def test_names_that_clash_only_because_of_the_race_are_told_apart_from_faults(
    path: Path, ally: Ally
) -> None:
    """Eight add the very same person: one does, seven are told that they are there already."""
    with workers(path) as crowd:
        for worker in crowd:
            worker.tell("people", "add", "Nova Person", "--team", "legal")
        outcomes = [worker.answer() for worker in crowd]
    assert sorted(outcome.code for outcome in outcomes) == [0] + [2] * (len(crowd) - 1)
    for outcome in outcomes:
        if outcome.code == 2:
            assert "is there already" in outcome.err
    assert len(records(ally("people", "--json"), "people")) == 1
