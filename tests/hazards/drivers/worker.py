"""Runs one command line of ally after another: each line of stdin is a JSON list of words.

The answer to each is a JSON list of exit code, output and errors, on one line. All is
imported before the first word is read, so that several workers can start at the same time.
"""

from __future__ import annotations

import io
import json
import os
import sys

from ally.cli import boundary, log, people
from ally.cli.invocation import Invocation
from ally.cli.streams import Streams
from ally.store import compiled

loaded = (log, people, compiled)
print("ready", flush=True)
for line in sys.stdin:
    given, out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(3))
    code = boundary.run(json.loads(line), Invocation(Streams(given, out, err, os.environ)))
    for stream in (out, err):
        stream.seek(0)
    print(json.dumps([code, out.read(), err.read()]), flush=True)
