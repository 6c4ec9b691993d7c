"""`ally list`: the entries, newest first."""

from typing import Annotated

import typer

from ally.cli.options import example, new_app
from ally.view.document import entries_document
from ally.view.lists import entry_lines

app = new_app()


@app.command("list", epilog=example("ally list --limit 20"))
def list_(
    context: typer.Context,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", metavar="NUMBER", min=1, help="At most so many.")
    ] = None,
) -> int:
    """The entries, newest first."""
    invocation = context.obj
    with invocation.journal(writing=False) as journal:
        entries = journal.entries(limit)
    if invocation.json:
        invocation.document(entries_document(entries))
    elif entries:
        invocation.show("\n".join(entry_lines(entries, invocation.clock.today)))
    else:
        invocation.aside("The journal is empty; ally log ana … writes the first entry.")
    return 0
