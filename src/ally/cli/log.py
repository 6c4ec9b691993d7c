"""`ally log`: you were in touch."""

from __future__ import annotations

from ally.cli.writing import entry_app

app = entry_app("log", "You were in touch.", "ally log ana Walked her through the redlines")
