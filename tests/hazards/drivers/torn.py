"""Runs ally and lets the kernel kill it at the first write beyond a size: `torn.py BYTES ARGS…`.

This is `kill -9` in the middle of a commit: some pages are in the file, others are not.
"""

from __future__ import annotations

import resource
import signal
import sys

from ally.cli import main

sys.dont_write_bytecode = True
limit = int(sys.argv[1])
sys.argv[1:] = sys.argv[2:]
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
main()
