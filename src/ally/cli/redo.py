"""`ally redo`: make again what undo took back."""

from __future__ import annotations

from ally.cli.turning import turning_app

app = turning_app(
    "redo",
    "Make again what undo took back.",
    said="made again",
)
