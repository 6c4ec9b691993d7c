"""`ally status`: one short line for a prompt or a bar."""

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.journal.errors import JournalUnusable
from ally.view.signs import joined

app = new_app()

BRIEFLY = 0.25
"""Seconds that a prompt waits for another command at the most."""


@app.command(epilog=example("ally status"))
def status(context: typer.Context) -> int:
    """One short line for a prompt or a bar: what is late, due and owed.

    Nothing at all when nothing is; `ally init` shows how a prompt reads it without waiting.
    """
    invocation: Invocation = context.obj
    try:
        with invocation.journal(writing=False, patience=BRIEFLY) as journal:
            now = journal.status()
    except JournalUnusable:
        return 0
    if invocation.json:
        invocation.document({"status": now._asdict()})
        return 0
    parts = [f"{number} {name}" for name, number in now._asdict().items() if number]
    if parts:
        invocation.show(joined(parts))
    return 0
