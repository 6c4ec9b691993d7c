"""Notes are private: no error shows one, and what a fault leaves behind is for the owner alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Ally, Outcome
from tests.hazards.conftest import SECRET
from tests.hazards.processes import (
    Process,
    behind_its_back,
    driver,
    finish,
    mode,
    notes,
    obeying_modes,
    start,
)

BEFORE = ("ally.store.sqlite", "SqliteStore.add_entry")
AT_COMMIT = ("ally.store.runners", "CompiledRunner.commit")
AFTER = ("ally.cli.invocation", "Invocation.show")


def broken(where: tuple[str, str], *args: str, path: Path, home: Path, umask: int = 0) -> Process:
    """A command that meets a fault of ally itself, whose message holds the note."""
    program = driver("break_down", *where, SECRET)
    return start(*args, path=path, program=program, env={"HOME": str(home)}, umask=umask)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def assert_log_is_private(outcome: Outcome, home: Path) -> None:
    """One line on stderr that names the log; the log and its folders are the owner's."""
    assert len(outcome.err.splitlines()) == 1, outcome
    assert "Traceback" not in outcome.err
    assert SECRET not in outcome.err
    [log] = home.rglob("*.log")
    assert str(log) in outcome.err
    assert mode(log) == 0o600
    made = [folder for folder in log.parents if home in folder.parents]
    assert made
    assert {mode(folder) for folder in made} == {0o700}
    text = log.read_text()
    assert "Traceback" in text
    assert SECRET not in "".join(text.splitlines(keepends=True)[:-1]), "but for the fault's own"


@pytest.mark.parametrize("where", [BEFORE, AT_COMMIT], ids=["in it", "at its commit"])
def test_a_fault_in_a_write(path: Path, home: Path, where: tuple[str, str]) -> None:
    """One line, exit code 3, and nothing is stored."""
    outcome = finish(broken(where, "log", "ana", SECRET, path=path, home=home))
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.startswith("ally: something went wrong")
    assert_log_is_private(outcome, home)
    assert notes(path) == {}


def test_a_fault_after_the_commit(path: Path, home: Path) -> None:
    """The entry is stored, so the line says so and the exit code is 0."""
    outcome = finish(broken(AFTER, "log", "ana", SECRET, path=path, home=home))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.startswith("ally: saved, but ")
    assert_log_is_private(outcome, home)
    assert notes(path) == {1: SECRET}


def test_a_fault_in_a_read(filled: Path, home: Path) -> None:
    outcome = finish(broken(AFTER, "list", path=filled, home=home))
    assert (outcome.code, outcome.out) == (3, "")
    assert_log_is_private(outcome, home)


def test_faults_do_not_overwrite_each_other(path: Path, home: Path) -> None:
    """Two in the same second leave two logs."""
    runs = [broken(BEFORE, "log", "ana", "x", path=path, home=home) for _ in range(3)]
    assert [finish(run).code for run in runs] == [3, 3, 3]
    assert len(list(home.rglob("*.log"))) == 3


def test_a_fault_that_can_t_be_written_down(path: Path, home: Path) -> None:
    """Where no log can be written the line says that instead."""
    home.chmod(0o500)
    program = driver("break_down", *BEFORE, SECRET)
    env = {"HOME": str(home)}
    before = obeying_modes()
    outcome = finish(start("log", "ana", "x", path=path, program=program, env=env, before=before))
    assert outcome.code == 3
    assert len(outcome.err.splitlines()) == 1
    assert "could not be written" in outcome.err
    assert SECRET not in outcome.err


@pytest.mark.parametrize("store", ["compiled", "session"])
def test_a_row_that_the_database_refuses(path: Path, ally: Ally, store: str, home: Path) -> None:
    """SQLAlchemy would append the values to its message; neither runner shows them."""
    assert ally("log", "ana", "hello").ok
    behind_its_back(
        path,
        "CREATE TRIGGER no BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'refused'); END",
    )
    env = {"ALLY_STORE": store, "HOME": str(home)}
    outcome = finish(start("log", "ana", SECRET, path=path, env=env))
    assert outcome.code == 3
    assert "Traceback" not in outcome.err
    assert SECRET not in outcome.err + "".join(log.read_text() for log in home.rglob("*.log"))


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (("log", "ana", f"{SECRET} \x1b"), ""),
        (("log", "ana", f"{SECRET} " * 2000), ""),
        (("log", "ana", "-"), f"{SECRET} \x07"),
        (("log", "ana", "-"), f"{SECRET} " * 90_000),
        (("log", "anna", SECRET), ""),
        (("log", "s", SECRET), ""),
        (("log", "ana", SECRET, "--on", "someday"), ""),
        (("log", "ana", SECRET, "--on", "2027-01-01"), ""),
        (("log", "ana", SECRET, "--by", "fri"), ""),
        (("log", "ana", SECRET, "--for", "acne"), ""),
        (("log", "ana", "--", SECRET, "\x1b"), ""),
        (("ask", "ana", SECRET, "--by", "yesterday"), ""),
        (("ask", "ana", SECRET, "--by", "2020-01-01"), ""),
        (("ask", "ana", "hello", "--promised", f"{SECRET}\x1b"), ""),
        (("answer", "1", "done", SECRET, "--by", "fri"), ""),
        (("answer", "1", "done", f"{SECRET}\x1b"), ""),
        (("thank", "ana", SECRET, "--for", "99"), ""),
    ],
)
def test_words_that_are_wrong(ally: Ally, words: tuple[str, ...], given: str) -> None:
    """Whatever is wrong with a command, its note is not repeated, on either output."""
    assert ally("log", "--new", "Ana Silva,Sara Silva@Acme", "hello").ok
    for more in (), ("--json",):
        split = words.index("--") if "--" in words else len(words)
        outcome = ally(*words[:split], *more, *words[split:], stdin=given)
        assert outcome.code == 2, outcome
        assert SECRET not in outcome.out + outcome.err
