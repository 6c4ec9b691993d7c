"""What was acknowledged stays, whenever the process is killed; the file is never damaged."""

from __future__ import annotations

import random
import signal
from contextlib import closing
from pathlib import Path

import pytest

from ally.store.file import connect
from tests.conftest import Ally, Outcome
from tests.hazards.processes import Process, copies, driver, finish, notes, start, together

ROUNDS = 8


def acknowledged(outcome: Outcome) -> list[int]:
    """The numbers on the lines that were printed to their end."""
    lines = outcome.out.splitlines(keepends=True)
    return [int(line.split()[1].removeprefix("#")) for line in lines if line.endswith("\n")]


def sidecar(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def read_lines(process: Process, count: int) -> bytes:
    assert process.stdout is not None
    return b"".join(process.stdout.readline() for _ in range(count))


def test_two_writers_are_killed_again_and_again(path: Path, ally: Ally) -> None:
    """A writer prints a line for each entry; after some line it gets SIGKILL, wherever it is.

    Another one writes at the same time and meets what the killed one left behind.
    """
    assert ally("people", "add", "ana").ok
    seeded = random.Random(2026)
    promised: dict[int, str] = {}
    for round in range(ROUNDS):
        runs = [f"{round}{one}" for one in "ab"]
        writers = [start(path=path, program=driver("diary", run)) for run in runs]
        first = [read_lines(writer, 1) for writer in writers]
        for run, writer, line in zip(runs, writers, first, strict=True):
            line += read_lines(writer, seeded.randrange(9))
            writer.kill()
            outcome = finish(writer)
            assert outcome.err == ""
            printed = acknowledged(Outcome(outcome.code, line.decode() + outcome.out, ""))
            assert len(printed) >= 1
            for place, number in enumerate(printed):
                assert number not in promised, "a number is given once"
                promised[number] = f"run {run} entry {place} "
        stored = notes(path)
        for number, words in promised.items():
            assert stored[number].startswith(words)


def test_a_kill_at_any_call_of_a_command(path: Path, process: Ally) -> None:
    """Killed at seeded calls from its first to its last: stored whole, or not at all."""
    assert process("log", "ana", "before").ok

    def struck(journal: Path, at: int) -> Process:
        program = driver("strike", int(signal.SIGKILL), at)
        env = {"PYTHONHASHSEED": "0"}
        return start("log", "ana", "killed", path=journal, program=program, env=env)

    calls = int(finish(struck(copies(path, ["calm"])[0], 0)).err.splitlines()[-1])
    seeded = random.Random(9)
    # The nearer to the end the denser, for there lie the commit and the line about it.
    moments = sorted({calls - int(calls ** seeded.uniform(0.3, 1)) for _ in range(18)})
    journals = copies(path, moments)
    outcomes = together(*map(struck, journals, moments))
    stored = [list(notes(journal).values()) for journal in journals]
    for outcome, there in zip(outcomes, stored, strict=True):
        assert outcome.code == -signal.SIGKILL, outcome
        assert outcome.err == ""
        assert there in (["before"], ["before", "killed"])
        assert not acknowledged(outcome) or "killed" in there
    assert ["before"] in stored
    assert ["before", "killed"] in stored


def test_a_kill_in_the_middle_of_a_commit_is_undone(path: Path, ally: Ally) -> None:
    """With some pages of a commit written and others not, the file is as it was before."""
    for name in "Ada", "Bob", "Cleo", "Dora":
        for _ in range(3):
            assert ally("log", name, "note " * 3900).ok
    size = path.stat().st_size
    limits = range(size // 2, size, 16384)
    journals = copies(path, limits)
    outcomes = together(
        *(
            start("log", "ada", "never " * 3000, path=journal, program=driver("torn", limit))
            for journal, limit in zip(journals, limits, strict=True)
        )
    )
    for journal, outcome in zip(journals, outcomes, strict=True):
        assert outcome.code == -signal.SIGXFSZ, outcome
        assert outcome.out == ""
        assert sidecar(journal).exists()
        assert journal.read_bytes() != path.read_bytes(), "killed before it wrote"
        assert notes(journal) == notes(path)


@pytest.mark.parametrize("command", [("list", "--json"), ("log", "ana", "next")], ids=" ".join)
def test_a_kill_while_the_journal_is_made_leaves_nothing_in_the_way(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """The next command makes the journal anew, or reads what is not there yet as empty."""
    limits = (0, 512, 4096, 40960)
    journals = [tmp_path / str(limit) / "journal.db" for limit in limits]
    torn = together(
        *(
            start("log", "ana", "killed", path=journal, program=driver("torn", limit))
            for journal, limit in zip(journals, limits, strict=True)
        )
    )
    assert [outcome.code for outcome in torn] == [-signal.SIGXFSZ] * len(limits)
    outcomes = together(*(start(*command, path=journal) for journal in journals))
    assert [outcome.code for outcome in outcomes] == [0] * len(limits), outcomes
    for journal in journals:
        if command[0] == "log":
            assert notes(journal) == {1: "next"}


def test_a_power_cut_finds_everything_synced(path: Path) -> None:
    """Only with these settings no acknowledged entry was lost at 704 simulated power cuts."""
    with closing(connect(path, writing=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,), "3 is EXTRA"
