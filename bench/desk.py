"""Where the measured commands run: their environment and their copies of the journals."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from journals import LAST_PERSON, TODAY, journal
from measure import Case, command, memory

ALLY = str(Path(sys.executable).with_name("ally"))
WHO = LAST_PERSON
"""Known in every journal but the empty one, where a write makes the person."""

ASK = ["ask", WHO, "Sign off the liability cap", "--by", "fri"]

COPIED_ONCE = 1_000_000
"""From so many entries on all writes go into one copy, and are taken out of it again."""


def copy_journal(source: Path, target: Path) -> None:
    """Copy a journal and wait until it is on the disk, or the measured write would wait for it."""
    shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


_FORGET_AFTER = (
    "DELETE FROM search WHERE rowid > :number",
    "DELETE FROM entry WHERE id > :number",
)


def forget_after(path: Path, number: int) -> None:
    """Take the entries with a higher number out of a journal, and what they settled with them."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=ON")
        for statement in _FORGET_AFTER:
            connection.execute(statement, {"number": number})


@dataclass(slots=True)
class Desk:
    """Makes cases. `folder` is thrown away afterwards, and is the home of all commands."""

    folder: Path
    _asked: dict[int, tuple[Path, int]] = field(default_factory=dict)
    _made: int = 0

    def env(self, file: Path, **more: str) -> dict[str, str]:
        """The same for every command, whatever the user's own says."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLUMNS": "100",
            "ALLY_JOURNAL": str(file),
            "ALLY_TODAY": TODAY,
            "ALLY_CONFIG": str(self.folder / "no settings"),
            "ALLY_BACKUPS": "off",  # made once a day, and measured apart
            **more,
        }

    def read(
        self,
        name: str,
        args: Sequence[str],
        entries: int,
        *,
        terminal: bool = False,
        weigh: bool = False,
    ) -> Case:
        """An ally command that writes nothing, for its time or, to `weigh` it, its memory."""
        env, argv = self.env(journal(entries)), [ALLY, *args]
        if weigh:
            return Case(name, memory(argv, env), unit="MiB")
        return Case(name, command(argv, env, terminal=terminal))

    def write(self, name: str, args: Sequence[str], entries: int, *, weigh: bool = False) -> Case:
        """An ally command that writes, for its time or, to `weigh` it, its memory."""
        base, argv = journal(entries), [ALLY, *args]
        if entries >= COPIED_ONCE or "ASK" in args:
            base, number = self.asked(entries)
            argv = [str(number) if arg == "ASK" else arg for arg in argv]
        path, prepare = self.copy_of(base)
        if entries >= COPIED_ONCE:
            path, prepare = base, lambda: forget_after(base, number)
        env = self.env(path)
        if weigh:
            return Case(name, memory(argv, env), prepare, "MiB")
        return Case(name, command(argv, env), prepare)

    def copy_of(self, base: Path) -> tuple[Path, Callable[[], object]]:
        """Where a case finds its own copy of a journal, and what puts it there."""
        self._made += 1
        path = self.folder / f"{self._made}.db"
        return path, lambda: copy_journal(base, path)

    def asked(self, entries: int) -> tuple[Path, int]:
        """A copy of a journal with one more ask, and the number of that ask."""
        if entries not in self._asked:
            path = self.folder / f"asked-{entries}.db"
            copy_journal(journal(entries), path)
            asked = [ALLY, *ASK, "--json"]
            told = subprocess.run(asked, env=self.env(path), stdout=subprocess.PIPE, check=True)
            self._asked[entries] = path, json.loads(told.stdout)["entries"][0]["id"]
        return self._asked[entries]
