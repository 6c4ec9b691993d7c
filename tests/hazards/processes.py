"""Starts ally as a real process in the ways that a hazard needs."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from tests.conftest import TODAY, Outcome

ALLY = ("-m", "ally")
DRIVERS = Path(__file__).parent / "drivers"
GUARD = 120
"""Seconds after which a process is taken to hang; never reached when all is well."""

Process = subprocess.Popen[bytes]


def environment(path: Path | None, env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The test run's environment on its day, with `path` as the journal if there is one."""
    named = {} if path is None else {"ALLY_JOURNAL": str(path)}
    return {**os.environ, **named, "ALLY_TODAY": TODAY.isoformat(), **(env or {})}


def driver(name: str, *words: object) -> tuple[str, ...]:
    """How Python runs one of the `drivers`, to be given as `program`."""
    return (str(DRIVERS / f"{name}.py"), *map(str, words))


def start(
    *args: str | bytes,
    path: Path | None = None,
    env: Mapping[str, str] | None = None,
    program: Sequence[str] = ALLY,
    stdin: int | IO[bytes] = subprocess.DEVNULL,
    stdout: int | IO[bytes] = subprocess.PIPE,
    stderr: int | IO[bytes] = subprocess.PIPE,
    umask: int = -1,
    before: Callable[[], None] | None = None,
    own_session: bool = False,
) -> Process:
    """Start `ally ARGS`; `before` runs in the new process just before Python does."""
    return subprocess.Popen(
        [sys.executable, *program, *args],
        env=environment(path, env),
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        umask=umask,
        preexec_fn=before,
        start_new_session=own_session,
        bufsize=0,  # a line that is read must not hide what follows from `finish`
    )


def finish(process: Process, given: bytes | None = None) -> Outcome:
    """Wait for a process that was started, and say what it came to."""
    try:
        out, err = process.communicate(given, timeout=GUARD)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        pytest.fail(f"hangs: {process.args!r}")
    return Outcome(process.returncode, _text(out), _text(err))


def _text(data: bytes | None) -> str:
    return (data or b"").decode("utf-8", "backslashreplace")


def together(*processes: Process) -> list[Outcome]:
    """What several processes that run side by side come to, in their order."""
    return [finish(process) for process in processes]


def obeying_modes() -> Callable[[], None] | None:
    """For `before`: makes root obey the modes of files, as everybody else does anyway."""
    if os.geteuid() != 0:
        return None
    if not sys.platform.startswith("linux"):
        pytest.skip("root obeys no modes here")
    libc = ctypes.CDLL(None)
    drop_from_bounding_set, dac_override, dac_read_search, fowner = 24, 1, 2, 3

    def drop() -> None:
        for capability in (dac_override, dac_read_search, fowner):
            if libc.prctl(drop_from_bounding_set, capability, 0, 0, 0) != 0:
                os._exit(99)

    return drop


# --- what is in a file, seen without ally ------------------------------------------------


def notes(path: Path) -> dict[int, str]:
    """Every note by its number, read behind ally's back, from a file that is sound."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return dict(connection.execute("SELECT id, note FROM entry ORDER BY id").fetchall())


def behind_its_back(path: Path, *statements: str, **values: str | int) -> None:
    """Change a journal as another program would."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement, values)


def copies(path: Path, names: Iterable[object]) -> list[Path]:
    """The journal once more for each name, in a folder of its own, so runs can't meet."""
    folders = [path.parent / f"copy {name}" for name in names]
    for folder in folders:
        folder.mkdir()
        shutil.copy(path, folder)
    return [folder / path.name for folder in folders]


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def contents(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder: the bytes of files, None for what is not a file."""
    return {
        str(one.relative_to(folder)): one.read_bytes() if one.is_file() else None
        for one in sorted(folder.rglob("*"))
    }


# --- what everything shown has in common --------------------------------------------------

_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def assert_harmless(shown: str) -> None:
    """No control character but the newline, and nothing that turns the writing round."""
    found = _STEERING.search(shown)
    assert found is None, f"U+{ord(found[0]):04X} in {shown!r}"


# --- what every failure has in common ----------------------------------------------------


def assert_plain_failure(outcome: Outcome, code: int, naming: str = "") -> None:
    """An error is one or two lines on stderr that name what is wrong, and nothing else."""
    assert outcome.code == code, outcome
    assert outcome.out == "", outcome
    assert_at_most_two_lines(outcome)
    assert outcome.err.startswith("ally: "), outcome
    assert naming in outcome.err, outcome


def assert_at_most_two_lines(outcome: Outcome) -> None:
    assert "Traceback" not in outcome.err, outcome
    assert "inside ally" not in outcome.err, outcome
    assert len(outcome.err.splitlines()) <= 2, outcome
