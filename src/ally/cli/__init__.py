"""The command line: words in, one useful line out."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run ally with the words of the command line, and exit with its code."""
    # Until a command begins there is nothing to take back, so Ctrl-C simply ends the program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # A command lives for a moment, and keeps nearly all it allocates: looking for garbage
    # would take a tenth of that moment and find none.
    gc.disable()
    os.umask(0o077)
    sys.unraisablehook = _say_unless_interrupted
    try:
        from ally.cli.boundary import run

        code = run()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to interrupt
    except KeyboardInterrupt:  # while an error was being said
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        code = 130
    except Exception as fault:  # a broken installation, a disk that can't be read
        # Its type alone: a message could hold what was written.
        print(f"ally: can't start ({type(fault).__name__})", file=sys.stderr)
        code = 3
    _leave(code)


def _say_unless_interrupted(unraisable: sys.UnraisableHookArgs) -> None:
    """Ctrl-C inside a callback of Python's own can't be raised, and is not worth a word."""
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)


def _leave(code: int) -> NoReturn:
    """End the process without taking the interpreter apart, which takes as long as a write.

    The journal is closed, and what was said is flushed: nothing is left to be done.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    os._exit(code)
