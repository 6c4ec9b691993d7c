"""Ctrl-C at any moment: no traceback, and exit code 0 exactly when the entry was stored."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import random
import signal
import sqlite3
import termios
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Ally, Outcome
from tests.hazards.processes import (
    Process,
    copies,
    driver,
    finish,
    notes,
    start,
    together,
)

SIGINT = int(signal.SIGINT)
INTERRUPTED = (130, -SIGINT)
STEADY = {"PYTHONHASHSEED": "0"}
IMPORTING = "import time:"


def assert_quiet_end(outcome: Outcome) -> None:
    """Nothing is said beside the result; what Python says of imports when asked is no matter."""
    said = [line for line in outcome.err.splitlines() if not line.startswith(IMPORTING)]
    assert said == [], outcome
    assert outcome.code in (0, *INTERRUPTED), outcome


def struck(journal: Path, at: int, *words: str) -> Process:
    """A command that gets SIGINT at its call number `at`."""
    return start(*words, path=journal, program=driver("strike", SIGINT, at), env=STEADY)


def moments(journal: Path, *words: str, many: int, seed: int) -> list[int]:
    """Seeded calls of a command, half of them near its end, where the journal is written."""
    calls = int(finish(struck(journal, 0, *words)).err.splitlines()[-1])
    assert calls > 1000
    seeded = random.Random(seed)
    everywhere = {seeded.randrange(1, calls) for _ in range(many // 2)}
    late = {calls - int(calls ** seeded.uniform(0.2, 0.9)) for _ in range(many // 2)}
    return sorted(everywhere | late)


def in_groups(strikes: list[int]) -> list[list[int]]:
    """Some to run side by side, but not all at once."""
    return [strikes[first : first + 8] for first in range(0, len(strikes), 8)]


def test_log_at_any_call(path: Path, process: Ally) -> None:
    """Each of many runs is struck once, from the first import to the last flush."""
    assert process("log", "ana", "before").ok
    words = ("log", "ana", "struck")
    strikes = moments(copies(path, ["calm"])[0], *words, many=14, seed=1)
    for some in in_groups(strikes):
        journals = copies(path, some)
        outcomes = together(*(struck(*one, *words) for one in zip(journals, some, strict=True)))
        for journal, outcome in zip(journals, outcomes, strict=True):
            assert_quiet_end(outcome)
            stored = list(notes(journal).values()) == ["before", "struck"]
            assert stored == (outcome.code == 0), (journal.parent.name, outcome)
            assert stored == outcome.out.startswith("✓ #2 log"), (journal.parent.name, outcome)


def test_review_at_any_call(filled: Path) -> None:
    """A read has nothing to lose; it just ends."""
    strikes = moments(filled, "review", many=8, seed=2)
    for some in in_groups(strikes):
        for outcome in together(*(struck(filled, at, "review") for at in some)):
            assert_quiet_end(outcome)


def test_each_of_the_last_calls(path: Path, process: Ally) -> None:
    """Once all is imported, from reading the words to the very end of the process.

    Struck are a command that stores something and one that fails, each at many calls.
    """
    assert process("log", "ana", "before").ok
    commands = ("log", "ana", "struck"), ("answer", "99", "done")
    ok = {"log": 0, "answer": 2}
    journals = copies(path, ok)
    runs = [
        start(*words, path=journal, program=driver("strike_all"))
        for words, journal in zip(commands, journals, strict=True)
    ]
    for words, outcome in zip(commands, together(*runs), strict=True):
        struck = [json.loads(line) for line in outcome.ok.splitlines()]
        codes = {row[1] for row in struck}
        assert 130 in codes, "struck only before the command began"
        assert 0 in codes or words[0] != "log", "struck only before the commit"
        for call, code, out, err, there in struck:
            where = f"{words} at call {call}: {code} {out!r} {err!r}"
            assert "Traceback" not in err, where
            assert "gnored" not in err, where
            assert code in (ok[words[0]], *INTERRUPTED), where
            stored = words[0] == "log" and code == 0
            assert there == (["before", "struck"] if stored else ["before"]), where


@pytest.mark.parametrize("words", [("log", "ana", "struck"), ("review",)], ids=" ".join)
def test_while_it_imports(path: Path, process: Ally, words: tuple[str, ...]) -> None:
    """The signal comes from outside, after a seeded number of modules has been imported."""
    assert process("log", "ana", "before").ok
    program = ("-X", "importtime", "-m", "ally")
    seeded = random.Random(3)
    for journal in copies(path, range(10)):
        run = start(*words, path=journal, program=program)
        assert run.stderr is not None
        # Before this module Python itself is in charge of Ctrl-C, not yet ally.
        while not run.stderr.readline().rstrip().endswith(b"ally.cli.options"):
            pass
        for _ in range(seeded.randrange(60)):
            run.stderr.readline()
        run.send_signal(SIGINT)
        outcome = finish(run)
        assert_quiet_end(outcome)
        stored = "struck" in notes(journal).values()
        assert stored == (outcome.code == 0 and words[0] == "log")


def in_terminal(*words: str, path: Path) -> tuple[Process, int]:
    """A command with a keyboard: what is written to the descriptor was typed."""
    keyboard, theirs = pty.openpty()

    def sit_down() -> None:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    process = start(*words, path=path, stdin=theirs, own_session=True, before=sit_down)
    os.close(theirs)
    return process, keyboard


def test_at_a_question(path: Path, ally: Ally) -> None:
    """Typed where ally asks which Ana is meant: nothing is written."""
    assert ally("log", "Ana Silva,Ana Costa", "before").ok
    process, keyboard = in_terminal("log", "ana", "struck", path=path)
    assert process.stderr is not None
    said = b""
    while not said.endswith(b"Which? (Enter stops) "):
        said += process.stderr.read(1)
    os.write(keyboard, b"\x03")
    outcome = finish(process)
    os.close(keyboard)
    assert outcome.code in INTERRUPTED
    assert outcome.err.strip() == ""
    assert notes(path) == {1: "before"}


def test_while_another_command_writes(path: Path, ally: Ally) -> None:
    """A command that waits for its turn can be stopped, and has then stored nothing."""
    assert ally("log", "ana", "before").ok
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        program = ("-X", "importtime", "-m", "ally")
        waiting = start("log", "ana", "struck", path=path, program=program)
        assert waiting.stderr is not None
        while not waiting.stderr.readline().rstrip().endswith(b"ally.store.compiled"):
            pass
        waiting.send_signal(SIGINT)
        other.execute("COMMIT")
    outcome = finish(waiting)
    assert_quiet_end(outcome)
    assert (outcome.code == 0) == (list(notes(path).values()) == ["before", "struck"])
