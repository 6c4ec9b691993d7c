"""`ally tell`: you kept somebody informed."""

from __future__ import annotations

from ally.cli.writing import entry_app

app = entry_app(
    "tell",
    """You kept somebody informed.

    With --for it also reports back on what they did for that account.
    """,
    "ally tell ana,ben Acme signed, and the cap held --for acme",
)
