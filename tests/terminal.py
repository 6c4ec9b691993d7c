"""A real terminal to run ally in: a pseudo-terminal of a given size."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


def on_terminal(
    args: Sequence[str],
    *,
    env: Mapping[str, str],
    typed: str = "",
    columns: int = 80,
    rows: int = 24,
) -> Screen:
    """Run ally in a terminal, with `typed` waiting at its keyboard."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.write(ours, typed.encode())
    child = subprocess.Popen(
        [sys.executable, "-m", "ally", *args],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **env},
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:
        pass  # the terminal's other end is closed: the command has ended
    os.close(ours)
    return Screen(child.wait(60), shown.decode("utf-8", "backslashreplace"))
