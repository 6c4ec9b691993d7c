"""Whatever becomes of the three streams, nothing breaks down, and no write seems to fail."""

from __future__ import annotations

import fcntl
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ally, Outcome
from tests.hazards.processes import (
    Process,
    assert_at_most_two_lines,
    finish,
    notes,
    start,
    together,
)

WRITE = ("log", "person000", "hello again")
READS = (("review",), ("list",), ("people",), ("path",), ("list", "--json"), ("review", "--json"))


def closed(*descriptors: int) -> Callable[[], None]:
    """For `before`: as the shell does it for `>&-`."""

    def close() -> None:
        for descriptor in descriptors:
            os.close(descriptor)

    return close


def written(path: Path) -> bool:
    return list(notes(path).values())[-1] == "hello again"


@pytest.mark.parametrize("command", [("list",), ("review", "--all"), ("list", "--json")])
def test_a_reader_that_has_enough(filled: Path, command: tuple[str, ...]) -> None:
    """`ally list | head -1`: the rest goes nowhere, without a word and without an error."""
    process = start(*command, path=filled)
    assert process.stdout is not None
    fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, 4096)  # less than what is to come
    assert process.stdout.readline()
    process.stdout.close()
    outcome = finish(process)
    assert (outcome.code, outcome.err) == (0, "")


def without_reader(*args: str, path: Path) -> Process:
    """A command whose output goes into a pipe that nobody reads any more."""
    ours, theirs = os.pipe()
    os.close(ours)
    process = start(*args, path=path, stdout=theirs)
    os.close(theirs)
    return process


def test_a_reader_that_was_never_there(filled: Path) -> None:
    """A write is stored and ends well; a read ends quietly; so do help and version."""
    commands = (WRITE, *READS, ("--help",), ("log", "--help"), ("--version",))
    outcomes = together(*(without_reader(*command, path=filled) for command in commands))
    for command, outcome in zip(commands, outcomes, strict=True):
        assert_at_most_two_lines(outcome)
        if command in (WRITE, *READS):
            assert outcome.code == 0, (command, outcome)
    assert written(filled)


def assert_saved_though_unseen(outcome: Outcome, path: Path) -> None:
    assert outcome.code == 0, outcome
    assert outcome.err.startswith("ally: saved"), outcome
    assert_at_most_two_lines(outcome)
    assert written(path)


def on_full(*args: str, path: Path) -> Process:
    with Path("/dev/full").open("wb") as full:
        return start(*args, path=path, stdout=full)


def on_closed(*args: str, path: Path) -> Process:
    return start(*args, path=path, stdout=subprocess.DEVNULL, before=closed(1))


@pytest.mark.parametrize("output", [on_full, on_closed], ids=lambda output: output.__name__)
def test_an_output_that_takes_nothing(filled: Path, output: Callable[..., Process]) -> None:
    """`> /dev/full` and `>&-`: a write says that it is saved; a read fails in one line."""
    [writing, *reading] = together(*(output(*words, path=filled) for words in (WRITE, *READS)))
    assert_saved_though_unseen(writing, filled)
    for command, outcome in zip(READS, reading, strict=True):
        assert outcome.code == 3, (command, outcome)
        assert_at_most_two_lines(outcome)
        assert outcome.err.startswith("ally: "), outcome


def test_help_that_can_t_be_shown(path: Path) -> None:
    """Not even help and version break down on a full disk or a closed output."""
    commands = (("--help",), ("log", "--help"), ("--version",), ())
    for output in on_full, on_closed:
        for outcome in together(*(output(*words, path=path) for words in commands)):
            assert_at_most_two_lines(outcome)


@pytest.mark.parametrize("gone", [(0,), (2,), (0, 2), (0, 1, 2)], ids=str)
def test_closed_streams(filled: Path, gone: tuple[int, ...]) -> None:
    """No stream is needed; the journal never takes the place of one that is closed."""
    outcomes = together(
        *(
            start(*command, path=filled, stdin=subprocess.PIPE, before=closed(*gone))
            for command in (WRITE, ("review",), ("answer", "99999", "done"))
        )
    )
    codes = [outcome.code for outcome in outcomes]
    assert codes == [0, 3 if 1 in gone else 0, 2]
    assert written(filled)
    if 1 not in gone:
        assert "✓ #" in outcomes[0].out
        assert "Person000" in outcomes[1].out
    for outcome in outcomes:
        assert_at_most_two_lines(outcome)


def test_a_note_from_a_closed_input(path: Path, ally: Ally) -> None:
    """`ally log ana - <&-` says what is wrong, and so does a note that is missing."""
    for words in ("log", "ana", "-"), ("log", "ana"):
        outcome = finish(start(*words, path=path, before=closed(0)))
        assert outcome.code == 2
        assert_at_most_two_lines(outcome)
    assert ally("list", "--json").ok.count("id") == 0


def test_errors_that_nobody_can_hear(filled: Path) -> None:
    """With stderr full or closed the exit code still tells; with both outputs full, too."""
    wrong = ("answer", "99999", "done")
    with Path("/dev/full").open("wb") as full:
        codes = [
            finish(start(*wrong, path=filled, stderr=full)).code,
            finish(start(*wrong, path=filled, stdout=full, stderr=full)).code,
            finish(start(*WRITE, path=filled, stdout=full, stderr=full)).code,
            finish(start("list", path=filled, stdout=full, stderr=full)).code,
        ]
    assert codes == [2, 2, 0, 3]
    assert written(filled)
