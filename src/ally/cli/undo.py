"""`ally undo`: take back what the last commands wrote."""

from __future__ import annotations

from ally.cli.turning import turning_app

app = turning_app(
    "undo",
    "Take back what the last commands wrote.",
    said="took back",
)
