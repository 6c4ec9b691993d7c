"""`ally give`: you gave something first."""

from __future__ import annotations

from ally.cli.writing import entry_app

app = entry_app(
    "give",
    """You gave something first.

    A favour to a colleague; tips or material to a champion.
    """,
    "ally give dana A one-pager for her board --for acme",
)
