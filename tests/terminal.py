"""A real terminal to run ally in: a pseudo-terminal of a given size."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PATIENCE = 5.0
"""Seconds without a sign after which what was typed later is typed again."""

_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True)
class Screen:
    """What stood on the terminal when the command had ended, and its exit code."""

    code: int
    raw: str

    @property
    def text(self) -> str:
        """The text without its colours."""
        return _ANSI.sub("", self.raw).replace("\r\n", "\n")


def _control_terminal() -> None:
    """Let Ctrl-C at the terminal reach the command."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def on_terminal(
    args: Sequence[str],
    *,
    env: Mapping[str, str],
    typed: str = "",
    columns: int = 80,
    rows: int = 24,
    later: tuple[str, str] | None = None,
    program: Sequence[str] = (sys.executable, "-m", "ally"),
) -> Screen:
    """Run ally, or another program, in a terminal, with `typed` waiting at its keyboard.

    `later` is what is typed once some text stands on the screen: `("Which?", "1\n")`.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.write(ours, typed.encode())
    child = subprocess.Popen(
        [*program, *args],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **env},
        start_new_session=True,
        preexec_fn=None if later is None else _control_terminal,
    )
    os.close(theirs)
    shown = b""
    waiting: float | None = None
    try:
        while True:
            # A signal in the moment before Python begins to read is only seen with the next.
            if waiting is not None and not select.select([ours], [], [], waiting)[0]:
                os.write(ours, later[1].encode() if later else b"")
                continue
            chunk = os.read(ours, 65536)
            if not chunk:
                break
            shown += chunk
            if later is not None and waiting is None and later[0].encode() in shown:
                os.write(ours, later[1].encode())
                waiting = PATIENCE
    except OSError:
        pass  # the terminal's other end is closed: the command has ended
    os.close(ours)
    return Screen(child.wait(60), shown.decode("utf-8", "backslashreplace"))
