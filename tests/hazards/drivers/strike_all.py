"""Runs a command of ally over and over, each time with SIGINT at another call of it.

All is imported once; each run is a fork with the journal as it was at first. Struck are the
last calls one by one and those before them a few apart. Each run gives a line on stdout: a
JSON list of the call, the exit code, output, errors and the notes that are then stored.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import IO, Any

from ally.cli import answer, boundary, log, main, note
from ally.store import compiled

loaded = (answer, boundary, compiled, log, note)
journal = Path(os.environ["ALLY_JOURNAL"])
before = journal.read_bytes()
calls = at = 0
taken = False


def watch(_frame: FrameType, event: str, function: Any) -> None:
    global calls, taken
    if event not in ("call", "c_call"):
        return
    if not taken:
        taken = signal.getsignal(signal.SIGINT) is signal.SIG_DFL
        return
    calls += 1
    if calls == at:
        os.kill(os.getpid(), signal.SIGINT)
    if at == 0 and event == "c_call" and function is os._exit:
        os.write(2, f"{calls}\n".encode())


def run(call: int) -> tuple[int, str, str]:
    """The command in a process of its own, struck at that call."""
    global at
    at = call
    journal.write_bytes(before)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            sys.setprofile(watch)
            main()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return code, written(out), written(err)


def written(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def stored() -> list[str]:
    with closing(sqlite3.connect(journal)) as connection:
        return [note for (note,) in connection.execute("SELECT note FROM entry ORDER BY id")]


gc.disable()
total = int(run(0)[2].splitlines()[-1])
late = 90
for call in [*range(1, total - late, 67), *range(max(1, total - late), total + 1)]:
    print(json.dumps([call, *run(call), stored()]), flush=True)
