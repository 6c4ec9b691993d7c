"""Runs ally on a disk that is full once its result is said: `room_runs_out.py BYTES ARGS…`.

No file can grow beyond so many bytes from the moment at which the daily copy begins.
"""

from __future__ import annotations

import resource
import sys
from typing import Any

from ally.cli import daily, main

limit = int(sys.argv[1])
sys.argv[1:] = sys.argv[2:]
keep = daily.keep_daily_copy


def keep_with_no_room(invocation: Any) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    keep(invocation)


daily.keep_daily_copy = keep_with_no_room
main()
