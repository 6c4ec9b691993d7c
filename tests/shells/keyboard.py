"""A real shell at a pseudo-terminal, with ally set up in it and somebody typing."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 60
"""Seconds after which a shell that says nothing more has failed."""

_SHELLS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
_SHOW = "show() { printf '<<'; printf '[%s]' \"$@\"; printf '%s\\n' '>''>'; }"
_SETUP = {"bash": 'eval "$(ally init bash)"', "zsh": 'eval "$(ally init zsh)"'}


class Keyboard:
    """Types into a shell, and reads what it comes to."""

    def __init__(self, shell: str, env: Mapping[str, str], home: Path) -> None:
        self._ours, theirs = pty.openpty()
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        kept = {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm", **env}
        self._child = subprocess.Popen(
            _SHELLS[shell],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=kept,
            cwd=home,
            start_new_session=True,
        )
        os.close(theirs)
        self._type(f"{_SHOW}\n{_SETUP[shell]}\nshow rea''dy\n")
        self._until("<<[ready]>>")

    def words(self, typed: str) -> list[str]:
        """The words of a line that is typed, tabs included, as a command would get them."""
        # To the line's beginning, where a command is put before it that shows its words.
        self._type(f"{typed}\x01show \x05\n")
        shown = self._until(">>").rpartition("<<")[2].partition(">>")[0]
        return re.findall(r"\[(.*?)\]", shown)

    def close(self) -> None:
        self._child.kill()
        self._child.wait()
        os.close(self._ours)

    def _type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def _until(self, sign: str) -> str:
        shown = b""
        while sign not in shown.decode("utf-8", "replace").replace("\r", ""):
            ready, _, _ = select.select([self._ours], [], [], PATIENCE)
            assert ready, f"the shell never said {sign!r}, only {shown!r}"
            shown += os.read(self._ours, 65536)
        return shown.decode("utf-8", "replace").replace("\r", "")
