"""Logs one entry after another, as a script would that calls ally in a loop: `diary.py RUN`.

Entry I says `run RUN entry I`, with words enough to spread a commit over several pages.
"""

from __future__ import annotations

import itertools
import sys

from ally.cli.boundary import run

FILLING = " and then some more" * 250

for number in itertools.count():
    run(["log", "ana", f"run {sys.argv[1]} entry {number}{FILLING}"])
