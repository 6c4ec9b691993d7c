"""Runs ally and writes the modes of all that is beside the journal just before its commit."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from ally.cli import main
from ally.store.runners import CompiledRunner, SessionRunner


def watch(runner: Any) -> None:
    """Let the commits of that runner show the folder first."""
    commit = runner.commit

    def watched(self: object) -> None:
        for file in sorted(Path(os.environ["ALLY_JOURNAL"]).parent.iterdir()):
            sys.stderr.write(f"{file.name} {file.stat().st_mode & 0o777:o}\n")
        commit(self)

    runner.commit = watched


watch(CompiledRunner)
watch(SessionRunner)
main()
