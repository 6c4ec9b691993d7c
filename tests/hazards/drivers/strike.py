"""Runs ally and sends this very process a signal at its Nth call: `strike.py SIGNAL N ARGS…`.

Calls of Python and of C functions are counted from the moment ally has taken charge of
SIGINT to the end of the process, so the same N is the same moment in every run. With N 0
nothing strikes and the last line of stderr is the number of calls.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from types import FrameType
from typing import Any

from ally.cli import main

number, at = int(sys.argv[1]), int(sys.argv[2])
sys.argv[1:] = sys.argv[3:]
calls = 0
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
        os.kill(os.getpid(), number)
    if event == "c_call" and function is os._exit:
        say()  # for this leaves no time for what is registered


@atexit.register
def say() -> None:
    if at == 0:
        sys.stderr.write(f"{calls}\n")
        sys.stderr.flush()


sys.setprofile(watch)
main()
